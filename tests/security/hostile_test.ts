/** Bodies and queries that mean harm, or come from a broken client: refused, and nothing changed. */
import assert from "node:assert/strict";
import { headSeq } from "@/store/events.ts";
import { type Asking, type Caller, type Gate, openGate } from "./callers.ts";
import { jsonOf, textAt, valueAt } from "./json.ts";
import { type Operation, operationsOf, recordsOf, requestFor } from "./operations.ts";

const big = "x".repeat(1_000_000);

/** Whole bodies, as text, that no endpoint takes; most are not even JSON. */
const bodies: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {
  "a broken object": `{"name":`,
  "a number": "1",
  "a text": `"x"`,
  "nothing at all": "null",
  "an unknown field": `{"isAdmin":true}`,
  "a prototype": `{"__proto__":{"role":"admin"}}`,
  "a deep prototype": `{"reason":{"__proto__":{"x":1}}}`,
  "a constructor": `{"constructor":{"prototype":{"role":"admin"}}}`,
  "a deep nest": "[".repeat(30_000) + "]".repeat(30_000),
  "a deep nest of objects": `{"a":`.repeat(10_000) + "1" + "}".repeat(10_000),
  "a megabyte": `{"name":"${big}"}`,
  "half a character": `{"reason":"\\ud800"}`,
  "a byte of no character": new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  "a byte order mark": new Uint8Array([0xfe, 0xff, 0x00, 0x7b, 0x00, 0x7d]),
  "many fields": JSON.stringify(
    Object.fromEntries(Array.from({ length: 3_000 }, (_, i) => [`f${i}`, i])),
  ),
};

Deno.test("a hostile body is refused by every endpoint that takes one, and changes nothing", async () => {
  await using gate = await openGate();
  await eachBody(gate, async ({ operation, caller, asking }) => {
    for (const [what, body] of Object.entries(bodies)) {
      const response = await send(gate, caller, { ...asking, text: body });
      await refused(response, `${operation.method} ${operation.path} with ${what}`);
    }
  });
});

/** Values that no field takes, or takes as what they are: text of another's language for SQL and HTML. */
const values: readonly unknown[] = [
  null,
  true,
  -1,
  1e308,
  [],
  {},
  "",
  "\u0000",
  "a\u202eb",
  "x".repeat(60_000),
  { "$ne": null },
  ["acc_00000000000000000000000000"],
];

Deno.test("a field of the wrong kind is refused by its name, and changes nothing", async () => {
  await using gate = await openGate();
  await eachBody(gate, async ({ operation, caller, asking }) => {
    if (typeof asking.body !== "object" || asking.body === null) return;
    for (const name of Object.keys(asking.body)) {
      for (const value of values) {
        if (isTaken(name, value)) continue;
        const body = { ...asking.body, [name]: value };
        const response = await send(gate, caller, { ...asking, text: JSON.stringify(body) });
        const label = `${operation.method} ${operation.path} with ${name} as ${typeof value}`;
        if (operation.path === "/api/session" && response.status === 401) continue;
        await refused(response, label);
      }
    }
  });
});

/** A week without hours is one, a switch may be on, and a draft may say what it will. */
function isTaken(name: string, value: unknown): boolean {
  return (name === "hours" && Array.isArray(value) && value.length === 0) ||
    (name === "on" && value === true) ||
    // A draft may be any text: its problems are shown, and it is not published.
    (name === "source" && typeof value === "string" && /[^\0]/.test(value));
}

Deno.test("a body that is not said to be JSON is not read as such", async () => {
  await using gate = await openGate();
  await eachBody(gate, async ({ operation, caller, asking }) => {
    for (
      const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]
    ) {
      const text = JSON.stringify(asking.body ?? { x: 1 });
      const response = await send(gate, caller, { ...asking, text, type });
      const label = `${operation.method} ${operation.path} as ${type}`;
      assert.equal(response.status, 415, label);
      await response.body?.cancel();
    }
  });
});

