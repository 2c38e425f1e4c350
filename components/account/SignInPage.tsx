import type { FormSeal, Outcome } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import type { Role } from "@/domain/access.ts";
import type { AccountWords } from "@/domain/words/account.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Door } from "./Door.tsx";

export type SignInPageProps = {
  readonly voice: Voice<AccountWords["signIn"]>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  /** The path to which signing in leads; empty for the role's own start page. */
  readonly next: string;
  /** The accounts of a demo clinic; empty elsewhere. */
  readonly demo: readonly {
    readonly role: Role;
    readonly email: string;
    readonly password: string;
  }[];
};

/** Email and password. */
export function SignInPage(props: SignInPageProps) {
  const { voice, form, outcome } = props;
  const { words } = voice;
  return (
    <Door voice={voice} form={form}>
      <div class="card">
        <div>
          <h1>{words.title}</h1>
          <p class="lead">{words.lead}</p>
        </div>
        <OutcomeNotice outcome={outcome} at={null} common={voice.common} />
        <form class="form" method="post" action={actions.signIn}>
          <Hidden form={form} fields={{ next: props.next }} />
          <FormField
            name="email"
            label={words.email}
            type="email"
            autoComplete="username"
            outcome={outcome}
            isRequired
          />
          <FormField
            name="password"
            label={words.password}
            type="password"
            autoComplete="current-password"
            outcome={outcome}
            isRequired
          />
          <button type="submit" class="btn go big">{words.submit}</button>
        </form>
        <small>{words.help}</small>
      </div>
      <Demo {...props} />
    </Door>
  );
}

function Demo({ voice, demo }: SignInPageProps) {
  const { words, common } = voice;
  const [first] = demo;
  if (!first) return null;
  return (
    <section class="card demo" aria-labelledby="demo">
      <div>
        <h2 id="demo">{words.demo}</h2>
        <small>{say(words.demoText, { password: first.password })}</small>
      </div>
      <ul>
        {demo.map(({ role, email }) => (
          <li key={email}>
            <span>{common.roles[role]}</span>
            <code class="ltr">{email}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
