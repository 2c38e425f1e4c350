import assert from "node:assert/strict";
import { type Channel, isChannel } from "@/domain/channel.ts";
import { variableTypes } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import { messageValues } from "@/domain/template_schemas.ts";
import { compile } from "./compile.ts";
import { type CompiledTemplate, partOf } from "./compiled.ts";
import { functionNames, optionsOf } from "./functions.ts";
import { compiledFrom } from "./given_template.ts";
import { fields } from "./header_fields.ts";
import { numberedText, numberedValues } from "./numbered.ts";
import { render } from "./render.ts";

const page = await Deno.readTextFile(new URL("../docs/templates.md", import.meta.url));

/** The fenced blocks of the page: what their first line says, and their text. */
const blocks = [...page.matchAll(/^```(\w+)(?: (.*))?\n([\s\S]*?)^```$/gm)]
  .map(([, kind = "", says = "", text = ""]) => ({ kind, says: says.split(" "), text }));

function channelOf(text: string): Channel {
  if (isChannel(text)) return text;
  throw new Error(`docs/templates.md shows a message by ${text}.`);
}

Deno.test("every message on the page of templates is what its template says", () => {
  const templates = new Map<string, CompiledTemplate>();
  let [latest, values, shown] = ["", messageValues.parse({}), 0];
  for (const { kind, says, text } of blocks) {
    if (kind === "template" && says[0] === "") {
      const template = compiledFrom(text);
      templates.set(template.name, template);
      latest = template.name;
    } else if (kind === "json") values = messageValues.parse(JSON.parse(text));
    else if (kind === "message") {
      const [channel = "", locale = "", zone = "", name = latest] = says;
      const template = templates.get(name);
      assert.ok(template, `the page has no template ${name}`);
      const given = { ...firstValues(), ...values };
      const request = { channel: channelOf(channel), locales: localeChain(locale, "en"), zone };
      const rendered = render(template, { ...request, values: given });
      assert.equal(rendered.ok ? rendered.value.text : rendered.refusal.detail, text.trimEnd());
      shown++;
    }
  }
  assert.ok(shown >= 6, `only ${shown} messages were found`);
});

Deno.test("the text to be approved, and what goes with it, is that of the template above", () => {
  let [template, shown]: [CompiledTemplate | null, number] = [null, 0];
  for (const { kind, says: [locale = "", zone = ""], text } of blocks) {
    if (kind === "template" && locale === "") template = compiledFrom(text);
    if (template === null || (kind !== "approved" && kind !== "variables")) continue;
    const channel = "whatsapp";
    if (kind === "approved") {
      const part = partOf(template.parts, { locale, channel, slot: "body" });
      assert.equal(part && numberedText(part), text.trimEnd());
    } else {
      const request = { channel, locales: [locale], zone, values: firstValues() } as const;
      const numbered = numberedValues(template, request);
      assert.deepEqual(numbered.ok && numbered.value, JSON.parse(text));
    }
    shown++;
  }
  assert.equal(shown, 2);
});

/** A template that stands further up is shown again with the page's first values. */
function firstValues() {
  const first = blocks.find(({ kind }) => kind === "json");
  return messageValues.parse(JSON.parse(first?.text ?? "{}"));
}

Deno.test("what the page shows as refused is refused, for that reason and on that line", () => {
  const refused = blocks.filter(({ kind, says }) => kind === "template" && says[0] === "refused");
  assert.ok(refused.length >= 3);
  for (const { says: [, code, line], text } of refused) {
    const compilation = compile(text);
    const found = compilation.ok ? [] : compilation.problems;
    assert.ok(
      found.some((problem) => problem.code === code && problem.line === Number(line)),
      `${code}: ${JSON.stringify(found)}`,
    );
  }
});

Deno.test("the page names every field, type, function and option that there is", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  for (const name of [...Object.keys(fields), ...variableTypes]) {
    assert.ok(rows.some((row) => row.startsWith(`| \`${name}\``)), name);
  }
  for (const name of functionNames) {
    const row = rows.find((each) => each.startsWith(`| \`:${name}\``)) ?? "";
    const options = [...row.matchAll(/`([\w:]+)`/g)].map(([, option]) => option).slice(1);
    assert.deepEqual(options, optionsOf(name), name);
  }
});
