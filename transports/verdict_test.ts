import assert from "node:assert/strict";
import fc from "fast-check";
import type { Answer } from "./exchange.ts";
import { retryAfter, verdict } from "./verdict.ts";

const dialect = {
  providerId: ({ body }: Answer) => body === "" ? null : body,
  code: ({ status }: Answer) => `http.${status}`,
};

function answer(status: number, headers: Record<string, string> = {}, body = ""): Answer {
  return { is: "answered", status, headers, body };
}

const now = Date.parse("2026-11-22T10:00:00Z");

Deno.test.each<[Record<string, string>, number | null]>([
  [{ "retry-after": "7" }, 7_000],
  [{ "retry-after": "Sun, 22 Nov 2026 10:00:30 GMT" }, 30_000],
  [{ "retry-after": "Sun, 22 Nov 2026 09:00:00 GMT" }, 0],
  [{ "retry-after": "99999999" }, 86_400_000],
  [{ "retry-after": "soon" }, null],
  [{ "retry-after": "-5" }, null],
  [{ "x-ratelimit-reset": String(now / 1_000 + 12) }, 12_000],
  [{ "retry-after": "3", "x-ratelimit-reset": String(now / 1_000 + 12) }, 3_000],
  [{}, null],
])("a provider that says %j is heard", (headers, wait) => {
  assert.equal(retryAfter({ headers }, now), wait);
});

Deno.test("only an explicit no of the 400s is a refusal, and only a readable yes is a yes", () => {
  fc.assert(fc.property(fc.integer({ min: 100, max: 599 }), fc.string(), (status, body) => {
    const { is } = verdict(answer(status, {}, body), dialect, now);
    if (status >= 400 && status < 500 && status !== 408) assert.equal(is, "refused");
    else if (status >= 200 && status < 300 && body !== "") assert.equal(is, "accepted");
    else assert.equal(is, "unknown");
  }));
});

Deno.test("a 429 means slower, whatever code stands in it", () => {
  const odd = { ...dialect, code: () => "twilio.99999" };
  const result = verdict(answer(429, { "retry-after": "1" }), odd, now);
  assert.deepEqual(result, {
    is: "refused",
    failure: "rate_limited",
    code: "twilio.99999",
    retryAfterMs: 1_000,
  });
});
