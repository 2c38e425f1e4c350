import assert from "node:assert/strict";
import { act } from "./act.ts";

type Sent = { url: string; init: RequestInit };

/** Runs `test` with a network that answers with `answers` in turn; `null` is a failure. */
async function online(answers: (Response | null)[], test: (sent: Sent[]) => Promise<void>) {
  const real = globalThis.fetch;
  const sent: Sent[] = [];
  globalThis.fetch = (url, init = {}) => {
    sent.push({ url: String(url), init });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError("no network"));
  };
  try {
    await test(sent);
  } finally {
    globalThis.fetch = real;
  }
}

const header = (sent: Sent | undefined, name: string) => new Headers(sent?.init.headers).get(name);

Deno.test("an action names the version it was taken on, and a key of its own", () =>
  online([Response.json({ version: 8 }), Response.json({})], async (sent) => {
    const done = await act("/api/visits/x/start", { version: 7, body: { reason: "late" } });
    await act("/api/visits/x/start", { version: 7 });
    assert.deepEqual(done, { ok: true, value: { version: 8 } });
    assert.equal(header(sent[0], "if-match"), '"7"');
    assert.equal(header(sent[0], "content-type"), "application/json");
    assert.equal(sent[0]?.init.body, '{"reason":"late"}');
    assert.equal(sent[1]?.init.body, "{}");
    assert.notEqual(header(sent[0], "idempotency-key"), header(sent[1], "idempotency-key"));
    assert.ok((header(sent[0], "idempotency-key") ?? "").length >= 16);
  }));

Deno.test("a network failure is tried once more, as the same action", () =>
  online([null, new Response(null, { status: 204 })], async (sent) => {
    assert.deepEqual(await act("/api/visits/x/hold"), { ok: true, value: null });
    assert.equal(sent.length, 2);
    assert.equal(header(sent[0], "idempotency-key"), header(sent[1], "idempotency-key"));
    assert.equal(header(sent[0], "if-match"), null);
  }));

Deno.test("two network failures are told as a clinic that cannot be reached", () =>
  online([null, null], async (sent) => {
    const done = await act("/api/visits/x/hold");
    assert.deepEqual(done, { ok: false, code: "unavailable", detail: "", traceId: null });
    assert.equal(sent.length, 2);
  }));

Deno.test("a refusal comes with its code, its sentence and its trace, and is not retried", () => {
  const problem = { code: "stale_write", detail: "Look again.", traceId: "4bf9" };
  const answer = Response.json(problem, {
    status: 409,
    headers: { "content-type": "application/problem+json" },
  });
  return online([answer], async (sent) => {
    assert.deepEqual(await act("/api/visits/x/hold"), { ok: false, ...problem });
    assert.equal(sent.length, 1);
  });
});

Deno.test("a proxy's error page is told as a clinic that cannot be reached", () =>
  online([new Response("<h1>Bad gateway</h1>", { status: 502 })], async () => {
    const done = await act("/api/visits/x/hold");
    assert.deepEqual(done, { ok: false, code: "unavailable", detail: "", traceId: null });
  }));
