import assert from "node:assert/strict";
import fc from "fast-check";
import { segmentsOf, smsCost } from "./segments.ts";
import { plainGsm, septetsOf } from "./segments_gsm.ts";

const extension = "^{}\\[~]|€";
const smile = "\u{1f600}";

const counts: readonly [what: string, text: string, encoding: string, units: number, n: number][] =
  [
    ["nothing", "", "gsm7", 0, 1],
    ["160 plain characters", "a".repeat(160), "gsm7", 160, 1],
    ["161 plain characters", "a".repeat(161), "gsm7", 161, 2],
    ["two full parts", "a".repeat(306), "gsm7", 306, 2],
    ["one more than two full parts", "a".repeat(307), "gsm7", 307, 3],
    ["80 euro signs", "€".repeat(80), "gsm7", 160, 1],
    ["81 euro signs", "€".repeat(81), "gsm7", 162, 2],
    [
      "a euro sign on the border of the first part",
      "a".repeat(152) + "€" + "a".repeat(152),
      "gsm7",
      306,
      3,
    ],
    ["70 Arabic letters", "ع".repeat(70), "ucs2", 70, 1],
    ["71 Arabic letters", "ع".repeat(71), "ucs2", 71, 2],
    ["one letter that turns a plain text to UCS-2", "a".repeat(70) + "ő", "ucs2", 71, 2],
    ["35 emoji", smile.repeat(35), "ucs2", 70, 1],
    ["36 emoji, 33 of which fit a part", smile.repeat(36), "ucs2", 72, 2],
    ["67 emoji, where pairs leave a unit free in each part", smile.repeat(67), "ucs2", 134, 3],
    ["half a surrogate pair", "\ud83d", "ucs2", 1, 1],
  ];

Deno.test.each(counts)("how many text messages: %s", (_what, text, encoding, units, n) => {
  const segments = segmentsOf(text);
  assert.deepEqual([segments.encoding, segments.units, segments.parts.length], [
    encoding,
    units,
    n,
  ]);
});

Deno.test("the alphabet has the 127 characters of its table and the 10 of its extension", () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const sized = (septets: number) => all.filter((sign) => septetsOf(sign) === septets);
  assert.equal(sized(1).length, 127);
  assert.equal(sized(2).sort().join(""), [..."\f^{}\\[~]|€"].sort().join(""));
});

/** Written out as the network sends it: one array of code units for each part. */
function reference(text: string): number {
  const gsm = [...text].every((character) => septetsOf(character) !== null);
  const sent = [...text].map((character) =>
    gsm ? (extension.includes(character) ? ["ESC", character] : [character]) : character.split("")
  );
  if (sent.flat().length <= (gsm ? 160 : 70)) return 1;
  const parts: string[][] = [[]];
  for (const units of sent) {
    const last = parts.at(-1) ?? [];
    if (last.length + units.length > (gsm ? 153 : 67)) parts.push([...units]);
    else last.push(...units);
  }
  return parts.length;
}

const plain = fc.string({ unit: fc.constantFrom("a", "é", "\n", "€", "[", "~"), maxLength: 700 });
const mixed = fc.string({ unit: fc.constantFrom("a", "ع", smile, "€", "\u2068"), maxLength: 400 });

Deno.test("every text is divided as a simple count divides it", () => {
  fc.assert(fc.property(fc.oneof(plain, mixed, fc.string({ unit: "binary" })), (text) => {
    assert.equal(segmentsOf(text).parts.length, reference(text));
  }));
});

Deno.test("the parts are the text, none holds half a character, and all but the last are full", () => {
  fc.assert(fc.property(fc.oneof(plain, mixed), (text) => {
    const { parts, encoding } = segmentsOf(text);
    assert.equal(parts.join(""), text);
    if (parts.length === 1) return;
    const room = encoding === "gsm7" ? 153 : 67;
    for (const [index, part] of parts.entries()) {
      assert.ok(part.isWellFormed(), "a surrogate pair was divided");
      const { units } = segmentsOf(encoding === "gsm7" ? part : `${part}ع`);
      const used = encoding === "gsm7" ? units : units - 1;
      assert.ok(used <= room, `a part holds ${used}`);
      if (index < parts.length - 1) assert.ok(used >= room - 1, `a part holds only ${used}`);
    }
  }));
});

Deno.test("the console can name the letters that make a message dear", () => {
  assert.deepEqual(segmentsOf("Tomás, Zoë, Tomás").foreign, ["á", "ë"]);
  assert.deepEqual(segmentsOf("¿Mañana? Sí.").foreign, ["í"]);
});

Deno.test("typography is made plain, a name never is", () => {
  assert.equal(plainGsm("“Today” – at\u202f2:10… it’s"), '"Today" - at 2:10... it\'s');
  assert.equal(plainGsm("Zoë"), null);
});

Deno.test("a message costs its parts, at the price of its language", () => {
  const prices = { currency: "USD", otherwise: 8_300, byLocale: { ar: 41_000 } };
  assert.equal(smsCost(segmentsOf("Hello"), "en", prices), 8_300);
  assert.equal(smsCost(segmentsOf("ع".repeat(71)), "ar", prices), 82_000);
  assert.equal(smsCost(segmentsOf("Hello"), "constructor", prices), 8_300);
});
