/** A message's timeline in words: what is stored of each step, read and told. */
import { z } from "zod";
import type { CheckLine, TrailLine } from "@/components/admin/message.ts";
import { channels } from "@/domain/channel.ts";
import { deliveryStates } from "@/domain/delivery.ts";
import { failureClasses } from "@/domain/delivery_failures.ts";
import { explainCheck, explainStep, type Teller } from "@/domain/sending/explain.ts";
import type { NextStep } from "@/domain/sending/retry.ts";
import { type Check, type Reason, ruleOf, sendingRules } from "@/domain/sending/rules.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { say } from "@/domain/words/say.ts";
import type { StepRead } from "@/store/messages/timeline.ts";

export type TrailWords = { readonly words: MessageWords; readonly teller: Teller };

type Told =
  & Pick<TrailLine, "title">
  & Partial<Pick<TrailLine, "note" | "code" | "tone" | "checks">>;

export function trailLine(step: StepRead, words: TrailWords): TrailLine {
  const told = tell(step, words);
  return {
    position: step.position,
    at: step.at,
    lastAt: step.last_at,
    times: step.times,
    tone: "plain",
    code: "",
    checks: [],
    ...told,
    note: [told.note, step.byName, step.said].filter((text) => text).join(" · "),
  };
}

function tell(step: StepRead, { words, teller }: TrailWords): Told {
  const { steps } = words.one;
  switch (step.kind) {
    case "queued":
      return { title: steps.queued };
    case "decided":
      return tellDecision(step, teller);
    case "started": {
      const channel = step.channel === null ? "" : words.channels[step.channel];
      return { title: say(steps.started, { channel }) };
    }
    case "answered":
    case "asked":
    case "reported":
      return tellWord(step, { words, teller });
    case "superseded":
      return { title: steps.superseded };
    case "overridden":
      return { title: steps.overridden };
    case "resent":
      return { title: steps.resent };
    case "reopened":
      return { title: steps.reopened };
    case "parked":
      return { title: steps.parked, tone: "bad" };
    case "call_task":
      return { title: steps.callTask, tone: "bad" };
    default:
      return step.kind satisfies never;
  }
}

const instant = z.number().nullable();
const reason = z.custom<Reason>((text) => typeof text === "string" && Object.hasOwn(ruleOf, text));

const check: z.ZodType<Check> = z.object({
  rule: z.enum(sendingRules),
  channel: z.enum(channels).nullable(),
  outcome: z.enum(["passed", "exempt", "held", "stopped", "overridden"]),
  reason: reason.nullable(),
  until: instant,
  at: instant,
});

const decided = z.object({
  verdict: z.enum(["send", "hold", "skip", "failover", "call_task"]),
  reason: reason.nullable(),
  checks: z.array(check),
});

const tones = {
  send: "good",
  hold: "plain",
  skip: "warn",
  failover: "warn",
  call_task: "bad",
} as const;

export type Decided = z.infer<typeof decided>;

/** A decision as it is stored in a step's detail. */
export function decisionIn(detail: string): Decided {
  return decided.parse(JSON.parse(detail));
}

/** The check that decided; before it the one that would have held the message for too long. */
export function decidingChecks({ reason, checks }: Decided): readonly Check[] {
  const deciding = checks.findLast((one) => one.reason !== null && one.reason === reason);
  if (deciding === undefined) return [];
  const { rule, channel } = deciding;
  const holding = rule !== "not_after" || channel === null
    ? undefined
    : checks.findLast((one) => one.outcome === "held" && one.channel === channel);
  return holding === undefined ? [deciding] : [holding, deciding];
}

function tellDecision({ detail, channel }: StepRead, teller: Teller): Told {
  const decision = decisionIn(detail);
  const { verdict, checks } = decision;
  const why = decidingChecks(decision).map((one) => explainCheck(one, teller).says).join(" ");
  const sentence = teller.words.verdicts[verdict].staff;
  return {
    title: say(sentence, {
      why,
      ...(channel === null ? {} : { channel: teller.words.channels[channel] }),
    }),
    tone: tones[verdict],
    checks: checks.map((one) => checkLine(one, teller)),
  };
}

function checkLine(one: Check, teller: Teller): CheckLine {
  const { rule, says } = explainCheck(one, teller);
  const channel = one.channel === null ? "" : ` · ${teller.words.channels[one.channel]}`;
  return { rule: rule + channel, says, outcome: one.outcome };
}

const failure = z.enum(failureClasses).nullable();

const next = z.custom<NextStep>((value) => {
  return typeof value === "object" && value !== null && "is" in value && "reason" in value;
});

const word = z.object({
  state: z.enum(deliveryStates),
  code: z.string().nullable(),
  failure: failure.default(null),
  next: next.nullable().default(null),
  says: z.enum(["found", "absent", "unclear", "cannot_be_asked"]).optional(),
});

/** An answer, a look-up or a report of a provider. */
function tellWord({ kind, detail }: StepRead, { words, teller }: TrailWords): Told {
  const { state, code, failure, next, says } = word.parse(JSON.parse(detail));
  const { steps, deliveryStates: states } = words.one;
  const failed = failure === null ? "" : words.failures[failure];
  const note = next === null ? "" : explainStep(next, teller);
  const rest = { note, code: code ?? "" };
  if (kind === "reported") {
    const title = say(steps.reported, { state: states[state] });
    return { ...rest, title: failed === "" ? title : `${title} (${failed})`, tone: toneOf(state) };
  }
  if (kind === "asked") {
    const answer = says === undefined || says === "cannot_be_asked" ? steps.unclear : steps[says];
    return { ...rest, title: `${steps.asked}: ${answer}`, tone: toneOf(state) };
  }
  if (state === "unknown") return { ...rest, title: steps.unknown, tone: "warn" };
  if (state === "refused") {
    return { ...rest, title: say(steps.refused, { what: failed || code || "" }), tone: "bad" };
  }
  return { ...rest, title: steps.accepted, tone: "good" };
}

function toneOf(state: z.infer<typeof word>["state"]): TrailLine["tone"] {
  if (["delivered", "read"].includes(state)) return "good";
  if (["failed", "undelivered", "bounced", "refused"].includes(state)) return "bad";
  return state === "unknown" ? "warn" : "plain";
}
