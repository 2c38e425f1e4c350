import assert from "node:assert/strict";
import fc from "fast-check";
import { didNotArrive } from "@/domain/delivery.ts";
import { admit } from "./breaker.ts";
import { takeAll } from "./buckets.ts";
import { cappedUntil } from "./caps.ts";
import { permissionOf } from "./consent.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decision.ts";
import { duplicateOf } from "./duplicate_guard.ts";
import type { SendingFacts } from "./facts.ts";
import { situations } from "@/tests/fixtures/sending/given_facts.ts";
import { quietUntil } from "./quiet_hours.ts";
import { isBlocking, ruleOf, type SendingRule } from "./rules.ts";
import { visitProblem } from "./visit_fit.ts";

const runs = { numRuns: 2_000 };

type Sending = Extract<Decision, { is: "send" | "failover" }>;

/** Runs `must` for everything that would be sent. */
function whateverIsSent(must: (facts: SendingFacts, decision: Sending) => void): void {
  let sent = 0;
  fc.assert(
    fc.property(situations, (facts) => {
      const decision = decide(facts);
      if (decision.is !== "send" && decision.is !== "failover") return;
      sent++;
      must(facts, decision);
    }),
    runs,
  );
  assert.ok(sent > 200, `only ${sent} of the situations led to a send`);
}

function passes({ override }: SendingFacts, rule: SendingRule): boolean {
  return override !== null && override.reason !== "" && override.rules.includes(rule);
}

Deno.test("nothing goes that is replaced, too late, or not true of the visit any more", () => {
  whateverIsSent(({ message, now }) => {
    assert.ok(!message.isSuperseded);
    assert.ok(message.notAfter === null || now < message.notAfter);
    assert.ok(message.visit === null || visitProblem(message.type, message.visit) === null);
  });
});

Deno.test("nothing goes against a person's no, but what the law demands and staff have decided", () => {
  whateverIsSent((facts, { channel }) => {
    const { message: { class: kind, type, mandate }, patient } = facts;
    const { granted } = permissionOf(patient.consent, { channel, class: kind, type });
    assert.ok(granted || (mandate === "law" && passes(facts, "consent")));
  });
});

Deno.test("nothing goes to a bad address, to nobody, or off the list outside production", () => {
  whateverIsSent(({ message, patient, isSafeMode }, { channel }) => {
    assert.ok(message.channels.includes(channel));
    const contact = patient.contacts[channel];
    assert.ok(contact !== null && contact.mark === null);
    assert.ok(!isSafeMode || contact.isAllowed);
  });
});

Deno.test("no channel gets a message twice while it may have arrived there", () => {
  whateverIsSent((facts, { channel }) => {
    const before = facts.message.tries.find((one) => one.channel === channel);
    assert.ok(!before || before.state === "queued" || didNotArrive(before.state));
    const copy = duplicateOf(facts.earlier, {
      contentHash: facts.message.contentHash,
      now: facts.now,
    });
    assert.ok(copy === null || passes(facts, "duplicate"));
  });
});

Deno.test("nothing goes in quiet hours or over a cap, but what is critical, of use only now, or overridden", () => {
  whateverIsSent((facts, { channel }) => {
    const { message, patient, policy, now, sent } = facts;
    if (message.class === "critical") return;
    const { zone } = patient;
    const hours = patient.quietHours ?? policy.quietHours;
    const isQuiet = message.quietHours === "hold" && quietUntil(hours, zone, now) !== null;
    assert.ok(!isQuiet || passes(facts, "quiet_hours"));
    const { entry } = permissionOf(patient.consent, { channel, ...message });
    const hasAgreed = entry?.decision === "granted";
    const question = { channel, class: message.class, hasAgreed, zone, sent, now };
    assert.ok(cappedUntil(policy.caps, question) === null || passes(facts, "frequency_cap"));
  });
});

Deno.test("nothing goes to a provider that is down or a channel that is full", () => {
  whateverIsSent(({ message, lines, policy, now }, { channel, buckets, breaker }) => {
    const line = lines[channel];
    const admitted = admit(policy.breaker, line.breaker, now);
    assert.equal(admitted.until, null);
    assert.deepEqual(breaker, admitted.state);
    const isUrgent = message.class === "critical";
    const taken = takeAll(line.buckets, { now, cost: message.cost[channel], isUrgent });
    assert.deepEqual({ buckets, allowedAt: now }, taken);
  });
});

Deno.test("a message waits for an instant to come, and for none at which it is of no use", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const decision = decide(facts);
      if (decision.is !== "hold") return;
      assert.ok(decision.until > facts.now);
      const { notAfter } = facts.message;
      assert.ok(notAfter === null || decision.until < notAfter);
    }),
    runs,
  );
});

Deno.test("somebody is asked to call only about what care or law demands", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const { mandate } = facts.message;
      if (decide(facts).is === "call_task") assert.ok(mandate === "care" || mandate === "law");
    }),
    runs,
  );
});

Deno.test("every decision is made by a rule that stands in its timeline; a send by none that blocks", () => {
  fc.assert(
    fc.property(situations, (facts) => {
      const decision = decide(facts);
      const { checks } = decision;
      if (decision.is === "send") {
        const onWay = checks.filter(({ channel }) =>
          channel === null || channel === decision.channel
        );
        return assert.ok(!onWay.some(isBlocking));
      }
      assert.equal(decision.rule, ruleOf[decision.reason]);
      assert.ok(checks.some((check) => isBlocking(check) && check.reason === decision.reason));
      if (decision.is === "hold") assert.ok(checks.some(({ until }) => until === decision.until));
    }),
    runs,
  );
});

Deno.test("the same facts lead to the same decision, and none of them is changed", () => {
  fc.assert(fc.property(situations, (facts) => {
    const before = JSON.stringify(facts);
    assert.deepEqual(decide(facts), decide(facts));
    assert.equal(JSON.stringify(facts), before);
  }));
});

Deno.test("the situations that are drawn here meet every decision and every rule", () => {
  const met = new Set<string>();
  for (const facts of fc.sample(situations, { numRuns: 6_000, seed: 7 })) {
    const decision = decide(facts);
    met.add(decision.is);
    for (const { reason } of decision.checks) if (reason !== null) met.add(reason);
  }
  const all = ["send", "hold", "skip", "failover", "call_task", ...Object.keys(ruleOf)];
  assert.deepEqual(all.filter((name) => !met.has(name)), []);
});
