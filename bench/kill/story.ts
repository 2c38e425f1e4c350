/** A message as both sides saw it, a line each: what the store wrote down, then what the provider did. */
import type { Case } from "./evidence.ts";

export function storyOf(one: Case): string[] {
  const { message, errand, steps, taken, told } = one;
  const { state, reason, failure, not_after, deadline } = message;
  const since = (at: number | null) => at === null ? null : at - message.created_at;
  return [
    JSON.stringify({
      sort: errand.sort,
      channels: errand.channels,
      state,
      reason,
      failure,
      notAfter: since(not_after),
      deadline: since(deadline),
    }),
    ...steps.map(({ at, last_at, times, kind, channel, attempt_id, detail }) => {
      const { checks: _, ...rest } = JSON.parse(detail);
      const attempt = attempt_id?.slice(-4) ?? "";
      return `${since(at)}..${since(last_at)} ×${times} ${kind} ${channel} ${attempt} ${
        JSON.stringify(rest)
      }`;
    }),
    ...taken.map(({ at, order, attemptId, channel }) =>
      `${since(at)} taken #${order} ${channel} ${attemptId.slice(-4)}`
    ),
    ...told.map(({ order, status, code, taken: { attemptId } }) =>
      `told #${order} ${status} ${code} ${attemptId.slice(-4)}`
    ),
  ];
}
