import assert from "node:assert/strict";
import { type Override, overrideProblem, overriding } from "./override.ts";
import { held, passed, type SendingRule, sendingRules, stopped } from "./rules.ts";

const all: Override = { reason: "asked for it on the phone", rules: sendingRules };
const quiet = held("quiet_hours", 1_000, { channel: "sms" });

Deno.test("staff may pass quiet hours, caps and the guard before a second copy, and nothing else", () => {
  const problem = overrideProblem(all, "care");
  const open = sendingRules.filter((rule) =>
    problem?.is === "not_overridable" && !problem.rules.includes(rule)
  );
  assert.deepEqual(open, ["duplicate", "frequency_cap", "quiet_hours"] satisfies SendingRule[]);
});

Deno.test("a person's no is passed only where a law obliges the clinic to tell", () => {
  const stop = stopped("opted_out", { channel: "email" });
  for (const mandate of [null, "care", "access", "duty"] as const) {
    assert.equal(overriding(stop, all, mandate).outcome, "stopped");
  }
  assert.equal(overriding(stop, all, "law").outcome, "overridden");
});

Deno.test("without a reason nothing is passed", () => {
  const silent = { ...all, reason: "  " };
  assert.deepEqual(overrideProblem(silent, "law"), { is: "no_reason" });
  assert.equal(overriding(quiet, silent, null), quiet);
});

Deno.test("only the rules that are named are passed", () => {
  const caps: Override = { reason: "urgent", rules: ["frequency_cap"] };
  assert.equal(overrideProblem(caps, null), null);
  assert.equal(overriding(quiet, caps, null), quiet);
  assert.deepEqual(overriding(quiet, all, null), { ...quiet, outcome: "overridden" });
});

Deno.test("what passes by itself is not called overridden", () => {
  const check = passed("quiet_hours", "sms");
  assert.equal(overriding(check, all, null), check);
});
