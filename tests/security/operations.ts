/** The operations of the API as its own description names them, and a request that fits each. */
import assert from "node:assert/strict";
import type { AccessRule } from "@/domain/access.ts";
import { isId, newId } from "@/domain/ids.ts";
import { demoPassword } from "@/domain/demo.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { builtIn, builtInSources } from "@/templates/catalogue.ts";
import { castOf } from "@/tests/fixtures/cast.ts";
import type { Asking, Caller, Gate } from "./callers.ts";
import { entriesAt, jsonOf, textAt, valueAt } from "./json.ts";

export type Operation = {
  readonly method: string;
  readonly path: string;
  readonly access: Exclude<AccessRule, "signature">;
  readonly takesJson: boolean;
};

export async function operationsOf({ ask, callers }: Gate): Promise<Operation[]> {
  const response = await ask(callers.nobody, { method: "GET", path: "/api/openapi.json" });
  assert.equal(response.status, 200);
  const paths = entriesAt(await jsonOf(response), "paths");
  return paths.flatMap(([path, methods]) =>
    entriesAt(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      access: ruleOf(valueAt(operation, "x-access")),
      takesJson: valueAt(operation, "requestBody", "content", "application/json") !== undefined,
    }))
  );
}

function ruleOf(access: unknown): Operation["access"] {
  if (access === "anyone" || access === "signed_in") return access;
  assert.ok(Array.isArray(access) && access.length > 0, "an operation without x-access");
  return access;
}

/** Whose records the requests are about: the doctor's, the patient's, and an account of nobody else. */
export type Records = {
  readonly patientId: string;
  readonly practitionerId: string;
  readonly accountId: string;
};

export async function recordsOf({ site, ask, callers }: Gate): Promise<Records> {
  const cast = await castOf(site.clinic.store);
  const body = { role: "admin", email: "new@caredeck.test", name: "New Admin" };
  const invited = await ask(callers.admin, { method: "POST", path: "/api/people", body });
  return {
    patientId: cast.patients.get("P-1001") ?? "",
    practitionerId: cast.practitioners.get("D-01") ?? "",
    accountId: textAt(await jsonOf(invited), "accountId"),
  };
}

/** A request of the operation with records that exist; each call makes the records anew. */
export async function requestFor(
  gate: Gate,
  records: Records,
  { operation: { method, path }, caller }: { operation: Operation; caller: Caller },
): Promise<Asking> {
  if (path === "/api/imports" && method === "POST") return { method, path, csv: "ref,start\n" };
  const ids = await idsFor(gate, records, path);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? "");
  const body = method === "GET" || method === "DELETE"
    ? undefined
    : await bodyFor(gate, records, { path, caller });
  return { method, path: filled, ...(body === undefined ? {} : { body }) };
}

type Ids = Readonly<Record<string, string>>;

async function idsFor(gate: Gate, records: Records, path: string): Promise<Ids> {
  const { clinic } = gate.site;
  if (path.startsWith("/api/visits/")) return { id: await freshVisit(gate, records) };
  if (path.startsWith("/api/patients/")) return { id: records.patientId };
  if (path.startsWith("/api/people/")) return { id: records.accountId };
  if (path.startsWith("/api/practitioners/")) {
    const id = records.practitionerId;
    return path.includes("{timeOffId}") ? { id, timeOffId: await freshTimeOff(gate, id) } : { id };
  }
  if (path.startsWith("/api/dead-letters/")) return { id: await freshDeadLetter(gate) };
  if (path.startsWith("/api/templates/")) return { name: await freshTemplate(gate, path) };
  if (path.startsWith("/api/messages/")) return { id: await freshMessage(gate, records) };
  return { id: newId("import", clinic) };
}

/** A visit of the patient with the doctor, today, without a time. */
export async function freshVisit(
  { ask, callers, site: { clinic } }: Gate,
  { patientId, practitionerId }: Records,
): Promise<string> {
  const day = new Date(clinic.clock.now()).toISOString().slice(0, 10);
  const body = { patientId, practitionerId, day };
  const booked = await ask(callers.admin, { method: "POST", path: "/api/appointments", body });
  return textAt(await jsonOf(booked), "visitId");
}

async function freshTimeOff({ ask, callers }: Gate, id: string): Promise<string> {
  const path = `/api/practitioners/${id}/time-off`;
  const taken = await ask(callers.admin, { method: "POST", path, body: farSpan });
  return textAt(await jsonOf(taken), "id");
}

