import { HttpError } from "fresh";
import type { Clinic } from "@/clinic.ts";
import type { PatientId } from "@/domain/ids.ts";
import { sentEdit } from "@/domain/patient.ts";
import { noteConsent } from "@/domain/preference_schemas.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { Scope } from "@/domain/sending/consent.ts";
import { dayOf, instantOf } from "@/domain/time.ts";
import { patientsWords } from "@/domain/words/admin_patients.ts";
import type { PatientsWords } from "@/domain/words/admin_patients_words.ts";
import { currentWording } from "@/domain/words/consent_wordings.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { readContact } from "@/routes/(_web)/contact.ts";
import { answerForm, type Form, parse } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { pathId } from "@/routes/(_web)/path_id.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { clearContact } from "@/store/commands/clear_contact.ts";
import { editPatient } from "@/store/commands/edit_patient.ts";
import { recordConsent } from "@/store/commands/record_consent.ts";
import type { Who } from "@/store/who.ts";

type Asked = {
  readonly clinic: Clinic;
  readonly who: Who;
  readonly patientId: PatientId;
  readonly fields: Form["fields"];
  readonly locale: Locale;
};
/** Answers with what is said when it was done. */
type Change = (asked: Asked, words: PatientsWords) => Promise<Result<string>>;

const changes = new Map<string, Change>([
  ["record", changeRecord],
  ["marks", changeMarks],
  ["consent", writeDown],
]);

/** What the front desk changes about a patient. */
export const handler = define.handlers({
  POST: (ctx) => {
    const patientId = pathId(ctx, "patient");
    const what = ctx.params["what"] ?? "";
    const change = changes.get(what);
    if (!change) throw new HttpError(404, "There is no such change.");
    const { clinic, locale } = ctx.state;
    const who = whoAsks(ctx);
    return answerForm(ctx, {
      at: what,
      run: ({ fields }) =>
        change({ clinic, who, patientId, fields, locale }, patientsWords[locale]),
      then: (text, { back }) => goBack(ctx, back, done(text, what)),
    });
  },
});

async function changeRecord(
  { clinic: { store, config }, who, patientId, fields, locale }: Asked,
  { record }: PatientsWords,
): Promise<Result<string>> {
  const { version, ...sent } = fields;
  const emptied = Object.entries(sent).map(([name, text]) => [
    name,
    text.trim() === "" && name !== "name" ? null : text,
  ]);
  const input = parse(sentEdit, Object.fromEntries(emptied));
  if (!input.ok) return input;
  const contact = readContact(input.value, { region: config.region, locale });
  if (!contact.ok) return contact;
  const edited = await editPatient(store, who, {
    patientId,
    input: { ...input.value, ...contact.value },
    version: Number(version) || undefined,
    zone: config.zone,
  });
  if (!edited.ok) return edited;
  const { changed, cleared } = edited.value;
  if (changed.length === 0) return ok(record.same);
  return ok(cleared > 0 ? `${record.saved} ${record.cleared}` : record.saved);
}

async function changeMarks(
  { clinic: { store }, who, patientId, fields }: Asked,
  { record }: PatientsWords,
): Promise<Result<string>> {
  const contact = fields["contact"] === "email" ? "email" : "phone";
  const cleared = await clearContact(store, who, { patientId, contact });
  return cleared.ok ? ok(record.saved) : cleared;
}

async function writeDown(
  { clinic: { store, config, clock }, who, patientId, fields }: Asked,
  { consent }: PatientsWords,
): Promise<Result<string>> {
  const input = parse(noteConsent, fields);
  if (!input.ok) return input;
  const { channel, about, decision, source, by, on } = input.value;
  const [now, today] = [clock.now(), dayOf(clock.now(), config.zone)];
  if (on > today) {
    const issues = [{ field: "on", problem: "lies in the future" }];
    return refuse("invalid_input", "Nobody has said this yet.", { issues });
  }
  const scope: Scope = about === "channel" ? { of: "channel" } : { of: "type", type: about };
  const wording = decision === "granted" ? currentWording(channel, scope.of) : null;
  // An earlier day is taken at its noon: what the person did by themselves since then holds.
  const at = on === today ? now : instantOf(on, "12:00", config.zone);
  const entry = { at, by, source, wording, channel, scope, decision };
  const recorded = await recordConsent(store, who, { patientId, entries: [entry] });
  return recorded.ok ? ok(consent.note.done) : recorded;
}
