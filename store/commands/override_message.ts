/** A person lets one message pass the rules that hold or stop it, with a reason. */
import { z } from "zod";
import type { MessageState } from "@/domain/message.ts";
import type { OverrideMessage } from "@/domain/message_requests.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { overrideProblem } from "@/domain/sending/override.ts";
import { type SendingRule, sendingRules } from "@/domain/sending/rules.ts";
import { sendNow } from "@/store/messages/add_message.ts";
import { changeMessage, lockMessage, type MessageRow } from "@/store/messages/rows.ts";
import { addStep } from "@/store/messages/steps.ts";
import { digest } from "@/store/secrets.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

export type Overridden = Pick<MessageRow, "id" | "state" | "version">;

const overridable: readonly MessageState[] = ["held", "not_sent"];

/**
 * The message is decided again at once; other rules hold as ever. Refuses with `forbidden` (who is no
 * admin, or a rule that nobody may pass: the issues name them), `not_found`, `stale_write`, or
 * `illegal_transition` (it is neither held nor stopped).
 */
export function overrideMessage(
  store: Store,
  who: Who,
  input: OverrideMessage,
): Promise<Result<Overridden>> {
  const { principal: { role, accountId }, traceId } = who;
  return store.commit(authorOf(who), async (tx, now) => {
    if (role !== "admin") return refuse("forbidden", "Rules are passed by admins.");
    const hand = await lockMessage(tx, input.messageId);
    if (hand === null) return refuse("not_found", "There is no such message.");
    const { message } = hand;
    const allowed = checkOverride(message, input);
    if (!allowed.ok) return allowed;
    const rules = [...new Set([...rulesOf(message), ...input.rules])];
    const queued = await changeMessage(tx, message, {
      state: "queued",
      next_at: now,
      settled_at: null,
    });
    await tx.updateTable("messages").set({
      override_rules: JSON.stringify(rules),
      overridden_at: now,
      staff_reason: message.staff_reason ?? input.reason,
    })
      .where("id", "=", message.id).execute();
    await addStep(tx, message.id, {
      kind: "overridden",
      at: now,
      detail: { rules: [...input.rules], was: message.state, reason: message.reason },
      byAccount: accountId,
      said: input.reason,
      traceId,
    });
    const { id, state, version } = queued;
    return ok({
      value: { id, state, version },
      audit: {
        action: "message.overridden",
        subject: id,
        detail: {
          rules: input.rules.join(","),
          was: message.state,
          code: message.reason,
          why: digest(input.reason),
        },
      },
      jobs: [sendNow(id, now)],
      topics: message.patient_id === null ? [] : [`patient/${message.patient_id}`],
    });
  });
}

function checkOverride(message: MessageRow, input: OverrideMessage): Result<null> {
  if (input.version !== undefined && input.version !== message.version) {
    return refuse("stale_write", "This message has changed meanwhile. Look again.");
  }
  if (!overridable.includes(message.state)) {
    return refuse("illegal_transition", "This message is neither held nor stopped by a rule.");
  }
  const problem = overrideProblem(input, message.mandate);
  if (problem === null) return ok(null);
  switch (problem.is) {
    case "no_reason": {
      const issues = [{ field: "reason", problem: "is missing" }];
      return refuse("invalid_input", "Say why, so that others understand it later.", { issues });
    }
    case "not_overridable":
      return refuse("forbidden", `Nobody may pass these rules: ${problem.rules.join(", ")}.`, {
        issues: problem.rules.map((rule) => ({ field: "rules", problem: rule })),
      });
    default:
      return problem satisfies never;
  }
}

function rulesOf({ override_rules }: MessageRow): readonly SendingRule[] {
  return override_rules === null
    ? []
    : z.array(z.enum(sendingRules)).parse(JSON.parse(override_rules));
}
