import { SignInPage } from "@/components/account/SignInPage.tsx";
import { demoLogins, demoPassword } from "@/domain/demo.ts";
import { accountWords } from "@/domain/words/account.ts";
import { sealedPage, speak } from "@/routes/(_web)/frame.ts";
import { homes } from "@/routes/(_web)/sign_in.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** Whoever is signed in has no business here. */
export const handler = define.handlers({
  GET: (ctx) => {
    const { principal, clinic } = ctx.state;
    if (principal) return ctx.redirect(homes[principal.role], 303);
    const demo = clinic.config.demo
      ? demoLogins.map((login) => ({ ...login, password: demoPassword }))
      : [];
    return sealedPage(ctx, { next: ctx.url.searchParams.get("next") ?? "", demo });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { signIn } = accountWords(state.locale);
  return (
    <>
      <Title>{signIn.title}</Title>
      <SignInPage voice={speak(state, signIn)} {...data.frame} next={data.next} demo={data.demo} />
    </>
  );
});
