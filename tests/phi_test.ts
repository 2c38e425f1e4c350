import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { type RawBuilder, sql } from "kysely";
import { systemActor } from "@/domain/audit.ts";
import { newId } from "@/domain/ids.ts";
import { minute, second } from "@/domain/time.ts";
import { ok } from "@/domain/result.ts";
import { noteSpans } from "@/telemetry/given_spans.ts";
import { jsonLog } from "@/telemetry/log.ts";
import { heardIn, releaseCanaries } from "./canaries.ts";
import { openTestClinic, type TestClinic } from "./harness.ts";
import type { PaperBrowser } from "./paper_browser.ts";
import { asEvents } from "./server_events.ts";

Deno.test("a canary is heard in every encoding", () => {
  const canary = "Zqxína11k";
  const bytes = Buffer.from(`xy${canary} and more`);
  const songs = [
    `a ${canary}`,
    canary.toUpperCase(),
    JSON.stringify(canary).replace("í", "\\u00ed"),
    encodeURIComponent(`?q=${canary}`),
    bytes.toString("hex"),
    ...[0, 1, 2].map((from) => bytes.subarray(from).toString("base64")),
    ...[0, 1, 2].map((from) => bytes.subarray(from).toString("base64url")),
  ];
  for (const song of songs) assert.deepEqual(heardIn(song, [canary, "Other1"]), [canary], song);
});

Deno.test("nothing personal leaves the records: not by logs, numbers, spans, jobs, KV or refusals", async () => {
  using noted = noteSpans();
  using printed = listenToConsole();
  await using clinic = await openTestClinic();
  const { store, nerves, meter } = clinic.clinic;
  const canaries = await releaseCanaries(store);
  const [said, shown] = await liveADay(clinic, canaries);
  assert.ok(heardIn(shown, canaries).length > 5, "the pages do show who is meant");

  const lines: string[] = [];
  const log = jsonLog({ clock: clinic.clock, write: (line) => void lines.push(line) });
  for (const { event, fields } of clinic.logged) log("error", event, fields);
  for (const event of ["request.fault", "job.threw", "hub.read_failed"]) {
    assert.ok(clinic.logged.some((line) => line.event === event), `${event} is part of this day`);
  }
  const kv = await nerves.read("probe", (kv) => Array.fromAsync(kv.list({ prefix: [] })));
  assert.ok(kv.ok && kv.value.length > 3);
  assert.ok(noted.spans.some((span) => span.name === "pulse"));
  const sinks: Record<string, string> = {
    "what is printed": printed.lines.join("\n"),
    "the log": lines.join("\n"),
    metrics: await meter.text(),
    spans: JSON.stringify(noted.spans),
    "the audit log": JSON.stringify(await store.read.selectFrom("audit").selectAll().execute()),
    events: JSON.stringify(await store.read.selectFrom("events").selectAll().execute()),
    jobs: JSON.stringify(await store.read.selectFrom("jobs").selectAll().execute()),
    "dead letters": JSON.stringify(
      await store.read.selectFrom("dead_letters").selectAll().execute(),
    ),
    KV: JSON.stringify(kv.value.map(({ key, value }) => ({ key, value }))),
    refusals: said,
  };
  for (const [sink, text] of Object.entries(sinks)) {
    assert.ok(sink === "what is printed" || text.length > 20, `${sink} is empty`);
    assert.deepEqual(heardIn(text, canaries), [], `personal data in ${sink}`);
  }
});

/** Commands, refusals, live streams, jobs and faults; answers what was refused and what was shown. */
async function liveADay(clinic: TestClinic, canaries: readonly string[]) {
  const [refused, shown]: [string[], string[]] = [[], []];
  const admin = await clinic.browser("admin@caredeck.test");
  const patient = await clinic.browser("patient@caredeck.test");
  const ask = async (who: PaperBrowser, method: string, path: string, body?: unknown) => {
    const response = await who.api(method, path, body);
    (response.ok ? shown : refused).push(await response.text());
    return response.status;
  };
  const live = asEvents(
    await admin.api("GET", "/live/ops", undefined, {
      accept: "text/event-stream",
    }),
  );
  shown.push(JSON.stringify((await live.next()).value), JSON.stringify((await live.next()).value));
  await ask(admin, "GET", "/api/visits");
  const { visits } = JSON.parse(shown.at(-1) ?? "");
  const booked = visits.pop();
  for (const { id } of visits) {
    await ask(admin, "POST", `/api/visits/${id}/arrival`);
    await ask(admin, "POST", `/api/visits/${id}/cancellation`, { reason: canaries[0] });
    await ask(patient, "GET", `/api/visits/${id}`);
  }
  for (const canary of canaries.slice(0, 12)) await offer(canary, { ask, admin, patient });
  await live.return(undefined);
  await failJobs(clinic, canaries);
  await failRequests(clinic, canaries[0] ?? "", {
    read: () => ask(admin, "GET", "/live/ops"),
    write: () => ask(admin, "POST", `/api/visits/${booked.id}/arrival`),
  });
  await ask(admin, "GET", "/api/visits");
  assert.ok(refused.length > 40, `${refused.length} refusals`);
  return [refused.join("\n"), shown.join("\n")] as const;
}

