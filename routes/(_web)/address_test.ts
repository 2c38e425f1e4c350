import assert from "node:assert/strict";
import { addressOf } from "./address.ts";

const info = {
  remoteAddr: { transport: "tcp", hostname: "10.0.0.9", port: 1 },
  completed: Promise.resolve(),
} as const;

function from(forwarded: string | null, proxies: number): string {
  const headers: HeadersInit = forwarded === null ? {} : { "x-forwarded-for": forwarded };
  return addressOf(new Request("http://clinic.test/", { headers }), info, proxies);
}

Deno.test("without a proxy of ours what the header says of the caller is not believed", () => {
  assert.equal(from("203.0.113.7", 0), "10.0.0.9");
});

Deno.test("behind one proxy its entry counts, not those that the caller wrote before it", () => {
  assert.equal(from("198.51.100.1, 203.0.113.7", 1), "203.0.113.7");
});

Deno.test("behind two proxies the entry of the outer one counts", () => {
  assert.equal(from("6.6.6.6, 203.0.113.7, 10.0.0.2", 2), "203.0.113.7");
});

Deno.test("a request that came around the proxies is known by its connection", () => {
  assert.equal(from(null, 1), "10.0.0.9");
  assert.equal(from("203.0.113.7", 2), "10.0.0.9");
});
