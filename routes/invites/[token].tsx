import { AcceptInvitePage } from "@/components/account/AcceptInvitePage.tsx";
import { accountWords } from "@/domain/words/account.ts";
import { sealedPage, speak } from "@/routes/(_web)/frame.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";
import { findLink } from "@/store/access_links.ts";

/** Where an invitation or a reset link leads. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { store, clock } = ctx.state.clinic;
    const { token = "" } = ctx.params;
    const holder = await findLink(store.read, token, clock.now());
    const invite = holder &&
      { kind: holder.purpose, name: holder.name, email: holder.email, token };
    return sealedPage(ctx, { invite });
  },
});

export default define.page<typeof handler>(({ data: { invite, frame }, state }) => {
  const words = accountWords(state.locale).invite;
  return (
    <>
      <Title>{invite?.kind === "reset" ? words.resetTitle : words.title}</Title>
      <AcceptInvitePage voice={speak(state, words)} {...frame} invite={invite} />
    </>
  );
});
