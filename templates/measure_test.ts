import assert from "node:assert/strict";
import { compiledFrom, small, smsTemplate } from "./given_template.ts";
import { measure } from "./measure.ts";

const zone = "Europe/Berlin";

Deno.test("before it is published, a template shows its messages, segments, cost and lock screens", () => {
  const prices = { currency: "USD", otherwise: 8_300, byLocale: { ar: 41_000 } };
  const rows = measure(compiledFrom(small), { zone, prices });
  assert.deepEqual(
    rows.map(({ locale, channel, sms }) => [
      `${locale} ${channel}`,
      sms?.usual.parts.length,
      sms?.longest.parts.length,
      sms?.cost,
    ]),
    [
      ["en email", undefined, undefined, undefined],
      ["en sms", 1, 2, { usual: 8_300, longest: 16_600 }],
      ["ar email", undefined, undefined, undefined],
      ["ar sms", 1, 2, { usual: 41_000, longest: 82_000 }],
    ],
  );
  assert.deepEqual(rows[0]?.lockScreen, {
    title: "New time: 15:10",
    text: "Hello Salma, new time: 24 Nov 2026, 15:10. https://caredeck.example/v/8f3k2m",
  });
});

Deno.test("without prices there is no cost", () => {
  const rows = measure(compiledFrom(small), { zone });
  assert.deepEqual(rows.map(({ sms }) => sms?.cost), [undefined, null, undefined, null]);
});

Deno.test("the longest date, amount and variant are counted, not the usual ones", () => {
  const text = ".input {$n :integer}\n.match $n\none {{x}}\n* {{{$at :date fields=weekday " +
    "length=long} {$due :currency} {$n}}}";
  const template = compiledFrom(smsTemplate(
    text,
    "var n: number, logistics, like 1",
    "var at: instant, logistics",
    "var due: money, logistics",
  ));
  const [row] = measure(template, { zone });
  assert.equal(row?.message.text, "x");
  assert.equal(row?.sms?.longest.units, "Wednesday -€8,888,888.88 -888,888,889".length + 1);
});
