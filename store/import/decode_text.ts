/** From bytes to text, strictly: a byte that does not belong to the encoding stops the import. */
import type { Encoding } from "@/domain/import/plan.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";

type Known = Exclude<Encoding, "auto">;

export type TextSource = {
  readonly encoding: Known;
  /** Text as far as it is whole; a character cut in two waits for its other half. */
  push(bytes: Uint8Array): Result<string>;
  end(): Result<string>;
};

/**
 * Opens a decoder for a file that starts with `head`. `auto` takes a byte order mark, then the zeros
 * of plain UTF-16, then UTF-8; never a code page, in which any bytes at all would make some text.
 */
export function textSource(encoding: Encoding, head: Uint8Array): TextSource {
  const known = encoding === "auto" ? detect(head) : encoding;
  const decoder = new TextDecoder(known, { fatal: true, ignoreBOM: false });
  let position = 0;
  let carried: Uint8Array = new Uint8Array();
  return {
    encoding: known,
    push(bytes) {
      const before = carried;
      const start = position;
      position += bytes.length;
      carried = joined(before, bytes).slice(-3);
      try {
        return ok(decoder.decode(bytes, { stream: true }));
      } catch {
        const offset = start - before.length;
        return broken(known, offset + firstBad(known, joined(before, bytes), before.length));
      }
    },
    end() {
      try {
        return ok(decoder.decode());
      } catch {
        return broken(known, position);
      }
    },
  };
}

function detect(head: Uint8Array): Known {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const sample = head.subarray(0, 512);
  let [even, odd] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const many = sample.length / 8;
  if (odd > many && even * 4 < odd) return "utf-16le";
  if (even > many && odd * 4 < even) return "utf-16be";
  return "utf-8";
}

/**
 * The position of the first byte that cannot be, found by halving: the shortest start of `bytes`
 * that does not decode ends in it. The first `known` bytes were carried over from before and may
 * start within a character.
 */
function firstBad(encoding: Known, bytes: Uint8Array, known: number): number {
  const start = encoding === "utf-8" ? characterStart(bytes, known) : known % 2;
  let [good, bad] = [start, bytes.length];
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (decodes(encoding, bytes.subarray(start, middle))) good = middle;
    else bad = middle;
  }
  return bad - 1;
}

/** Where the character that reaches over the boundary begins; the boundary itself when none does. */
function characterStart(bytes: Uint8Array, boundary: number): number {
  for (let i = boundary - 1; i >= Math.max(0, boundary - 3); i--) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) return boundary;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return i + length > boundary ? i : boundary;
    }
  }
  return boundary;
}

function decodes(encoding: Known, bytes: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

function broken(encoding: Known, position: number) {
  return refuse(
    "invalid_input",
    `The byte at position ${position} is not ${encoding}. ` +
      "Name the file's encoding, such as windows-1252, or save it as UTF-8.",
  );
}
