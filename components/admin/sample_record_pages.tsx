/** The admin's pages of records and settings with something on each, for the tests to walk. */
import { form, zone } from "@/components/doctor/sample_visits.ts";
import { newId } from "@/domain/ids.ts";
import { hour, minute } from "@/domain/time.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { AuditPage } from "./AuditPage.tsx";
import { DeadLettersPage, type LetterState } from "./DeadLettersPage.tsx";
import { FlagsPage } from "./FlagsPage.tsx";
import { ImportPage } from "./ImportPage.tsx";
import { ImportRunCard } from "./ImportRunCard.tsx";
import type { DryRun, ImportRun, ImportStage, Reading } from "./imports.ts";
import { PaymentsPage } from "./PaymentsPage.tsx";
import { now, rows } from "./sample_day.ts";
import type { Sample } from "./sample_desk_pages.tsx";

const source = {
  clock: { now: () => now },
  random: { bytes: (length: number) => new Uint8Array(length) },
};
const pages = { newer: "?after=9", older: null };

const run: ImportRun = {
  id: newId("import", source),
  fileName: "november.csv",
  format: "csv",
  bytes: 412_000,
  by: "Ines Okafor",
  state: "running",
  rows: 4_210,
  done: 1_630,
  created: 1_500,
  updated: 96,
  skipped: 30,
  failed: 4,
  startedAt: now - minute,
  endedAt: null,
};

const reading: Reading = { encoding: "auto", encodings: ["auto", "utf-8"], delimiter: "auto" };

const dryRun: DryRun = {
  rows: 4_210,
  aboutRows: null,
  create: 4_100,
  update: 96,
  skip: 0,
  errors: [{ row: 18, field: "Day", problem: "is not a day" }],
  moreErrors: 13,
  unread: [],
  unreadRows: 0,
  disagreeing: 2,
};

const file = { id: run.id, fileName: "november.csv" };

const mapping: ImportStage = {
  is: "map",
  ...file,
  columns: ["Nr", "Name", "Day", "Note"],
  sample: [["1001", "Salma Idrissi", "2026-11-22", ""]],
  fields: [
    { name: "patient", label: "Patient", required: true, hint: null },
    { name: "day", label: "Day", required: false, hint: "Either a start or a day is needed." },
  ],
  mapping: { patient: "Name" },
  unmapped: ["Note"],
  dates: "iso",
  zone,
  minutes: 20,
  reading,
  words: [{
    field: "status",
    label: "State",
    column: "Note",
    meanings: [{ value: "completed", label: "Completed" }],
    words: [
      { word: "Kept & paid", rows: 4_000, meaning: "", isKnown: false },
      { word: "completed", rows: 210, meaning: "completed", isKnown: true },
    ],
    isCut: true,
  }],
  wordRows: 10_000,
  dryRun,
};

const bundle: ImportStage = {
  is: "bundle",
  ...file,
  resources: [
    { type: "Appointment", count: 12, fate: "bookings" },
    { type: "Patient", count: 9, fate: "people" },
    { type: "Observation", count: 3, fate: "unknown" },
    { type: "", count: 1, fate: "unknown" },
  ],
  dryRun,
};

const runCard = (run: ImportRun, count = 0): Sample => (locale) =>
  imports(() => ({
    is: "run",
    progress: (
      <ImportRunCard
        run={run}
        newcomers={{ count, isMore: count > 0 }}
        unread={{ count: 0, isMore: false }}
        voice={voiceOf(locale, zone, adminWords(locale).imports)}
        form={form}
        link={null}
      />
    ),
  }))(locale);

const imports = (stage: (sample: Parameters<Sample>[0]) => ImportStage): Sample => (locale) => (
  <ImportPage
    voice={voiceOf(locale, zone, adminWords(locale).imports)}
    form={form}
    outcome={null}
    stage={stage(locale)}
    history={[
      { ...run, state: "done", endedAt: now },
      { ...run, id: newId("import", source), state: "mapping", fileName: null, rows: null },
    ]}
    pages={pages}
  />
);

