import assert from "node:assert/strict";
import fc from "fast-check";
import { yes } from "@/tests/fixtures/sending/given_consent.ts";
import { situations } from "@/tests/fixtures/sending/given_facts.ts";
import { hour, minute } from "@/domain/time.ts";
import { foldConsent } from "./consent.ts";
import { decide } from "./decide.ts";
import { at, cancellation, noon, patient } from "./given_message.ts";
import type { SendingFacts } from "./facts.ts";
import { overrideProblem } from "./override.ts";
import { isWindowOpen, type WhatsappFacts, whatsappWindow } from "./whatsapp_window.ts";

const now = at("12:00");
const ago = (ms: number, isApproved = false): WhatsappFacts => ({ wroteAt: now - ms, isApproved });
const never = (isApproved: boolean): WhatsappFacts => ({ wroteAt: null, isApproved });
const agreed = { ...patient, consent: foldConsent([yes(1, { channel: "whatsapp" })]) };

/** To somebody who likes WhatsApp best, and has agreed to it. */
function decided(whatsapp: WhatsappFacts | null, more: Partial<SendingFacts> = {}) {
  const favourites = ["whatsapp"] as const;
  return decide({ ...noon, patient: { ...agreed, favourites }, whatsapp, ...more });
}

Deno.test.each<[string, WhatsappFacts | null, string, string]>([
  ["who wrote ten minutes ago", ago(10 * minute), "whatsapp", "passed"],
  ["who wrote 23 hours ago", ago(23 * hour), "whatsapp", "passed"],
  ["who wrote almost 24 hours ago, as far as we heard", ago(24 * hour - minute), "sms", "stopped"],
  ["who wrote 25 hours ago", ago(25 * hour), "sms", "stopped"],
  ["who never wrote", never(false), "sms", "stopped"],
  ["who wrote 25 hours ago, by an approved template", ago(25 * hour, true), "whatsapp", "passed"],
  ["who never wrote, by an approved template", never(true), "whatsapp", "passed"],
  ["whoever it is, where nobody keeps the rule", null, "whatsapp", "exempt"],
])("a message to %s: %j leads to %s", (_, whatsapp, channel, outcome) => {
  const decision = decided(whatsapp);
  assert.equal(decision.is === "send" && decision.channel, channel);
  const check = decision.checks.find((one) =>
    one.rule === "whatsapp_window" && one.channel === "whatsapp"
  );
  assert.equal(check?.outcome, outcome);
});

Deno.test("without another channel it is not sent, and no reason of staff lets it pass", () => {
  const rules = ["whatsapp_window"] as const;
  const override = { reason: "asked for it", rules };
  assert.deepEqual(overrideProblem(override, "law"), { is: "not_overridable", rules });
  const message = { ...noon.message, channels: ["whatsapp"] as const };
  const decision = decided(never(false), { message, override });
  assert.equal(decision.is === "skip" && decision.reason, "window_closed");
});

Deno.test("what must be known is not left at a closed window: somebody calls", () => {
  const message = { ...cancellation, channels: ["whatsapp"] as const };
  const decision = decided(never(false), { message });
  assert.equal(decision.is === "call_task" && decision.reason, "no_channel_left");
});

Deno.test("nothing goes by WhatsApp that WhatsApp would refuse for its 24 hours", () => {
  let sent = 0;
  fc.assert(
    fc.property(situations, (facts) => {
      const decision = decide({ ...facts, patient: { ...facts.patient, consent: agreed.consent } });
      if (decision.is !== "send" && decision.is !== "failover") return;
      if (decision.channel !== "whatsapp" || facts.whatsapp === null) return;
      sent++;
      const { wroteAt, isApproved } = facts.whatsapp;
      assert.ok(isApproved || (wroteAt !== null && facts.now - wroteAt < 24 * hour));
    }),
    { numRuns: 3_000 },
  );
  assert.ok(sent > 50, `only ${sent} of the situations led to WhatsApp`);
});

Deno.test("the window closes five minutes before WhatsApp closes it, and not sooner", () => {
  const open = (age: number) => isWindowOpen({ wroteAt: 0, isApproved: false }, age);
  assert.equal(whatsappWindow, 24 * hour - 5 * minute);
  assert.deepEqual([open(whatsappWindow - 1), open(whatsappWindow)], [true, false]);
});