const farSpan = { from: "2027-06-01T08:00:00Z", to: "2027-06-02T08:00:00Z" };

async function freshDeadLetter({ site: { clinic } }: Gate): Promise<string> {
  const id = newId("deadLetter", clinic);
  await clinic.store.housekeep((db) =>
    db.insertInto("dead_letters").values({
      id,
      job_id: newId("job", clinic),
      kind: "housekeeping.sweep",
      payload: "{}",
      failure: "timeout",
      history: "[]",
      failed_at: clinic.clock.now(),
      state: "parked",
      resolved_at: null,
      resolved_by: null,
      reason: null,
      trace_id: "test",
    }).execute()
  );
  return id;
}

/** A template with a draft; one that the clinic's own text is taken from has that published. */
async function freshTemplate({ ask, callers }: Gate, path: string): Promise<string> {
  const body = { source: `${builtInSources.join_now}\n# Ours.` };
  await ask(callers.admin, { method: "PUT", path: "/api/templates/join_now", body });
  if (path === "/api/templates/{name}") {
    const publish = "/api/templates/join_now/publish";
    await ask(callers.admin, { method: "POST", path: publish, body: {} });
  }
  return "join_now";
}

/** A message that a rule stopped: it may be sent again, and let pass. */
async function freshMessage({ site: { clinic } }: Gate, { patientId }: Records): Promise<string> {
  const { name, version, channels } = builtIn("payment_due");
  assert.ok(isId("patient", patientId));
  const message = {
    to: { patientId },
    visitId: null,
    template: {
      name,
      version,
      channels,
      class: "operational",
      mandate: null,
      quietHours: "hold",
    },
    values: { clinic: "Riverside", patient: "Salma", link: "https://clinic.example/me" },
    writtenFor: null,
    deadline: null,
    notAfter: null,
    dueAt: clinic.clock.now(),
    cause: "automatic",
    requestedBy: null,
  } as const;
  const by = { source: clinic, now: clinic.clock.now(), traceId: "test" };
  return await clinic.store.housekeep((db) =>
    db.transaction().execute(async (tx) => {
      const added = await addMessage(tx, message, by);
      assert.ok(added);
      await tx.updateTable("messages").set({ state: "not_sent", next_at: null })
        .where("id", "=", added.id).execute();
      return added.id;
    })
  );
}

let people = 0;

async function bodyFor(
  gate: Gate,
  { patientId, practitionerId }: Records,
  { path, caller }: { path: string; caller: Caller },
): Promise<unknown> {
  const last = path.split("/").at(-1);
  switch (last) {
    case "session":
      return { email: caller.email ?? "nobody@caredeck.test", password: demoPassword };
    case "appointments":
    case "reschedule":
    case "follow-up": {
      const startsAt = await freeStart(gate, practitionerId);
      return last === "appointments" ? { patientId, practitionerId, startsAt } : { startsAt };
    }
    case "messages":
      return { template: "running_late", minutes: 10 };
    case "practitioners":
    case "patients":
      return { name: "Somebody New", ref: `N-${people++}` };
    case "people":
      return { role: "admin", email: `new${people++}@caredeck.test`, name: "Somebody New" };
    case "hours":
      return { hours: [{ weekday: 1, from: "07:00", to: "20:00" }] };
    case "time-off":
      return farSpan;
    case "role":
      return { role: people++ % 2 === 0 ? "doctor" : "admin" };
    case "discard":
      return { reason: "No longer needed" };
    case "replay":
      return path === "/api/dead-letters/replay" ? { failure: "timeout" } : {};
    case "resend":
      return { reason: "They asked for it on the phone" };
    case "override":
      return { reason: "They asked for it on the phone", rules: ["quiet_hours"] };
    case "{name}":
      return { source: builtInSources.join_now };
    case "test-send":
      return { channel: "email" };
    case "flags":
      return { name: "live.sse", on: true };
    default:
      return {};
  }
}

async function freeStart({ ask, callers }: Gate, practitionerId: string): Promise<string> {
  const path = `/api/slots?practitionerId=${practitionerId}&limit=1&days=60`;
  const slots = valueAt(await jsonOf(await ask(callers.admin, { method: "GET", path })), "slots");
  return textAt(slots, "0", "startsAt");
}
