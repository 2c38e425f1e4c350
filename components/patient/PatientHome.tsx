import type { FormSeal } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { LinkBadge } from "@/components/parts/LinkBadge.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { StateBadge } from "@/components/parts/StateBadge.tsx";
import type { EpochMs } from "@/domain/time.ts";
import type { PatientView, VisitCard } from "@/domain/views.ts";
import type { PatientWords } from "@/domain/words/patient_words.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { ComponentChildren, RefObject } from "preact";
import { Ask } from "./Ask.tsx";
import { VisitHero } from "./VisitHero.tsx";
import { sayVisitTime } from "./when.ts";

type Props = {
  view: PatientView;
  link: LinkState | null;
  now: EpochMs;
  voice: Voice<PatientWords>;
  form: FormSeal;
  moves: Moves;
  /** What takes the focus when the button that had it is gone: the visit, else the page. */
  panel?: RefObject<HTMLElement> | undefined;
  page?: RefObject<HTMLElement> | undefined;
};

/** A patient's home: the visit that matters now, then what is to come, then what was. */
export function PatientHome({ view, link, now, voice, form, moves, panel, page }: Props) {
  const { words } = voice;
  const { current, upcoming, past } = view;
  return (
    <main id="main" class="home" tabIndex={-1} ref={page ?? null}>
      <div class="link-line">
        <LinkBadge link={link} voice={voice} />
      </div>
      <OutcomeNotice outcome={moves.outcome} at={null} common={voice.common} />
      {current
        ? <VisitHero {...{ current, now, voice, form, moves, panel }} />
        : (
          <section class="card">
            <EmptyState title={words.none.title} text={words.none.text} />
          </section>
        )}
      {upcoming.length > 0 && (
        <section class="card" aria-labelledby="upcoming">
          <header>
            <h2 id="upcoming">{words.upcoming}</h2>
          </header>
          <ul class="visits">
            {upcoming.map((visit) => (
              <VisitLine key={visit.id} {...{ visit, now, voice }}>
                {visit.state === "booked" && (
                  <Ask
                    what="cancel"
                    values={{ when: sayVisitTime(visit, now, voice) }}
                    {...{ visit, voice, form, moves }}
                  />
                )}
              </VisitLine>
            ))}
          </ul>
        </section>
      )}
      <Past {...{ past, now, voice }} />
      <small class="zone">{say(words.clinicTime, { zone: voice.zone.replaceAll("_", " ") })}</small>
    </main>
  );
}

function Past(
  { past, now, voice }: { past: readonly VisitCard[]; now: EpochMs; voice: Voice<PatientWords> },
) {
  const { words } = voice;
  return (
    <section class="card" aria-labelledby="past">
      <header>
        <h2 id="past">{words.past}</h2>
      </header>
      {past.length === 0 ? <p class="body quiet">{words.noPast}</p> : (
        <ul class="visits">
          {past.map((visit) => (
            <VisitLine key={visit.id} {...{ visit, now, voice }}>
              <StateBadge state={visit.state} word={words.states[visit.state]} />
            </VisitLine>
          ))}
        </ul>
      )}
    </section>
  );
}

function VisitLine(
  { visit, now, voice, children }: {
    visit: VisitCard;
    now: EpochMs;
    voice: Voice<PatientWords>;
    children: ComponentChildren;
  },
) {
  return (
    <li>
      <span>
        <b class="num">{sayVisitTime(visit, now, voice)}</b>
        <small>{[visit.kind, visit.practitioner?.name].filter(Boolean).join(" · ")}</small>
      </span>
      {children}
    </li>
  );
}