Deno.test("what a client sent is never told back to it", async () => {
  await using gate = await openGate();
  const secret = "Zanzibar-4711";
  await eachBody(gate, async ({ caller, asking }) => {
    for (
      const text of [`{"${secret.slice(0, 3)}": ${secret}`, `{"name": "${secret}`, `"${secret}"`]
    ) {
      const response = await send(gate, caller, { ...asking, text });
      assert.ok(!(await response.text()).includes(secret));
    }
  });
  assert.ok(!JSON.stringify(gate.site.logged).includes(secret));
});

Deno.test("a hostile query is refused or finds nothing", async () => {
  await using gate = await openGate();
  const queries = [
    "limit=0",
    "limit=1e9",
    "limit=201",
    "limit=NaN",
    "after=x",
    "after=%00",
    "day=2026-13-40",
    "day=2026-11-22&day=2026-11-23",
    "search=%25&search=%25",
    "search=%00",
    "search=%ED%A0%80",
    "unknown=1",
    "__proto__=1",
    "state[]=booked",
    `state=${"x".repeat(5_000)}`,
  ];
  const operations = (await operationsOf(gate)).filter((one) =>
    one.method === "GET" && !one.path.includes("{")
  );
  for (const { path, access } of operations) {
    const caller = access.includes("admin") || !access.includes("patient")
      ? gate.callers.admin
      : gate.callers.patient;
    for (const query of queries) {
      const response = await gate.ask(caller, {
        method: "GET",
        path: `${path}?${query}`,
      });
      const label = `${path}?${query.slice(0, 40)}`;
      if (response.status === 200) {
        const isSearch = query.startsWith("search=%") && /people|patients|messages/.test(path);
        assert.ok(isSearch, `${label} was answered`);
        await response.body?.cancel();
      } else {
        assert.equal(response.status, 400, label);
        assert.ok(Array.isArray(valueAt(await jsonOf(response), "issues")), label);
      }
    }
  }
});

type Case = {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly asking: Asking;
};

/** Runs with a fitting request for each operation that takes a body; afterwards nothing has changed. */
async function eachBody(gate: Gate, run: (one: Case) => Promise<void>): Promise<void> {
  const records = await recordsOf(gate);
  const { admin, doctor, patient } = gate.callers;
  for (const operation of await operationsOf(gate)) {
    const { method, access } = operation;
    if (!operation.takesJson) continue;
    const isOpen = access === "anyone" || access === "signed_in";
    const caller = [admin, doctor, patient].find(({ role }) =>
      isOpen || (role && access.includes(role))
    ) ?? admin;
    const asking = await requestFor(gate, records, { operation, caller });
    const before = await stateOf(gate);
    await run({ operation, caller, asking });
    assert.deepEqual(await stateOf(gate), before, `${method} ${operation.path} changed something`);
  }
}

/** How much was written: events and audit entries, the refusals of sign-ins left out. */
async function stateOf({ site: { clinic: { store } } }: Gate) {
  const audit = await store.read.selectFrom("audit").select((select) =>
    select.fn.countAll().as("n")
  )
    .where("action", "!=", "session.refused").executeTakeFirstOrThrow();
  return { seq: await headSeq(store.read), audit: Number(audit.n) };
}

type Raw = Asking & { readonly text: string | Uint8Array<ArrayBuffer>; readonly type?: string };

function send(
  { site }: Gate,
  { cookie }: Caller,
  { method, path, text, type = "application/json" }: Raw,
): Promise<Response> {
  return site.fetch(
    new Request(site.clinic.config.baseUrl + path, {
      method,
      body: typeof text === "string" ? new TextEncoder().encode(text) : text,
      headers: {
        cookie,
        accept: "application/json",
        ...(type === "" ? {} : { "content-type": type }),
      },
    }),
  );
}

async function refused(response: Response, label: string): Promise<void> {
  const body = await jsonOf(response);
  assert.ok([400, 413, 429].includes(response.status), `${label} is ${response.status}`);
  assert.equal(response.headers.get("content-type"), "application/problem+json", label);
  assert.ok(
    ["invalid_input", "body_too_large", "too_many_attempts"].includes(textAt(body, "code")),
    label,
  );
}
