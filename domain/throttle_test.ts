import assert from "node:assert/strict";
import fc from "fast-check";
import { judge, networkOf, signInLimits } from "./throttle.ts";
import { minute } from "./time.ts";

const opened = Date.UTC(2026, 10, 22, 9);
const limit = { attempts: 10, per: 15 * minute };

Deno.test("the tenth try passes and the eleventh is told to wait for the rest of the window", () => {
  const now = opened + 5 * minute;
  assert.deepEqual(judge({ count: 10, windowStart: opened }, limit, now), { passes: true });
  assert.deepEqual(judge({ count: 11, windowStart: opened }, limit, now), {
    passes: false,
    retryAfter: 600,
    isFirst: true,
  });
});

Deno.test("only the first refusal of a window is marked as such", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 1_000 }), (count) => {
    const verdict = judge({ count, windowStart: opened }, limit, opened);
    assert.equal(verdict.passes, count <= 10);
    assert.equal(!verdict.passes && verdict.isFirst, count === 11);
  }));
});

Deno.test("nobody is told to wait for less than a second or more than one window", () => {
  fc.assert(fc.property(
    fc.integer({ min: -100 * minute, max: 15 * minute - 1 }),
    fc.integer({ min: 11, max: 10_000 }),
    (since, count) => {
      const verdict = judge({ count, windowStart: opened }, limit, opened + since);
      assert.ok(!verdict.passes);
      assert.ok(verdict.retryAfter >= 1 && verdict.retryAfter <= 15 * 60);
      assert.ok(Number.isInteger(verdict.retryAfter));
    },
  ));
});

Deno.test("one account never gets more than a hundred wrong tries a day", () => {
  assert.deepEqual(signInLimits.account, { attempts: 10, per: 900_000 });
  assert.deepEqual(signInLimits.accountDaily, { attempts: 100, per: 86_400_000 });
  assert.deepEqual(signInLimits.address, { attempts: 60, per: 900_000 });
});

Deno.test.each([
  { address: "192.0.2.7", network: "192.0.2.7" },
  { address: "::ffff:192.0.2.7", network: "192.0.2.7" },
  { address: "2001:db8:1:2:3:4:5:6", network: "2001:db8:1:2::/64" },
  { address: "2001:DB8:0001:0002::1", network: "2001:db8:1:2::/64" },
  { address: "2001:db8::1", network: "2001:db8:0:0::/64" },
  { address: "fe80::1%eth0", network: "fe80:0:0:0::/64" },
  { address: "::1", network: "0:0:0:0::/64" },
  { address: "unknown", network: "unknown" },
])("$address is counted as $network", ({ address, network }) => {
  assert.equal(networkOf(address), network);
});

Deno.test("all addresses of one IPv6 network are counted together", () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
  const host = fc.tuple(group, group, group, group).map((groups) => groups.join(":"));
  fc.assert(fc.property(host, host, host, (network, one, other) => {
    assert.equal(networkOf(`${network}:${one}`), networkOf(`${network}:${other}`));
  }));
});
