/** The rehearsal of `deno task bench:kill` in small: a clinic that is killed again and again tells nobody twice. */
import assert from "node:assert/strict";
import { openPlace } from "@/bench/kill/open_place.ts";
import { rehearse } from "@/bench/kill/rehearse.ts";
import { second } from "@/domain/time.ts";

Deno.test("of a clinic that is killed again and again nobody hears twice, and every message is explained", async () => {
  await using place = await openPlace(false);
  const { figures, stories, violations } = await rehearse({
    messages: 300,
    seed: 7,
    kills: 8,
    lives: [300, 3_000, 5_000],
    enough: 8,
    rates: { sms: 40, whatsapp: 20, email: 30 },
    place,
    longest: 240 * second,
  });
  assert.deepEqual(violations, {}, JSON.stringify(stories, null, 1));
  assert.equal(figures.messages, 300);
  assert.ok((figures["kill -9"] ?? 0) >= 8);
  assert.equal(figures["second copies on one channel"], 0);
  assert.ok((figures["attempts of which nobody knew"] ?? 0) > 0, "the providers failed");
  assert.ok((figures["messages taken once"] ?? 0) > 150);
});
