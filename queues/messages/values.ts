/** The values of a message, taken from the clinic's own records: what a template may ask for. */
import { firstName } from "@/domain/first_name.ts";
import { type Issue, ok, refuse, type Result } from "@/domain/result.ts";
import type { MessageValue, MessageValues } from "@/domain/template.ts";
import { localeChain } from "@/domain/template_locale.ts";
import { isLocale } from "@/domain/words/locale.ts";
import { ourTeam } from "@/domain/words/our_team.ts";
import type { VisitStory } from "@/store/messages/visit_story.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";

/** What of the clinic stands in messages. */
export type MessageSetting = {
  readonly baseUrl: string;
  readonly clinicName: string;
};

/** Null for what the records do not know. */
export type KnownValues = Readonly<Record<string, MessageValue | null>>;

/** What a template about a visit may ask for; `minutes` and `title` are for a person to give. */
export const visitVariables = [
  "clinic",
  "link",
  "patient",
  "doctor",
  "startsAt",
  "wasAt",
  "amount",
] as const;

export const givenVariables = ["minutes", "title"] as const;

export function knownOfVisit(setting: MessageSetting, story: VisitStory): KnownValues {
  const known: Readonly<Record<(typeof visitVariables)[number], MessageValue | null>> = {
    ...knownOfClinic(setting),
    patient: firstName(story.patient.name),
    doctor: doctorOf(story),
    startsAt: story.startsAt,
    wasAt: story.wasAt,
    amount: story.open,
  };
  return known;
}

/** The patient's own page knows what is next; an address without an id says nothing to who reads along. */
export function knownOfClinic({ baseUrl, clinicName }: MessageSetting) {
  return { clinic: clinicName, link: `${baseUrl}/me` };
}

function doctorOf({ doctor, patient }: VisitStory): string {
  if (doctor !== null && doctor.name !== "") return doctor.name;
  return ourTeam[localeChain(patient.locale, "en").find(isLocale) ?? "en"];
}

/** One value for each variable of the template. Refuses (`invalid_input`) with an issue for each that nobody knows. */
export function valuesFor(
  { name, variables }: Pick<CompiledTemplate, "name" | "variables">,
  known: KnownValues,
): Result<MessageValues> {
  const values: Record<string, MessageValue> = {};
  const issues: Issue[] = [];
  for (const variable of variables.keys()) {
    const value = Object.hasOwn(known, variable) ? known[variable] ?? null : null;
    if (value === null) issues.push({ field: variable, problem: "is not known" });
    else values[variable] = value;
  }
  if (issues.length === 0) return ok(values);
  const names = issues.map(({ field }) => field).join(", ");
  return refuse("invalid_input", `The template ${name} needs what is not known: ${names}.`, {
    issues,
  });
}
