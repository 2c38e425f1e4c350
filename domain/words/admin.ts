/** The words of the admin's pages, one part a page. */
import { type AuditWords, auditWords } from "./admin_audit.ts";
import { type BoardWords, boardWords } from "./admin_board.ts";
import { type DayWords, dayWords } from "./admin_day.ts";
import { type DeadLetterWords, deadLetterWords } from "./admin_dead_letters.ts";
import { type FlagWords, flagWords } from "./admin_flags.ts";
import { type ImportWords, importWords } from "./admin_imports.ts";
import { messageWords } from "./admin_messages.ts";
import type { MessageWords } from "./admin_messages_words.ts";
import { patientsWords } from "./admin_patients.ts";
import type { PatientsWords } from "./admin_patients_words.ts";
import { type PaymentWords, paymentWords } from "./admin_payments.ts";
import { type PeopleWords, peopleWords } from "./admin_people.ts";
import { type ScheduleWords, scheduleWords } from "./admin_schedule.ts";
import { type ShellWords, shellWords } from "./admin_shell.ts";
import { type TaskWords, taskWords } from "./admin_tasks.ts";
import { type VisitWords, visitWords } from "./admin_visit.ts";
import { templateWords } from "./admin_templates.ts";
import type { TemplateWords } from "./admin_templates_en.ts";
import type { Locale } from "./locale.ts";
import { type MoveRefusals, moveRefusals } from "./move_refusals.ts";

/** What the board needs in the browser besides its own words. */
export type LiveBoardWords = BoardWords & MoveRefusals & {
  readonly happened: VisitWords["historyWhat"];
};

export type AdminWords = {
  readonly audit: AuditWords;
  readonly board: LiveBoardWords;
  readonly day: DayWords;
  readonly deadLetters: DeadLetterWords;
  readonly flags: FlagWords;
  readonly imports: ImportWords;
  readonly messages: MessageWords;
  readonly patients: PatientsWords;
  readonly payments: PaymentWords;
  readonly people: PeopleWords;
  readonly schedule: ScheduleWords;
  readonly shell: ShellWords;
  readonly tasks: TaskWords;
  readonly templates: TemplateWords;
  readonly visit: VisitWords & MoveRefusals;
};

export function adminWords(locale: Locale): AdminWords {
  return {
    audit: auditWords[locale],
    board: {
      ...boardWords[locale],
      ...moveRefusals(locale),
      happened: visitWords[locale].historyWhat,
    },
    day: dayWords[locale],
    deadLetters: deadLetterWords[locale],
    flags: flagWords[locale],
    imports: importWords[locale],
    messages: messageWords[locale],
    patients: patientsWords[locale],
    payments: paymentWords[locale],
    people: peopleWords[locale],
    schedule: scheduleWords[locale],
    shell: shellWords[locale],
    tasks: taskWords[locale],
    templates: templateWords[locale],
    visit: { ...visitWords[locale], ...moveRefusals(locale) },
  };
}
