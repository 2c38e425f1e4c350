import assert from "node:assert/strict";
import fc from "fast-check";
import { compile, templateRefusal, usualRules } from "./compile.ts";
import { changed, compiledFrom, critical, small, smsTemplate } from "./given_template.ts";

Deno.test("a sound template compiles to its header, its parts and a version", () => {
  const template = compiledFrom(small);
  assert.equal(template.name, "visit_moved");
  assert.equal(template.quietHours, "hold");
  assert.equal(template.notAfter, null);
  assert.deepEqual([...template.variables.keys()], ["patient", "startsAt", "link"]);
  assert.deepEqual(
    template.parts.map(({ locale, channel, slot }) => `${locale} ${channel} ${slot}`),
    [
      "en email subject",
      "en email body",
      "en sms body",
      "ar email subject",
      "ar email body",
      "ar sms body",
    ],
  );
  assert.deepEqual(template.parts.at(2)?.variables, ["patient", "startsAt", "link"]);
  assert.match(template.version, /^[0-9a-f]{16}$/);
});

Deno.test("the version is that of the words: line ends do not matter, a comma does", () => {
  const { version } = compiledFrom(small);
  assert.equal(compiledFrom(small.replaceAll("\n", "\r\n") + "\r\n\r\n").version, version);
  assert.notEqual(compiledFrom(changed("Hello {$patient},", "Hello {$patient}")).version, version);
});

Deno.test("all problems are named at once, in the order of their lines", () => {
  const compilation = compile(small.replaceAll("{$link}", "{$url}").replace("class:", "klass:"));
  assert.ok(!compilation.ok);
  const lines = compilation.problems.map(({ line }) => line);
  assert.deepEqual(lines, lines.toSorted((a, b) => a - b));
  assert.deepEqual(
    new Set(compilation.problems.map(({ code }) => code)),
    new Set(["unknown_field", "missing_field"]),
    "the parts wait until the header can be read",
  );
  const { refusal } = templateRefusal(compilation.problems);
  assert.equal(refusal.code, "invalid_input");
  assert.equal(refusal.issues?.[0]?.field, "line 1");
});

Deno.test("a critical template speaks French to French Canada", () => {
  const rules = { ...usualRules, locales: ["en", "fr-CA"] };
  const source = critical.replace("locales: en, ar", "locales: en, fr").replaceAll(
    "== ar",
    "== fr",
  );
  assert.ok(compile(source, rules).ok);
  assert.ok(!compile(source, { ...rules, locales: ["en", "fr-CA", "pt"] }).ok);
});

Deno.test("a clinic that speaks no English needs none", () => {
  const source = small.replace("locales: en, ar", "locales: fr, ar").replaceAll("== en", "== fr");
  assert.ok(compile(source, { ...usualRules, locales: ["fr"], defaultLocale: "fr-CH" }).ok);
  assert.ok(!compile(source, usualRules).ok);
});

Deno.test("languages that fall back are named", () => {
  const without = small.slice(0, small.indexOf("== ar sms"));
  assert.deepEqual(compiledFrom(without).gaps, [{ locale: "ar", channel: "sms" }]);
});

Deno.test("how long a message is of use is counted from the visit", () => {
  const header = (text: string) => compiledFrom(changed("class:", `not-after: ${text}\nclass:`));
  assert.deepEqual(header("start - 12 h").notAfter, { from: "start", offset: -43_200_000 });
  assert.deepEqual(header("asked + 15 min").notAfter, { from: "asked", offset: 900_000 });
  assert.deepEqual(header("end").notAfter, { from: "end", offset: 0 });
});

Deno.test("an SMS is measured with names in any script, an own limit may be set", () => {
  const source = smsTemplate("{$who}", "var who: name, identity, max 200");
  assert.ok(compile(source).ok, "200 letters of Cyrillic are three messages");
  assert.ok(!compile(source, { ...usualRules, smsParts: 2 }).ok);
});

