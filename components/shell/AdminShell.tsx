import type { FormSeal } from "@/components/forms.ts";
import { paths } from "@/components/paths.ts";
import type { Role } from "@/domain/access.ts";
import type { ShellWords } from "@/domain/words/admin_shell.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren } from "preact";
import { Account } from "./Account.tsx";
import { Brand } from "./Brand.tsx";
import { Frame } from "./Frame.tsx";

const first = ["today", "schedule", "messages", "tasks"] as const;
const rest = [
  "patients",
  "people",
  "payments",
  "outbox",
  "templates",
  "imports",
  "audit",
  "deadLetters",
  "flags",
] as const;

export type AdminPlace = (typeof first)[number] | (typeof rest)[number];

type Counts = Readonly<Partial<Record<AdminPlace, number>>>;

/** The admin's frame: a rail of places, which on a phone is a bar at the bottom, and the page. */
export function AdminShell(
  { voice, at, person, form, counts = {}, children }: {
    voice: Voice<ShellWords>;
    at: AdminPlace;
    person: { name: string; role: Role };
    form: FormSeal;
    /** How many things wait for a person at each place; shown where above zero. */
    counts?: Counts;
    children: ComponentChildren;
  },
) {
  const { words } = voice;
  const isFurther = rest.some((place) => place === at);
  const places = (list: readonly AdminPlace[]) => (
    <ul>
      {list.map((place) => (
        <li key={place}>
          <a class="place" href={paths[place]} aria-current={place === at ? "page" : undefined}>
            {words.places[place]}
            <Count n={counts[place] ?? 0} word={words.waiting} />
          </a>
        </li>
      ))}
    </ul>
  );
  return (
    <Frame common={voice.common}>
      <div class="shell">
        <nav class="rail" aria-label={words.navigation}>
          <Brand href={paths.today} />
          {places(first)}
          <button
            type="button"
            class="more"
            popovertarget="rest"
            data-here={isFurther ? "" : undefined}
          >
            {words.more}
          </button>
          <div class="rest" id="rest" popover="auto">
            {places(rest)}
            <Account voice={voice} person={person} form={form} />
          </div>
        </nav>
        <main class="main" id="main" tabindex={-1}>{children}</main>
      </div>
    </Frame>
  );
}

function Count({ n, word }: { n: number; word: string }) {
  if (n === 0) return null;
  return (
    <span class="pill bad num">
      {n > 99 ? "99+" : n}
      <span class="sr">{` ${word}`}</span>
    </span>
  );
}
