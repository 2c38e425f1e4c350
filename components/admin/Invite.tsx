import { formatDateTime } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions } from "@/components/paths.ts";
import { roles } from "@/domain/access.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { PeopleWords } from "@/domain/words/admin_people.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { PeoplePageProps } from "./PeoplePage.tsx";

/** A link that signs someone in once, to set a password. */
export type OneLink = {
  readonly kind: "invite" | "reset";
  readonly name: string;
  readonly url: string;
  readonly expiresAt: EpochMs;
};

/** The form that invites a person. */
export function Invite({ voice, form, outcome }: PeoplePageProps) {
  const { words, common } = voice;
  const mine = outcomeAt(outcome, "invite");
  return (
    <section class="card" aria-labelledby="invite">
      <header>
        <h2 id="invite">{words.invite.title}</h2>
      </header>
      <form class="body form" method="post" action={actions.invite}>
        <Hidden form={form} />
        <p class="quiet">{words.invite.text}</p>
        <OutcomeNotice outcome={outcome} at="invite" common={common} />
        <FormField
          name="name"
          label={words.invite.name}
          autoComplete="off"
          outcome={mine}
          isRequired
        />
        <FormField
          name="email"
          label={words.invite.email}
          type="email"
          autoComplete="off"
          outcome={mine}
          isRequired
        />
        <FormField
          name="role"
          id="invite-role"
          label={words.role}
          value="doctor"
          options={roles.map((role) => ({ value: role, label: common.roles[role] }))}
          outcome={mine}
        />
        <button type="submit" class="btn go">{words.invite.submit}</button>
      </form>
    </section>
  );
}

/** The link, to be handed over by whoever made it. */
export function OneTimeLink({ link, voice }: { link: OneLink; voice: Voice<PeopleWords> }) {
  const words = voice.words.link;
  const when = formatDateTime(link.expiresAt, voice.zone, voice.locale);
  return (
    <div class="notice once" data-is="done" role="status">
      <p class="notice-title">{say(words[link.kind], { name: link.name })}</p>
      <p>{say(words.text, { when })}</p>
      <label class="sr" for="one-link">{words.label}</label>
      <input id="one-link" class="box ltr" readonly value={link.url} />
    </div>
  );
}
