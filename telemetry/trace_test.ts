import assert from "node:assert/strict";
import { noteSpans } from "./given_spans.ts";
import { inSpan, traceIdOf } from "./trace.ts";

const random = { bytes: (length: number) => new Uint8Array(length).fill(0xab) };

Deno.test("work runs in a span of its own, which ends with it", async () => {
  using noted = noteSpans();
  const answer = await inSpan("transaction", { "caredeck.seq": 4 }, async () => {
    assert.equal(noted.spans[0]?.ended, false);
    return await inSpan("view.read", {}, () => Promise.resolve(7));
  });
  assert.equal(answer, 7);
  const [outer, inner] = noted.spans;
  assert.deepEqual([outer?.name, inner?.name], ["transaction", "view.read"]);
  assert.deepEqual(outer?.attributes, { "caredeck.seq": 4 });
  assert.deepEqual([inner?.parentId, inner?.traceId], [outer?.spanId, outer?.traceId]);
  assert.ok(noted.spans.every((span) => span.ended && !span.failed));
});

Deno.test("a fault marks its span, and goes on; its message stays out of the span", async () => {
  using noted = noteSpans();
  const fault = new Error("Salma Idrissi");
  await assert.rejects(inSpan("job", {}, () => Promise.reject(fault)), fault);
  assert.deepEqual(noted.spans.map(({ failed, ended }) => [failed, ended]), [[true, true]]);
  assert.doesNotMatch(JSON.stringify(noted.spans), /Salma/);
});

Deno.test("the trace id is that of the running span, and a fresh one without a span", async () => {
  assert.equal(traceIdOf(random), "ab".repeat(16));
  using noted = noteSpans();
  const seen = await inSpan("job", {}, () => Promise.resolve(traceIdOf(random)));
  assert.equal(seen, noted.spans[0]?.traceId);
});
