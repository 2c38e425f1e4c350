import assert from "node:assert/strict";
import { builtIn, builtInNames, builtInSources, isBuiltIn } from "./catalogue.ts";
import { compile, usualRules } from "./compile.ts";
import { measure } from "./measure.ts";
import { render } from "./render.ts";
import { usualValues } from "./samples.ts";

const zone = "Europe/Berlin";
const names = builtInNames.map((name) => [name] as const);

Deno.test.each(names)(
  "%s speaks each of the clinic's languages on each of its channels",
  (name) => {
    const compilation = compile(builtInSources[name], usualRules);
    assert.deepEqual(compilation.ok ? [] : compilation.problems, []);
    const template = builtIn(name);
    assert.equal(template.name, name);
    assert.deepEqual(template.gaps, []);
    assert.ok([...template.variables.values()].every(({ privacy }) => privacy !== "clinical"));
  },
);

Deno.test.each(names)("%s fits two text messages, and names the clinic that sends it", (name) => {
  for (const { locale, channel, message, sms } of measure(builtIn(name), { zone })) {
    assert.ok(message.text.includes("Caredeck"), `${locale} ${channel}`);
    assert.ok(message.text.includes("https://caredeck.example/"), `${locale} ${channel}`);
    if (sms === null) continue;
    assert.ok(sms.usual.parts.length <= 2, `${locale}: ${sms.usual.parts.length} messages`);
    assert.equal(sms.usual.encoding, locale === "ar" ? "ucs2" : "gsm7", sms.usual.foreign.join());
  }
});

for (const name of builtInNames) {
  Deno.test(`${name} says what it says, as a person reviewed it`, async (t) => {
    for (const { locale, channel, message } of measure(builtIn(name), { zone })) {
      const lines = [message.subject, message.text].filter((line) => line !== undefined);
      await t.assertSnapshot(lines.join("\n\n"), { name: `${name}, ${locale}, ${channel}` });
    }
  });
}

Deno.test("an Arabic message counts one, two, three to ten and more minutes", () => {
  const template = builtIn("running_late");
  const late = (minutes: number) => {
    const values = { ...usualValues(template.variables.values()), minutes };
    const rendered = render(template, { channel: "sms", locales: ["ar"], zone, values });
    return rendered.ok ? /نحو (.*?)\./.exec(rendered.value.text)?.[1] : rendered.refusal.detail;
  };
  assert.deepEqual([1, 2, 7, 40].map(late), ["دقيقة واحدة", "دقيقتين", "7 دقائق", "40 دقيقة"]);
});

Deno.test("what must reach people cannot be turned off, what is a favour must be wanted", () => {
  const of = (kind: string) => builtInNames.filter((name) => builtIn(name).class === kind);
  assert.deepEqual(of("critical"), ["rescheduled", "cancelled", "sign_in_link", "staff_alert"]);
  assert.deepEqual(of("optional"), ["feedback_request"]);
});

Deno.test("a name of the language is no template", () => {
  assert.ok(isBuiltIn("booked"));
  assert.ok(!isBuiltIn("constructor"));
});
