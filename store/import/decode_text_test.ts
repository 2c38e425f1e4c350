import assert from "node:assert/strict";
import fc from "fast-check";
import type { Encoding } from "@/domain/import/plan.ts";
import { textSource } from "./decode_text.ts";

function decode(bytes: Uint8Array, { encoding = "auto", chunk = 3 }: {
  encoding?: Encoding;
  chunk?: number;
} = {}) {
  const source = textSource(encoding, bytes.subarray(0, 600));
  let text = "";
  for (let at = 0; at < bytes.length; at += chunk) {
    const part = source.push(bytes.subarray(at, at + chunk));
    if (!part.ok) return { text, encoding: source.encoding, detail: part.refusal.detail };
    text += part.value;
  }
  const end = source.end();
  if (!end.ok) return { text, encoding: source.encoding, detail: end.refusal.detail };
  return { text: text + end.value, encoding: source.encoding, detail: null };
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), littleEndian);
  return bytes;
}

const text = "ref;name\r\n1;Zoë 😀\r\n";

const readable: readonly (readonly [string, Uint8Array, Encoding])[] = [
  ["UTF-8", new TextEncoder().encode(text), "utf-8"],
  ["UTF-8 with its mark", new TextEncoder().encode(`\uFEFF${text}`), "utf-8"],
  ["UTF-16 with its mark", utf16(`\uFEFF${text}`, true), "utf-16le"],
  ["big-endian UTF-16 with its mark", utf16(`\uFEFF${text}`, false), "utf-16be"],
  ["UTF-16 without a mark", utf16(text, true), "utf-16le"],
  ["big-endian UTF-16 without a mark", utf16(text, false), "utf-16be"],
];

for (const [name, bytes, encoding] of readable) {
  Deno.test(`a file in ${name} is recognised and read, however it is cut`, () => {
    for (const chunk of [1, 2, 3, 5, 1_000]) {
      assert.deepEqual(decode(bytes, { chunk }), { text, encoding, detail: null });
    }
  });
}

Deno.test("windows-1252 is read when it is named, and refused by its position when not", () => {
  const bytes = Uint8Array.from([0x5a, 0x6f, 0xeb, 0x3b, 0x80, 0x0a]);
  assert.equal(decode(bytes, { encoding: "windows-1252" }).text, "Zoë;€\n");
  for (const chunk of [1, 2, 3, 4, 100]) {
    assert.match(decode(bytes, { chunk }).detail ?? "", /position 3 is not utf-8/);
  }
});

Deno.test("a file that ends within a character is refused", () => {
  assert.match(decode(Uint8Array.from([0x61, 0xc3])).detail ?? "", /position 2 is not utf-8/);
});

Deno.test("wherever the first wrong byte stands, it is the one that is named", () => {
  fc.assert(fc.property(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ maxLength: 10 }),
    fc.integer({ min: 1, max: 9 }),
    (before, after, chunk) => {
      const [head, tail] = [before, after].map((part) => new TextEncoder().encode(part));
      if (head === undefined || tail === undefined) return;
      const bytes = Uint8Array.from([...head, 0xff, ...tail]);
      const { detail } = decode(bytes, { chunk, encoding: "utf-8" });
      assert.match(detail ?? "", new RegExp(`position ${head.length} `));
    },
  ));
});
