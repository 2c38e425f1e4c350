import assert from "node:assert/strict";
import fc from "fast-check";
import { roles } from "./access.ts";
import { endOf, isAlive, longestLimits, sessionLimits } from "./session.ts";
import { hour, minute } from "./time.ts";

const signedInAt = Date.UTC(2026, 10, 22, 8);
const fresh = { createdAt: signedInAt, lastSeenAt: signedInAt };

Deno.test.each(
  [
    { role: "admin", idle: 30 * minute },
    { role: "doctor", idle: 30 * minute },
    { role: "patient", idle: 60 * minute },
  ] as const,
)("$role left alone is signed out at the very end of the idle time", ({ role, idle }) => {
  assert.equal(isAlive(fresh, role, signedInAt + idle - 1), true);
  assert.equal(isAlive(fresh, role, signedInAt + idle), false);
  assert.equal(isAlive(fresh, role, signedInAt + idle + 1), false);
});

Deno.test.each(roles)("%s at work all day is signed out after twelve hours", (role) => {
  const busyUntil = (at: number) => ({ createdAt: signedInAt, lastSeenAt: at - 1 });
  const end = signedInAt + 12 * hour;
  assert.equal(isAlive(busyUntil(end - 1), role, end - 1), true);
  assert.equal(isAlive(busyUntil(end), role, end), false);
  assert.equal(isAlive(busyUntil(end + 1), role, end + 1), false);
});

Deno.test("no use of a session makes it outlive the longest limits", () => {
  fc.assert(fc.property(
    fc.constantFrom(...roles),
    fc.integer({ min: 0, max: 24 * hour }),
    fc.integer({ min: 0, max: 24 * hour }),
    (role, seenAfter, asked) => {
      const times = { createdAt: signedInAt, lastSeenAt: signedInAt + seenAfter };
      const now = times.lastSeenAt + asked;
      const dead = asked >= longestLimits.idle || now >= signedInAt + longestLimits.absolute;
      if (dead) assert.equal(isAlive(times, role, now), false);
      assert.equal(isAlive(times, role, now), now < endOf(times, role));
      assert.ok(endOf(times, role) <= signedInAt + sessionLimits[role].absolute);
    },
  ));
});
