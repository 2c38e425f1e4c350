import type { FreshContext } from "fresh";
import { DeadLettersPage, letterStates } from "@/components/admin/DeadLettersPage.tsx";
import { paths } from "@/components/paths.ts";
import { failureCode } from "@/domain/dead_letter.ts";
import { isId } from "@/domain/ids.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { lettersShown } from "@/routes/(_web)/letters.ts";
import { pagesOf } from "@/routes/(_web)/pages.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { countDeadLetters, deadLetters, parkedByFailure } from "@/store/dead_letters.ts";

const lettersPerPage = 20;

/** What could not be done. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { clinic } = ctx.state;
    const { read } = clinic.store;
    const asked = askedOf(ctx);
    const [found, counts, failures, waiting] = await Promise.all([
      deadLetters(read, { ...asked, limit: lettersPerPage + 1 }),
      countDeadLetters(read),
      parkedByFailure(read),
      readWaiting(clinic),
    ]);
    const letters = await lettersShown(read, found.slice(0, lettersPerPage));
    const next = found.length > lettersPerPage ? letters.at(-1)?.id ?? null : null;
    const { state, failure = "", before = null } = asked;
    const filter = { state, failure };
    const pages = pagesOf(paths.deadLetters, filter, { key: "before", here: before, next });
    return framedPage(ctx, { letters, ...filter, failures, counts, pages, waiting });
  },
});

export default define.page<typeof handler>(({ data: { waiting, frame, ...data }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="deadLetters">
    <DeadLettersPage
      voice={speak(state, adminWords(state.locale).deadLetters)}
      form={frame.form}
      outcome={frame.outcome}
      {...data}
    />
  </AdminPage>
));

function askedOf({ url: { searchParams } }: FreshContext<State>) {
  const wanted = searchParams.get("state");
  const before = searchParams.get("before") ?? "";
  const failure = failureCode.safeParse(searchParams.get("failure"));
  return {
    state: letterStates.find((state) => state === wanted) ?? "parked",
    ...(failure.success ? { failure: failure.data } : {}),
    ...(isId("deadLetter", before) ? { before } : {}),
  };
}
