/** Asks Twilio whether it took a message: by recipient, time and text, since it knows no id of ours. */
import { minute } from "@/domain/time.ts";
import { bodyHash } from "./body_hash.ts";
import type { LookUp, LookUpQuery } from "./transport.ts";
import { type TwilioAccount, twilioClient } from "./twilio_client.ts";
import { codeOfTwilio, stateOfTwilio } from "./twilio_status.ts";
import type { Witness } from "./witness.ts";

/** How far Twilio's clock may be from ours. */
const skew = 2 * minute;
const mostSeen = 200;

/** A message as Twilio lists it, as far as we look. */
type Listed = {
  readonly sid: string;
  readonly body: string;
  readonly direction: string;
  readonly status: string;
  readonly errorCode: number;
  readonly dateCreated: Date;
};

/**
 * The list is read newest first and judged here by the time of creation: Twilio's own filter is on the
 * time of sending, which a message that still waits does not have, and overlooking one means sending
 * it twice.
 */
export async function lookUpAtTwilio(
  account: TwilioAccount,
  query: LookUpQuery,
  witness: Witness,
): Promise<LookUp> {
  const to = query.channel === "whatsapp" ? `whatsapp:${query.to}` : query.to;
  try {
    const client = await twilioClient(account, witness);
    const listed = await client.messages.list({ to, limit: mostSeen, pageSize: 100 });
    return judge(listed, query);
  } catch {
    return { is: "unclear", why: "no_answer" };
  }
}

function judge(listed: readonly Listed[], query: LookUpQuery): LookUp {
  const others = new Set(query.others);
  const near = listed.filter((one) =>
    one.direction.startsWith("outbound") && !others.has(one.sid) &&
    one.dateCreated.getTime() >= query.from - skew &&
    one.dateCreated.getTime() <= query.until + skew
  );
  const [match, ...more] = near.filter((one) => bodyHash(one.body) === query.bodyHash);
  if (more.length > 0) return { is: "unclear", why: "several" };
  if (match) return found(match);
  if (near.some((one) => one.body === "")) return { is: "unclear", why: "redacted" };
  if (!reachesBack(listed, query)) return { is: "unclear", why: "too_many" };
  // Any of them may be the one: in the words that the template has at Twilio, or with words of its own added.
  return near.length > 0 ? { is: "unclear", why: "other_words" } : { is: "absent" };
}

function found({ sid, status, errorCode }: Listed): LookUp {
  return {
    is: "found",
    providerId: sid,
    state: stateOfTwilio(status) ?? "accepted",
    code: codeOfTwilio(errorCode),
  };
}

/** Whether the list was not cut off within the time that matters. */
function reachesBack(listed: readonly Listed[], { from }: LookUpQuery): boolean {
  return listed.length < mostSeen ||
    listed.some(({ dateCreated }) => dateCreated.getTime() < from - skew);
}
