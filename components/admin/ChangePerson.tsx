import { outcomeAt } from "@/components/forms.ts";
import { Dialog } from "@/components/parts/Dialog.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { actions } from "@/components/paths.ts";
import { roles } from "@/domain/access.ts";
import { say } from "@/domain/words/say.ts";
import type { PeoplePageProps, Person } from "./PeoplePage.tsx";

/** What an admin may change about a person, behind one button. */
export function ChangePerson({ person, ...page }: PeoplePageProps & { person: Person }) {
  const { voice, form } = page;
  const { words, common } = voice;
  const isOff = person.status === "disabled";
  const failure = outcomeAt(page.outcome, person.id);
  const hidden = <Hidden form={form} />;
  return (
    <div class="act">
      <Dialog
        id={`change-${person.id}`}
        title={say(words.changeTitle, { name: person.name })}
        opener={words.change}
        close={common.close}
        who={person.name}
      >
        <form class="form-row" method="post" action={actions.person(person.id, "role")}>
          {hidden}
          <FormField
            name="role"
            id={`role-${person.id}`}
            label={words.role}
            value={person.role}
            options={roles.map((role) => ({ value: role, label: common.roles[role] }))}
          />
          <button type="submit" class="btn">{words.setRole}</button>
        </form>
        <form method="post" action={actions.person(person.id, "reset-link")}>
          {hidden}
          <button type="submit" class="btn">{words.resetLink}</button>
        </form>
        <form
          class="form"
          method="post"
          action={actions.person(person.id, isOff ? "enable" : "disable")}
        >
          {hidden}
          {!isOff && <p class="quiet">{say(words.disableText, { name: person.name })}</p>}
          <button type="submit" class={`btn ${isOff ? "go" : "bad"}`}>
            {isOff ? words.enable : words.disable}
          </button>
        </form>
      </Dialog>
      {failure?.is === "refused" && <p class="refusal" role="alert">{failure.text}</p>}
    </div>
  );
}
