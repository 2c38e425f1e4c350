import assert from "node:assert/strict";
import { openTestClinic } from "@/tests/harness.ts";
import { jsonOf, textAt } from "@/tests/security/json.ts";

Deno.test("whoever tried too often is told how long to wait, in their language and in the header", async () => {
  await using site = await openTestClinic({ seeded: false });
  const ask = (language: string) =>
    site.fetch(
      new Request("http://localhost:8000/api/session", {
        method: "POST",
        headers: { "content-type": "application/json", "accept-language": language },
        body: JSON.stringify({ email: "nobody@clinic.example", password: "not the right one" }),
      }),
    );
  for (let i = 0; i < 10; i++) await (await ask("en")).body?.cancel();
  site.clock.forward(11 * 60_000 + 1);
  const told = async (language: string) => {
    const response = await ask(language);
    assert.equal(response.status, 429);
    assert.equal(response.headers.get("retry-after"), "240");
    return textAt(await jsonOf(response), "detail");
  };
  assert.equal(await told("en"), "Too many attempts. Wait 4 minutes, then try again.");
  assert.equal(await told("es"), "Demasiados intentos. Espere 4 minutos y pruebe otra vez.");
  assert.match(await told("ar"), /دقائق/);
});
