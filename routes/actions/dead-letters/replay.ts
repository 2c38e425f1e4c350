import type { FreshContext } from "fresh";
import { formatDateTime, formatNumber } from "@/components/format.ts";
import { replayDeadLetters } from "@/domain/dead_letter.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import { replayLetters } from "@/queues/messages/replay_letters.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import type { Replayed } from "@/store/commands/replay_dead_letters.ts";
import { skipReasons } from "@/store/replay_check.ts";

/** Puts all dead letters of one failure back, or says what that would do. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      at: "many",
      run: async ({ fields: { dryRun, ...fields } }) => {
        const numbers = typed(fields, ["perMinute", "limit"]);
        const input = parse(replayDeadLetters, { ...numbers, dryRun: dryRun === "1" });
        if (!input.ok) return input;
        return await replayLetters(ctx.state.clinic, whoAsks(ctx), input.value);
      },
      then: (replayed, { fields, back }) => {
        const outcome = { ...done(tell(ctx, replayed), "many"), values: { ...fields } };
        return goBack(ctx, back, outcome);
      },
    }),
});

function tell({ state }: FreshContext<State>, replayed: Replayed): string {
  const { locale, clinic: { config: { zone } } } = state;
  const { many } = adminWords(locale).deadLetters;
  const number = (n: number) => formatNumber(n, locale);
  const { dryRun, lastAt, skipped, beyond } = replayed;
  const left = skipReasons.flatMap((reason) => {
    const n = skipped[reason] ?? 0;
    return n === 0 ? [] : [say(many.left, { n: number(n), why: many.reasons[reason] })];
  });
  return [
    sayCount(dryRun ? many.would : many.did, replayed.replayed.length, locale),
    ...(lastAt === null ? [] : [say(many.lastAt, { at: formatDateTime(lastAt, zone, locale) })]),
    ...left,
    ...(beyond === 0 ? [] : [say(many.beyond, { n: number(beyond) })]),
  ].join(" · ");
}
