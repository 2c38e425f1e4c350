/** Requests that another site makes in the name of somebody who is signed in here. */
import assert from "node:assert/strict";
import manifest from "@/fresh.gen.ts";
import { headSeq } from "@/store/events.ts";
import { type Gate, openGate } from "./callers.ts";
import { jsonOf, textAt } from "./json.ts";
import { operationsOf, recordsOf, requestFor } from "./operations.ts";

const foreign: readonly Readonly<Record<string, string>>[] = [
  { origin: "https://evil.example" },
  { origin: "null" },
  { origin: "http://localhost.evil.example:8000" },
  { "sec-fetch-site": "cross-site" },
  { "sec-fetch-site": "same-site" },
  { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
];

Deno.test("no unsafe operation of the API can be asked for from another site", async () => {
  await using gate = await openGate();
  const records = await recordsOf(gate);
  const { admin } = gate.callers;
  for (const operation of await operationsOf(gate)) {
    if (operation.method === "GET") continue;
    const asking = await requestFor(gate, records, { operation, caller: admin });
    const before = await written(gate);
    for (const headers of foreign) {
      const response = await gate.ask(admin, { ...asking, headers });
      assert.equal(response.status, 403, `${operation.method} ${operation.path}`);
      assert.equal(textAt(await jsonOf(response), "code"), "origin_mismatch");
    }
    assert.deepEqual(await written(gate), before);
  }
});

Deno.test("no form can be posted from another site, or without its token", async () => {
  await using gate = await openGate();
  const actions = Object.keys(manifest.routes).filter((file) =>
    file.startsWith("./routes/actions/")
  );
  assert.ok(actions.length > 10);
  const before = await written(gate);
  for (const file of actions) {
    const path = file.replace("./routes", "").replace(/(\/index)?\.ts$/, "").replace(
      /\[\w+\]/g,
      "1",
    );
    for (const headers of [...foreign, {}]) {
      assert.equal(await post(gate, path, headers), 403, path);
    }
    const own = { origin: gate.site.clinic.config.baseUrl };
    // A form of ours without its token leads back to where it came from, or to nothing of that id.
    assert.ok([303, 403, 404, 405].includes(await post(gate, path, own)), path);
  }
  assert.deepEqual(await written(gate), before);
});

async function post(
  { site, callers: { admin } }: Gate,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const response = await site.fetch(
    new Request(site.clinic.config.baseUrl + path, {
      method: "POST",
      redirect: "manual",
      body: new URLSearchParams({ email: "evil@caredeck.test", role: "admin", name: "Evil" }),
      headers: { cookie: admin.cookie, accept: "text/html", ...headers },
    }),
  );
  await response.body?.cancel();
  return response.status;
}

async function written({ site: { clinic: { store } } }: Gate) {
  const audit = await store.read.selectFrom("audit")
    .select((select) => select.fn.countAll().as("n")).executeTakeFirstOrThrow();
  return { seq: await headSeq(store.read), audit: Number(audit.n) };
}