type Asking = {
  readonly admin: PaperBrowser;
  readonly patient: PaperBrowser;
  ask(who: PaperBrowser, method: string, path: string, body?: unknown): Promise<number>;
};

/** Personal data wherever a client may put it, the names of fields apart: a refusal names those. */
async function offer(canary: string, { ask, admin, patient }: Asking): Promise<void> {
  const encoded = encodeURIComponent(canary);
  const wrong = [
    ["GET", `/api/visits?state=${encoded}`],
    ["GET", `/api/visits/${encoded}`],
    ["GET", `/api/${encoded}`],
    ["POST", `/api/visits/${encoded}/arrival`],
    ["POST", "/api/session", { email: canary, password: canary }],
    ["POST", "/api/session", { email: `${canary}@x.example`, password: canary }],
    ["POST", "/api/appointments", { patientId: canary, kind: canary, startsAt: canary }],
    ["POST", "/api/appointments", [canary]],
  ] as const;
  for (const [method, path, body] of wrong) {
    for (const who of [admin, patient]) {
      const status = await ask(who, method, path, body);
      assert.ok(status >= 400 && status < 500, `${status} for ${method} ${path}`);
    }
  }
}

/** A job that cannot be read, and one whose import throws an error with personal data in it. */
async function failJobs({ clinic, drain, clock }: TestClinic, canaries: readonly string[]) {
  const { store } = clinic;
  const importId = newId("import", store);
  const counts = { file_bytes: 0, rows_read: 0, bytes_read: 0, created: 0, updated: 0 };
  const author = { actor: systemActor, traceId: "6".repeat(32) };
  await store.commit(author, async (tx, now) => {
    await tx.insertInto("imports").values({
      ...counts,
      id: importId,
      state: "uploaded",
      format: "csv",
      plan: `${canaries.join()}`,
      unchanged: 0,
      rejected: 0,
      started_by: null,
      created_at: now,
      finished_at: null,
    }).execute();
    const jobs = [
      { kind: "import.run", payload: { importId } },
      { kind: "import.run", payload: { importId: "unreadable" } },
    ];
    return ok({ value: null, audit: { action: "test.queued", subject: importId }, jobs });
  });
  for (let tries = 0; tries < 8; tries++) {
    await drain();
    clock.forward(2.5 * minute);
  }
  const letters = await store.read.selectFrom("dead_letters").selectAll().execute();
  assert.deepEqual(letters.map(({ failure }) => failure).sort(), ["threw", "unreadable"]);
}

/** Requests while the records are broken, by errors whose messages hold personal data. */
async function failRequests(
  { clinic: { store }, clock }: TestClinic,
  canary: string,
  { read, write }: { read(): Promise<number>; write(): Promise<number> },
): Promise<void> {
  const run = (query: RawBuilder<unknown>) => store.housekeep((db) => query.execute(db));
  await run(sql`alter table visits rename to visits_away`);
  await run(sql`create view visits as select * from ${sql.table(canary)}`);
  // A reading that was under way when the records broke is still a good one.
  let status = 200;
  for (let tries = 0; tries < 9 && status === 200; tries++) {
    clock.forward(second);
    status = await read();
  }
  assert.equal(status, 500);
  await run(sql`drop view visits`);
  await run(sql`alter table visits_away rename to visits`);
  const abort = sql`raise(abort, ${sql.lit(canary)})`;
  await run(sql`create trigger breaks before update on visits begin select ${abort}; end`);
  assert.equal(await write(), 500);
  await run(sql`drop trigger breaks`);
}

/** What anything prints, the log of a real clinic apart. */
function listenToConsole(): Disposable & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const { log, info, warn, error, debug } = console;
  const note = (...said: unknown[]) => void lines.push(said.map(String).join(" "));
  Object.assign(console, { log: note, info: note, warn: note, error: note, debug: note });
  return {
    lines,
    [Symbol.dispose]: () => void Object.assign(console, { log, info, warn, error, debug }),
  };
}