const audit = (isWhole: boolean): Sample => (locale) => (
  <AuditPage
    voice={voiceOf(locale, zone, adminWords(locale).audit)}
    entries={[1, 2].map((seq) => ({
      seq,
      at: now,
      actor: "acc_1",
      actorName: seq === 1 ? "Ines Okafor" : null,
      role: seq === 1 ? "admin" : "system",
      action: seq === 1 ? "visit.advanced" : "test.unheard_of",
      subject: rows.hana.id,
      detail: seq === 1 ? '{"event":"ready","from":"arrived","to":"ready","version":3}' : "",
      traceId: "4bf92f35",
    }))}
    filter={{ action: "", who: "", subject: "", from: "", to: "" }}
    pages={pages}
    verify={isWhole ? { ok: true, count: 2, at: now } : { ok: false, brokenAt: 2, at: now }}
  />
);

const letters = (state: LetterState): Sample => (locale) => (
  <DeadLettersPage
    voice={voiceOf(locale, zone, adminWords(locale).deadLetters)}
    form={form}
    outcome={null}
    state={state}
    counts={{ parked: 1, replayed: 1, discarded: 0 }}
    pages={pages}
    letters={state === "discarded" ? [] : [{
      id: newId("deadLetter", source),
      job: "visit.remind",
      subject: rows.hana.id,
      failedAt: now - hour,
      attempts: 6,
      failure: "timeout",
      error: "No answer within 10 s.",
      history: [{ at: now - hour, error: "timeout" }],
      state,
      closedBy: null,
      closedAt: state === "parked" ? null : now,
      reason: null,
    }]}
    failures={[{ failure: "transient", count: 1 }]}
    failure=""
  />
);

const flags: Sample = (locale) => (
  <FlagsPage
    voice={voiceOf(locale, zone, adminWords(locale).flags)}
    form={form}
    outcome={null}
    flags={[
      {
        name: "live.sse",
        about: "Push changes to open pages.",
        isOn: true,
        version: 2,
        changedAt: now,
        changedBy: "Ines Okafor",
      },
    ]}
  />
);

const payments = (count: number): Sample => (locale) => (
  <PaymentsPage
    voice={voiceOf(locale, zone, adminWords(locale).payments)}
    rows={Array.from({ length: count }, () => ({
      id: "pay_1",
      kind: "paid_not_seen" as const,
      minor: 9_000,
      currency: "EUR",
      at: now - 75 * hour,
      patient: rows.lucia.patient,
      visitId: rows.lucia.id,
    }))}
    open={{ count, sums: count === 0 ? [] : [{ currency: "EUR", minor: 9_000 }] }}
    now={now}
    pages={pages}
  />
);

export const recordPages: Readonly<Record<string, Sample>> = {
  "an import's beginning": imports(() => ({ is: "upload" })),
  "an import's check": imports(() => mapping),
  "an import that cannot be read yet": imports(() => ({ is: "unread", ...file, reading })),
  "an import of a bundle": imports(() => bundle),
  "an import of an empty bundle": imports(() => ({
    ...bundle,
    resources: [],
    dryRun: { ...dryRun, rows: 0, create: 0, update: 0, errors: [], moreErrors: 0 },
  })),
  "an import that waits": runCard({ ...run, rows: null, done: 0 }),
  "an import under way": runCard(run),
  "an import with new practitioners": runCard(
    { ...run, state: "done", done: 4_210, endedAt: now, fileName: null },
    3,
  ),
  "a whole audit chain": audit(true),
  "a broken audit chain": audit(false),
  "dead letters": letters("parked"),
  "replayed letters": letters("replayed"),
  "no discarded letters": letters("discarded"),
  flags,
  payments: payments(1),
  "no open payments": payments(0),
};
