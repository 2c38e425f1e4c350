import assert from "node:assert/strict";
import { formatOf } from "./format_of.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);

function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 + text.length * 2);
  const view = new DataView(bytes.buffer);
  [0xfeff, ...Array.from(text, (_, i) => text.charCodeAt(i))]
    .forEach((unit, i) => view.setUint16(i * 2, unit, true));
  return bytes;
}

Deno.test.each<[string, Uint8Array, "csv" | "fhir"]>([
  ["a bundle", utf8('{"resourceType":"Bundle"}'), "fhir"],
  ["a resource a line", utf8('\r\n\t {"resourceType":"Patient"}\n{}\n'), "fhir"],
  ["a bundle with a byte order mark", utf8('\uFEFF\n{"resourceType":"Bundle"}'), "fhir"],
  ["a bundle in UTF-16", utf16('{"resourceType":"Bundle"}'), "fhir"],
  ["a list of resources, which the reader refuses", utf8('[ {"resourceType":"Patient"}]'), "fhir"],
  ["an empty list", utf8("[]\n"), "fhir"],
  ["a CSV", utf8("Nr,Patient\n1,2\n"), "csv"],
  ["a CSV with quotes", utf8('"Nr","Patient"\n'), "csv"],
  ["a CSV whose columns stand in brackets", utf8("[Nr],[Patient]\n"), "csv"],
  ["a CSV of windows-1252", Uint8Array.of(0x4e, 0xfa, 0x6d, 0x2c), "csv"],
  ["nothing", new Uint8Array(), "csv"],
])("a file's format is told from its beginning: %s", (_what, head, format) => {
  assert.equal(formatOf(head), format);
});

Deno.test("a character that is cut at the end of the first piece does not hide the format", () => {
  const bytes = utf8(`{"a":"${"é".repeat(40_000)}"}`);
  assert.equal(formatOf(bytes.subarray(0, 64 * 1024)), "fhir");
  assert.equal(formatOf(bytes.subarray(0, 64 * 1024 + 1)), "fhir");
});
