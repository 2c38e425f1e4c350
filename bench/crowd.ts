/** A crowd of browsers in a child process, as the bench talks to it. */
import type { Crowd, Received } from "./live_clients.ts";

export type OpenCrowd = AsyncDisposable & {
  /** What was received since the last call. */
  received(): Promise<Received>;
};

/** Resolves once every client has its first frame. */
export async function openCrowd(crowd: Crowd): Promise<OpenCrowd> {
  const script = new URL("./live_clients.ts", import.meta.url).pathname;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-net=127.0.0.1", script],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  const answers = linesOf(child.stdout);
  const ask = async (line: string) => {
    await writer.write(new TextEncoder().encode(line));
    const { value } = await answers.next();
    if (value === undefined) throw new Error("the clients have gone");
    return value;
  };
  await ask(JSON.stringify(crowd));
  return {
    received: async () => JSON.parse(await ask("?")),
    async [Symbol.asyncDispose]() {
      await writer.close();
      await child.status;
    },
  };
}

async function* linesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>) {
  let text = "";
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    yield* lines;
  }
}
