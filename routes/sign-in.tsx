import { SignInPage, type SignInPageProps } from "@/components/account/SignInPage.tsx";
import { accountWords } from "@/domain/words/account.ts";
import { sealedPage, speak } from "@/routes/(_web)/frame.ts";
import { homes } from "@/routes/(_web)/sign_in.ts";
import { define } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";

/** Whoever is signed in has no business here. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { principal, clinic } = ctx.state;
    if (principal) return ctx.redirect(homes[principal.role], 303);
    const demo = clinic.config.demo ? await demoPeople() : [];
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

/** Loaded here, so that a clinic with patients never holds these names. */
async function demoPeople(): Promise<SignInPageProps["demo"]> {
  const { demoAccounts, demoPassword } = await import("@/tests/fixtures/people.ts");
  return demoAccounts.map(({ role, email }) => ({ role, email, password: demoPassword }));
}
