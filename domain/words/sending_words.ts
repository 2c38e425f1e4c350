/** The shape of the catalogue `sending.ts`: a language without a sentence for a rule does not compile. */
import type { Channel } from "@/domain/channel.ts";
import type { Verdict } from "@/domain/sending/decision.ts";
import type { Lock } from "@/domain/sending/preferences.ts";
import type { RetryReason } from "@/domain/sending/retry.ts";
import type { Reason, SendingRule } from "@/domain/sending/rules.ts";

/** The same thing told to the clinic and to the person it is about. */
export type Told = { readonly staff: string; readonly patient: string };

export type SendingWords = {
  /** As it stands after "by". */
  readonly channels: Readonly<Record<Channel, string>>;
  readonly rules: Readonly<Record<SendingRule, { readonly name: string; readonly passed: string }>>;
  /** For a rule that is not for this message. */
  readonly exempt: string;
  /** `{why}` is what the rule would have said. */
  readonly overridden: string;
  /** `{channel}`; `{until}` where something waits; `{at}` where something was. */
  readonly reasons: Readonly<Record<Reason, Told>>;
  /** `{why}` is the reason; `{channel}` the one it goes by. */
  readonly verdicts: Readonly<Record<Verdict["is"], Told>>;
  /** `{at}` is when it is tried, or asked about, again. */
  readonly retries: Readonly<Record<RetryReason, Told>>;
  /** Why a preference cannot be changed; `{channel}`. */
  readonly locks: Readonly<Record<Lock, Told>>;
};
