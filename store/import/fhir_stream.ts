/** Takes the resources out of a FHIR file: one bundle, or a resource or bundle a line (NDJSON). */
import { bundle } from "@/domain/import/fhir_resources.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { textSource } from "./decode_text.ts";

/** A resource as it stands in the file, not checked yet; undefined for a line that is not JSON. */
export type Entry = {
  readonly row: number;
  readonly fullUrl: string | null;
  readonly resource: unknown;
};

const megabyte = 1024 * 1024;
const largestDocument = 64 * megabyte;
const largestFile = 256 * megabyte;

/** Calls `take` for each resource, counted from 1; answers with the size of the file in bytes. */
export async function readResources(
  stream: ReadableStream<Uint8Array>,
  take: (entry: Entry) => void,
): Promise<Result<number>> {
  const lines = lineTaker(take);
  let text: ReturnType<typeof textSource> | null = null;
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    text ??= textSource("auto", chunk);
    const decoded = text.push(chunk);
    const taken = decoded.ok ? lines.push(decoded.value) : decoded;
    if (!taken.ok) return taken;
    if (bytes > largestFile) return refuse("body_too_large", "The file is larger than 256 MiB.");
  }
  const end = text?.end() ?? ok("");
  const taken = end.ok ? lines.end(end.value) : end;
  return taken.ok ? ok(bytes) : taken;
}

type Document = { value: unknown } | null;

/** Reads line by line as soon as the first line proves to be JSON by itself, else all at once. */
function lineTaker(take: (entry: Entry) => void) {
  const state: { row: number; byLine: boolean | null } = { row: 0, byLine: null };
  let parts: string[] = [];
  let size = 0;
  const keep = (text: string) => {
    parts.push(text);
    size += text.length;
  };
  const release = () => {
    const text = parts.join("");
    parts = [];
    size = 0;
    return text;
  };
  return {
    push(text: string): Result<null> {
      keep(text);
      if (state.byLine !== false && text.includes("\n")) keep(takeLines(release(), state, take));
      if (size <= largestDocument) return ok(null);
      return refuse("body_too_large", "A bundle is larger than 64 MiB. Send it as NDJSON.");
    },
    end(text: string): Result<null> {
      keep(text);
      const rest = release();
      const document = parse(rest);
      if (state.byLine !== true && document === null) {
        return refuse("invalid_input", "The file is not JSON.");
      }
      if (rest.trim() !== "") takeDocument(document?.value, state, take);
      return ok(null);
    },
  };
}

type State = { row: number; byLine: boolean | null };

/** Takes whole lines; answers with what is left, all of it where lines are no documents. */
function takeLines(text: string, state: State, take: (entry: Entry) => void): string {
  let at = 0;
  for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n", at)) {
    const line = text.slice(at, end);
    if (line.trim() !== "") {
      const document = parse(line);
      state.byLine ??= document !== null;
      if (!state.byLine) return text;
      takeDocument(document?.value, state, take);
    }
    at = end + 1;
  }
  return text.slice(at);
}

function takeDocument(value: unknown, state: State, take: (entry: Entry) => void): void {
  const whole = bundle.safeParse(value);
  if (!whole.success) return take({ row: ++state.row, fullUrl: null, resource: value });
  for (const { fullUrl = null, resource } of whole.data.entry) {
    take({ row: ++state.row, fullUrl, resource });
  }
}

function parse(text: string): Document {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}
