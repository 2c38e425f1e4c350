/** Forms with files (RFC 7578), part by part as they come: no file is ever whole in memory. */
import { HttpError } from "fresh";

/** A field, or a file when it has a name. `body` is read before the next part is asked for. */
export type Part = {
  readonly name: string;
  readonly fileName: string | null;
  readonly body: AsyncGenerator<Uint8Array>;
};

const longestHead = 8 * 1024;
/** Bytes of all that stands before the part called `file`. */
const mostBeforeFile = 64 * 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The boundary of such a form; null when the body is something else. */
export function boundaryOf(contentType: string): string | null {
  const found = /^multipart\/form-data;.*\bboundary=("?)([\w'()+,./:=? -]{1,70})\1/i
    .exec(contentType);
  return found?.[2] ?? null;
}

/** Throws 400 where the body is not what it says, or breaks off; 413 above 64 KiB before the `file`. */
export async function* partsOf(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): AsyncGenerator<Part> {
  const bytes = bytesOf(body);
  await collect(bytes.until(encoder.encode(`--${boundary}`)));
  const mark = encoder.encode(`\r\n--${boundary}`);
  const count = allowance(mostBeforeFile);
  while (decoder.decode(await bytes.take(2)) === "\r\n") {
    const head = decoder.decode(await collect(bytes.until(encoder.encode("\r\n\r\n"))));
    const name = parameter(head, "name");
    if (name === null) throw malformed();
    count(head.length);
    const content = name === "file" ? bytes.until(mark) : counted(bytes.until(mark), count);
    yield { name, fileName: parameter(head, "filename"), body: content };
    for await (const _ of content);
  }
}

function allowance(most: number): (bytes: number) => void {
  let seen = 0;
  return (bytes) => {
    seen += bytes;
    if (seen > most) throw new HttpError(413, "The form holds too much beside its file.");
  };
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

/** A whole part as text; throws 413 above `longest` bytes. */
export async function textOf(
  body: AsyncIterable<Uint8Array>,
  longest = longestHead,
): Promise<string> {
  return decoder.decode(await collect(body, longest));
}

function parameter(head: string, name: string): string | null {
  const line = /^content-disposition:\s*form-data(.*)$/im.exec(head)?.[1] ?? "";
  return new RegExp(`;\\s*${name}="([^"\\r\\n]*)"`, "i").exec(line)?.[1] ?? null;
}

async function collect(chunks: AsyncIterable<Uint8Array>, longest = longestHead) {
  let whole = new Uint8Array();
  for await (const chunk of chunks) {
    whole = joined(whole, chunk);
    if (whole.length > longest) throw new HttpError(413, "A field of the form is too long.");
  }
  return whole;
}

/** A body that is read up to a mark, or by a number of bytes; what is behind waits. */
function bytesOf(body: AsyncIterable<Uint8Array>) {
  const source = body[Symbol.asyncIterator]();
  let held = new Uint8Array();

  async function more(): Promise<void> {
    const next = await source.next().catch((cause) => {
      throw malformed({ cause });
    });
    if (next.done) throw malformed();
    held = joined(held, next.value);
  }

  return {
    async take(count: number): Promise<Uint8Array> {
      while (held.length < count) await more();
      const taken = held.subarray(0, count);
      held = held.slice(count);
      return taken;
    },
    /** Everything before the mark, which is taken as well. */
    async *until(mark: Uint8Array): AsyncGenerator<Uint8Array> {
      for (;;) {
        const at = indexOf(held, mark);
        if (at >= 0) {
          const last = held.slice(0, at);
          held = held.slice(at + mark.length);
          if (last.length > 0) yield last;
          return;
        }
        const safe = Math.max(0, held.length - mark.length + 1);
        const sure = held.slice(0, safe);
        held = held.slice(safe);
        if (sure.length > 0) yield sure;
        await more();
      }
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function indexOf(bytes: Uint8Array, mark: Uint8Array): number {
  const [first = 0] = mark;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + mark.length > bytes.length) return -1;
    if (mark.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

function malformed(options?: ErrorOptions): HttpError {
  return new HttpError(400, "The form cannot be read, or it broke off.", options);
}
