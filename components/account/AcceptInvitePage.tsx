import type { FormSeal, Outcome } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { AccountWords } from "@/domain/words/account.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Door } from "./Door.tsx";

export type AcceptInvitePageProps = {
  readonly voice: Voice<AccountWords["invite"]>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  /** Null when the link was used or has expired. */
  readonly invite: {
    readonly kind: "invite" | "reset";
    readonly name: string;
    readonly email: string;
    readonly token: string;
  } | null;
};

/** Whoever follows an invitation or a reset link chooses a password here. */
export function AcceptInvitePage({ voice, form, outcome, invite }: AcceptInvitePageProps) {
  const { words, common } = voice;
  if (!invite) return <Expired voice={voice} form={form} />;
  return (
    <Door voice={voice} form={form}>
      <div class="card">
        <div>
          <h1>{invite.kind === "invite" ? words.title : words.resetTitle}</h1>
          <p class="lead">{say(words.lead, invite)}</p>
        </div>
        <OutcomeNotice outcome={outcome} at={null} common={common} />
        <form class="form" method="post" action={actions.acceptInvite(invite.token)}>
          <Hidden form={form} />
          {/* For password managers, which file the new password under it. */}
          <input type="hidden" name="username" value={invite.email} autoComplete="username" />
          <FormField
            name="password"
            label={words.password}
            hint={words.hint}
            type="password"
            autoComplete="new-password"
            minLength={12}
            outcome={outcome}
            isRequired
          />
          <FormField
            name="again"
            label={words.again}
            type="password"
            autoComplete="new-password"
            outcome={outcome}
            isRequired
          />
          <button type="submit" class="btn go big">{words.submit}</button>
        </form>
      </div>
    </Door>
  );
}

function Expired({ voice, form }: Pick<AcceptInvitePageProps, "voice" | "form">) {
  const { words } = voice;
  return (
    <Door voice={voice} form={form}>
      <div class="card">
        <div>
          <h1>{words.expired}</h1>
          <p class="lead">{words.expiredText}</p>
        </div>
        <a class="btn" href={paths.signIn}>{words.toSignIn}</a>
      </div>
    </Door>
  );
}
