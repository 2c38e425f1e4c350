/** Server-sent events as they come off a response, parsed as the HTML standard says (section 9.2.6). */

export type ServerEvent = { readonly id: string; readonly event: string; readonly data: string };

/** Ends with the stream; `return()` closes it. */
export async function* asEvents(response: Response): AsyncGenerator<ServerEvent, void, undefined> {
  let text = "";
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: ?(.*)/s)));
      if (fields.data !== undefined) {
        yield { id: fields.id ?? "", event: fields.event ?? "message", data: fields.data };
      }
    }
  }
}
