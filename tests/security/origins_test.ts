/** Which origin is ours: the configured one, and this machine's in a demonstration. */
import assert from "node:assert/strict";
import { openTestClinic } from "@/tests/harness.ts";

const secret = "a-secret-of-more-than-thirty-two-characters";
const real = { DEMO: "0", SECRET_KEY: secret, BASE_URL: "https://clinic.example" };

const cases: readonly [Record<string, string>, string, string, boolean][] = [
  [real, "https://clinic.example", "https://clinic.example", true],
  [real, "http://clinic.example", "https://clinic.example", true],
  [real, "https://evil.example", "https://evil.example", false],
  [real, "http://clinic.example", "http://clinic.example", false],
  [real, "http://localhost:8000", "http://localhost:8000", false],
  [real, "http://127.0.0.1:8000", "http://127.0.0.1:8000", false],
  [{}, "http://localhost:8000", "http://localhost:8000", true],
  [{}, "http://localhost:5173", "http://localhost:5173", true],
  [{}, "http://127.0.0.1:5173", "http://127.0.0.1:5173", true],
  [{}, "http://[::1]:5173", "http://[::1]:5173", true],
  [{}, "http://evil.example", "http://evil.example", false],
  [{}, "http://localhost:8000", "http://localhost:5173", false],
];

Deno.test("only the clinic's own origin may ask for changes", async () => {
  for (const [env, site, origin, isOurs] of cases) {
    await using clinic = await openTestClinic({ env, seeded: false });
    const response = await clinic.fetch(
      new Request(`${site}/api/session`, {
        method: "POST",
        body: JSON.stringify({ email: "nobody@caredeck.test", password: "a wrong password" }),
        headers: { origin, accept: "application/json", "content-type": "application/json" },
      }),
    );
    await response.body?.cancel();
    const label = `${origin} at ${site}${env === real ? "" : " in a demonstration"}`;
    assert.equal(response.status, isOurs ? 401 : 403, label);
  }
});
