import assert from "node:assert/strict";
import { computed, type Signal, signal } from "@preact/signals";
import fc from "fast-check";
import { deserialise } from "./shared/deserialise.ts";
import { serialise } from "./shared/serialise.ts";

const again = (value: unknown) => deserialise(serialise(value));

const instant = fc.bigInt({
  min: -8_640_000_000_000_000_000_000n,
  max: 8_640_000_000_000_000_000_000n,
})
  .map((ns) => new Temporal.Instant(ns));
const date = fc.date({
  min: new Date("1900-01-01"),
  max: new Date("2100-01-01"),
  noInvalidDate: true,
});
const zoned = date.map((at) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO("America/New_York")
);
const temporal = fc.oneof(
  instant,
  zoned,
  zoned.map((at) => at.toPlainDate()),
  zoned.map((at) => at.toPlainTime()),
  zoned.map((at) => at.toPlainDateTime()),
  zoned.map((at) => at.toPlainDate().toPlainYearMonth()),
  zoned.map((at) => at.toPlainDate().toPlainMonthDay()),
  fc.nat().map((seconds) => Temporal.Duration.from({ seconds, hours: 2 })),
);
const leaf = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("</script>", "<!--", "\u2028", "__proto__", "constructor"),
  fc.double(),
  fc.constantFrom(0, -0, NaN, Infinity, -Infinity, null, undefined, true, false),
  fc.bigInt(),
  fc.date({ noInvalidDate: false }),
  fc.webUrl().map((url) => new URL(url)),
  fc.constantFrom(/a\/b+/giu, new RegExp("\n</script>")),
  fc.uint8Array(),
);
const { value: anything } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value")),
    fc.array(tie("value")).map((items) => new Set(items)),
    fc.array(fc.tuple(tie("value"), tie("value"))).map((items) => new Map(items)),
    fc.dictionary(fc.string(), tie("value"), { noNullPrototype: true }),
  ),
}));

Deno.test("whatever an island is given, the browser gets the same", () => {
  fc.assert(
    fc.property(anything, (value) => {
      assert.deepStrictEqual(again({ value }), { value });
    }),
    { numRuns: 1_000 },
  );
});

Deno.test("dates, times and durations of Temporal arrive as what they were", () => {
  fc.assert(fc.property(temporal, (value) => {
    const [arrived] = [again({ value })].map((props) => Object(props).value);
    assert.equal(Object.prototype.toString.call(arrived), Object.prototype.toString.call(value));
    assert.equal(String(arrived), String(value));
  }));
});

Deno.test("serialised props never end the script they stand in", () => {
  fc.assert(fc.property(anything, (value) => {
    assert.doesNotMatch(serialise(value), /[<>\u2028\u2029]/);
  }));
});

Deno.test("a signal that two islands share stays one signal", () => {
  const count = signal(1);
  const [a, b] = Object(again([{ count }, { count, twice: computed(() => count.value * 2) }]));
  const first: Signal<number> = a.count;
  assert.equal(first, b.count);
  first.value = 5;
  assert.equal(b.count.value, 5);
  assert.equal(b.twice.value, 2);
});

Deno.test("an object that contains itself still does so in the browser", () => {
  const room: Record<string, unknown> = { name: "A" };
  room.self = room;
  room.list = new Set([room]);
  const arrived = Object(again(room));
  assert.equal(arrived.self, arrived);
  assert.deepEqual([...arrived.list], [arrived]);
});

Deno.test("a key named __proto__ changes no prototype", () => {
  const arrived = Object(again(JSON.parse('{"__proto__":{"polluted":true}}')));
  assert.equal(arrived.polluted, undefined);
  assert.equal(Object.getPrototypeOf(arrived), Object.prototype);
});

Deno.test.each([
  ["a function", { onSave() {} }],
  ["a symbol", { kind: Symbol("x") }],
  ["a class instance", { error: new (class Patient {})() }],
  ["a promise", { later: Promise.resolve() }],
])("props that cannot be sent are refused, not dropped", (_kind, props) => {
  assert.throws(() => serialise(props), TypeError);
});

Deno.test("text that no server wrote is refused", () => {
  assert.throws(() => deserialise("{}"), SyntaxError);
  assert.throws(() => deserialise('[["Rocket",1]]'), SyntaxError);
});