Deno.test("a text that was made to keep the compiler busy is refused before it is tried", () => {
  const chain = Array.from({ length: 1_500 }, (_, n) => `.local $x${n + 1} = {$x${n} :integer}`)
    .join("\n");
  const text = `.local $x0 = {$n :integer}\n${chain}\n{{{$x1500}}}`;
  const compilation = compile(smsTemplate(text, "var n: number, logistics"));
  assert.deepEqual(
    compilation.ok ? [] : compilation.problems.map(({ code }) => code),
    ["too_complex"],
  );
});

/** A text of declarations, each made of the one before; the last is what is said. */
function chained(length: number): string {
  const name = (n: number) => n === 0 ? "n" : `a${n.toString(36)}`;
  const lines = Array.from(
    { length },
    (_, n) => `.local $${name(n + 1)}={$${name(n)} :number}`,
  );
  return `${lines.join("\n")}\n{{x{$${name(length)}}}}`;
}

/** One SMS in each of the languages, all with the same text. */
function inLanguages(text: string, locales: readonly string[]): string {
  const [header = ""] = smsTemplate("", "var n: number, logistics").split("== en sms");
  const parts = locales.map((locale) => `== ${locale} sms\n${text}`);
  return header.replace("locales: en", `locales: ${locales.join(", ")}`) + parts.join("\n\n");
}

const eight = ["en", "es", "ar", "fr", "de", "it", "pt", "nl"];
const eleven = [...eight, "pl", "sv", "da"];

Deno.test("parts full of chained declarations are refused, each at the first too many", () => {
  const source = inLanguages(chained(298), eight);
  assert.ok(source.length > 55_000 && source.length < 64 * 1024, `${source.length}`);
  const compilation = compile(source);
  assert.ok(!compilation.ok);
  const lines = source.split("\n").flatMap((text, at) => text.startsWith("==") ? [at + 1] : []);
  assert.deepEqual(
    compilation.problems.map(({ code, line }) => [code, line]),
    lines.map((line) => ["too_complex", line + 21]),
  );
});

Deno.test("a part has 20 declarations at most", () => {
  const source = (length: number) => smsTemplate(chained(length), "var n: number, logistics");
  assert.ok(compile(source(20)).ok);
  const compilation = compile(source(21));
  assert.deepEqual(
    compilation.ok ? [] : compilation.problems.map(({ code }) => code),
    ["too_complex"],
  );
});

Deno.test("a template has 200 declarations at most, in all its parts", () => {
  assert.ok(compile(inLanguages(chained(20), eleven.slice(0, 10))).ok);
  const source = inLanguages(chained(20), eleven);
  const compilation = compile(source);
  const line = source.slice(0, source.indexOf("== da sms")).split("\n").length + 1;
  assert.deepEqual(
    compilation.ok ? [] : compilation.problems.map((problem) => [problem.code, problem.line]),
    [["too_complex", line]],
  );
});

Deno.test("no source, however strange, makes the compiler throw or takes its line beyond the end", () => {
  const pieces = [
    "{",
    "}",
    "{{",
    "}}",
    "|",
    "\\",
    ".match ",
    ".input ",
    ".local ",
    "$patient",
    "$x",
    ":date",
    ":integer",
    "*",
    "\n",
    "== en sms",
    "==",
    "var a: text, logistics",
    "x-foo",
    "\u202e",
    "\ud800",
    "@a=1",
    "#b",
    "/",
  ];
  const noise = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((all) => all.join(""));
  fc.assert(
    fc.property(noise, fc.nat({ max: small.length }), fc.nat({ max: 20 }), (text, at, cut) => {
      const source = small.slice(0, at) + text + small.slice(at + cut);
      const compilation = compile(source);
      if (compilation.ok) return;
      const last = source.split("\n").length;
      for (const { line } of compilation.problems) assert.ok(line >= 1 && line <= last);
    }),
    { numRuns: 200 },
  );
});
