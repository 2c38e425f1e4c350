/** Every operation of the API against everybody who may ask for it. */
import assert from "node:assert/strict";
import { newId } from "@/domain/ids.ts";
import { type Caller, type CallerName, openGate } from "./callers.ts";
import { type Operation, operationsOf, recordsOf, requestFor } from "./operations.ts";

/** Statuses that an operation may answer with; anything else is a hole or a locked door. */
function expected({ path, access, method }: Operation, caller: Caller): readonly number[] {
  if (path === "/api/session" && method === "POST") return caller.email === null ? [401] : [200];
  if (access !== "anyone" && caller.role === null) return [401];
  if (!mayEnterAs(access, caller)) return [403];
  const isStranger = caller.name.startsWith("other ");
  if (isStranger && path.startsWith("/api/visits/{id}")) return [404];
  if (isStranger && path === "/api/appointments") return [403, 404];
  // The visits are new, so most steps do not fit their state; that is told to owners alone.
  if (path.startsWith("/api/visits/{id}/")) return [200, 201, 409];
  if (/^\/api\/people\/\{id\}\/(enable|disable|role)$/.test(path)) return [204, 409];
  if (path === "/api/people/{id}/reset-link") return [201, 403];
  if (path.startsWith("/api/imports")) return [200, 201, 404];
  return [200, 201, 204];
}

function mayEnterAs(access: Operation["access"], { role }: Caller): boolean {
  return access === "anyone" || access === "signed_in" || (role !== null && access.includes(role));
}

Deno.test("each operation answers each caller as its rule and the record's owner say", async () => {
  await using gate = await openGate();
  const operations = await operationsOf(gate);
  const records = await recordsOf(gate);
  const wrong: string[] = [];
  for (const operation of operations) {
    for (const standing of Object.values(gate.callers)) {
      const caller = await gate.again(standing);
      const asking = await requestFor(gate, records, { operation, caller });
      const response = await gate.ask(caller, asking);
      await response.body?.cancel();
      const wanted = expected(operation, caller);
      if (!wanted.includes(response.status)) {
        const { method, path } = operation;
        wrong.push(`${caller.name}: ${method} ${path} is ${response.status}, not ${wanted}`);
      }
    }
  }
  assert.ok(operations.length > 40, "the description lost its operations");
  assert.deepEqual(wrong, []);
});

Deno.test("an id of the wrong kind leads nowhere, whoever asks with it", async () => {
  await using gate = await openGate();
  const records = await recordsOf(gate);
  const { admin, doctor, patient } = gate.callers;
  for (const operation of await operationsOf(gate)) {
    const caller = [admin, doctor, patient].find((one) => mayEnterAs(operation.access, one));
    if (!caller || !operation.path.includes("{id}")) continue;
    const asking = await requestFor(gate, records, { operation, caller });
    for (const id of [newId("payment", gate.site.clinic), "1", "..", "%E0%A4%A"]) {
      const path = operation.path.replace("{id}", id).replace(/\{\w+\}/, id);
      const response = await gate.ask(caller, { ...asking, path });
      await response.body?.cancel();
      const allowed = id === ".." ? [400, 404, 405] : [404];
      assert.ok(
        allowed.includes(response.status),
        `${operation.method} ${path} is ${response.status}`,
      );
    }
  }
});

Deno.test("somebody else's record answers like one that does not exist, byte for byte", async () => {
  await using gate = await openGate();
  const records = await recordsOf(gate);
  const operations = (await operationsOf(gate)).filter(({ path }) =>
    path.startsWith("/api/visits/")
  );
  const strangers: CallerName[] = ["other patient", "other doctor"];
  for (const operation of operations) {
    for (const name of strangers) {
      const caller = gate.callers[name];
      if (!mayEnterAs(operation.access, caller)) continue;
      const theirs = await requestFor(gate, records, { operation, caller });
      const nowhere = operation.path.replace("{id}", newId("visit", gate.site.clinic));
      const [one, two] = [
        await gate.ask(caller, theirs),
        await gate.ask(caller, { ...theirs, path: nowhere }),
      ];
      assert.equal(one.status, 404, `${operation.method} ${operation.path}`);
      assert.deepEqual(await told(one), await told(two));
    }
  }
});

/** What a caller can tell two answers apart by; each has a trace id of its own. */
async function told(response: Response) {
  const headers = Object.fromEntries(response.headers);
  const traceId = headers["x-trace-id"] ?? "";
  const body = (await response.text()).replaceAll(traceId, "");
  return { status: response.status, body, headers: { ...headers, "x-trace-id": "" } };
}
