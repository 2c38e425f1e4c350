import assert from "node:assert/strict";
import plugin from "./layers.ts";

/** The rules that object to a source text in a file of that name, without the plugin's name. */
function objections(path: string, source: string): string[] {
  const found = Deno.lint.runPlugin(plugin, path, source);
  return found.map((diagnostic) => diagnostic.id.replace("caredeck/", ""));
}

type Case = { path: string; source: string };

const cases: Readonly<Record<string, { refused: Case[]; allowed: Case[] }>> = {
  "import-table": {
    refused: [
      { path: "domain/a.ts", source: 'import { x } from "@/store/b.ts";' },
      { path: "domain/a.ts", source: 'import { x } from "@/config.ts";' },
      { path: "domain/a.ts", source: 'import { readFile } from "node:fs";' },
      { path: "domain/a.ts", source: 'import pg from "npm:pg";' },
      { path: "domain/a.ts", source: 'import { x } from "@/telemetry/log.ts";' },
      { path: "kv/a.ts", source: 'import { x } from "@/store/b.ts";' },
      { path: "store/a.ts", source: 'import type { X } from "@/kv/b.ts";' },
      { path: "store/a.ts", source: 'type X = import("@/queues/b.ts").X;' },
      { path: "queues/a.ts", source: 'export * from "@/routes/b.ts";' },
      { path: "queues/a.ts", source: 'const m = await import("@/components/B.tsx");' },
      { path: "routes/a.ts", source: 'import { x } from "@/main.ts";' },
      { path: "routes/a.ts", source: 'import { x } from "@/tests/harness.ts";' },
      { path: "config.ts", source: 'import { x } from "@/routes/b.ts";' },
      { path: "components/A.tsx", source: 'import B from "@/islands/B.tsx";' },
      { path: "components/A.tsx", source: 'import { z } from "zod";' },
      { path: "islands/A.tsx", source: 'import { x } from "@/store/b.ts";' },
      { path: "islands/A.tsx", source: 'import { type X, z } from "zod";' },
      { path: "islands/A.tsx", source: 'import { x } from "node:fs";' },
      { path: "islands/A.tsx", source: 'import { App } from "fresh";' },
      { path: "fresh/a.ts", source: 'import { x } from "@/domain/b.ts";' },
      { path: "store/a.ts", source: 'import { x } from "@/fresh/b.ts";' },
      { path: "things/a.ts", source: 'import { x } from "@/domain/b.ts";' },
    ],
    allowed: [
      { path: "domain/a.ts", source: 'import { z } from "zod"; import { b } from "./b.ts";' },
      { path: "store/a.ts", source: 'import { x } from "@/domain/b.ts"; import pg from "pg";' },
      { path: "store/a.ts", source: 'import { log } from "@/telemetry/log.ts";' },
      { path: "queues/a.ts", source: 'import { x } from "@/store/b.ts";' },
      { path: "routes/a.tsx", source: 'import B from "@/islands/B.tsx";' },
      { path: "routes/a.tsx", source: 'import { define } from "@/define.ts";' },
      { path: "routes/doctor/a.tsx", source: 'import { x } from "@/routes/b.ts";' },
      { path: "main.ts", source: 'import { x } from "@/routes/api/b.ts";' },
      { path: "fresh.gen.ts", source: 'import * as x from "./routes/index.tsx";' },
      { path: "islands/A.tsx", source: 'import { useState } from "preact/hooks";' },
      { path: "islands/A.tsx", source: 'import type { z } from "zod"; import B from "./B.tsx";' },
      { path: "islands/A.tsx", source: 'import { B } from "@/components/B.tsx";' },
      { path: "store/a_test.ts", source: 'import { x } from "@/routes/b.ts";' },
      { path: "tests/a.ts", source: 'import { x } from "@/main.ts";' },
    ],
  },
  "rooted-imports": {
    refused: [
      { path: "store/a.ts", source: 'import { x } from "../domain/b.ts";' },
      { path: "store/a.ts", source: 'import { x } from "@/store/b.ts";' },
      { path: "routes/a.ts", source: 'import { x } from "./api/b.ts";' },
    ],
    allowed: [
      { path: "store/a.ts", source: 'import { x } from "./b.ts";' },
      { path: "fresh/src/a.ts", source: 'import { x } from "../b.ts";' },
      { path: "main.ts", source: 'import { x } from "./config.ts"; import { y } from "@/dev.ts";' },
    ],
  },
  "env-in-config": {
    refused: [
      { path: "store/a.ts", source: 'Deno.env.get("PORT");' },
      { path: "store/a.ts", source: 'globalThis.Deno?.env.get("PORT");' },
      { path: "main.ts", source: "const { env } = Deno;" },
      { path: "main.ts", source: 'process["env"].PORT;' },
      { path: "main.ts", source: 'import { env } from "node:process";' },
    ],
    allowed: [
      { path: "config.ts", source: "Deno.env.toObject();" },
      { path: "tools/have.ts", source: 'Deno.env.get("CI");' },
      { path: "store/a.ts", source: "settings.env.get(1);" },
    ],
  },
  "kv-in-kv": {
    refused: [
      { path: "store/a.ts", source: "export function f(kv: Deno.Kv) { return kv; }" },
      { path: "queues/a.ts", source: "let op: Deno.AtomicOperation;" },
      { path: "main.ts", source: "await Deno.openKv(path);" },
      { path: "kv/open.ts", source: "await Deno.openKv();" },
      { path: "tests/a_test.ts", source: "await Deno.openKv();" },
    ],
    allowed: [
      {
        path: "kv/open.ts",
        source: "export const open = (p: string): Promise<Deno.Kv> => Deno.openKv(p);",
      },
      { path: "queues/a_test.ts", source: 'await Deno.openKv(":memory:");' },
    ],
  },
  "keys-in-keys": {
    refused: [
      { path: "kv/a.ts", source: 'kv.get(["pulse", topic]);' },
      {
        path: "kv/a.ts",
        source: 'this.kv.atomic().sum(["tiles", day], 1n).set(["x"] as const, 1);',
      },
      { path: "kv/a.ts", source: 'kv.getMany([["pulse", topic]]);' },
      { path: "kv/a.ts", source: 'readKv.watch([["pulse"]]);' },
      { path: "kv/a.ts", source: 'kv.list({ prefix: ["pulse"] });' },
      { path: "kv/a.ts", source: "atomic.check({ key: [`p`, id], versionstamp: null });" },
      { path: "kv/a.ts", source: 'kv.enqueue(job, { keysIfUndelivered: [["dead", id]] });' },
    ],
    allowed: [
      {
        path: "kv/keys.ts",
        source: 'export const pulse = (t: string) => ["pulse", t]; kv.get(["a"]);',
      },
      { path: "kv/a.ts", source: 'kv.get(pulseKey(topic)); ["a", "b"].map((x) => x);' },
      {
        path: "store/a.ts",
        source: 'map.get(["a"]); q.select(["id", "name"]); db.set("x", ["a"]);',
      },
    ],
  },
  "given-clock": {
    refused: [
      { path: "domain/a.ts", source: "Date.now();" },
      { path: "domain/a.ts", source: "new Date();" },
      { path: "domain/a.ts", source: "Temporal.Now.instant();" },
      { path: "domain/a.ts", source: "crypto.subtle;" },
      { path: "domain/a.ts", source: "setTimeout(f, 1);" },
      { path: "domain/a.ts", source: "Deno.readTextFileSync(path);" },
      { path: "domain/a.ts", source: "fetch(url);" },
      { path: "store/a.ts", source: "const { now } = Date;" },
      { path: "store/a.ts", source: 'import { randomBytes } from "node:crypto";' },
      { path: "kv/a.ts", source: "crypto.randomUUID();" },
      { path: "queues/a.ts", source: "Math.random();" },
    ],
    allowed: [
      { path: "domain/a.ts", source: "new Date(now); clock.now();" },
      { path: "store/a.ts", source: "crypto.subtle; performance.now();" },
      { path: "queues/a_test.ts", source: "Date.now();" },
      { path: "islands/A.tsx", source: "Date.now();" },
    ],
  },
  "no-assertion": {
    refused: [
      { path: "store/a.ts", source: "x as string;" },
      { path: "tests/a_test.ts", source: "<string> x;" },
    ],
    allowed: [
      { path: "store/a.ts", source: "[1] as const; x satisfies string;" },
      { path: "domain/ids.ts", source: "x as string;" },
      { path: "fresh/a.ts", source: "x as string;" },
      { path: "store/a.ts", source: 'import { x as y } from "@/domain/b.ts";' },
    ],
  },
  "no-non-null": {
    refused: [
      { path: "store/a.ts", source: "list[0]!.name;" },
      { path: "store/a.ts", source: "let x!: string;" },
    ],
    allowed: [{ path: "store/a.ts", source: "if (!x || y !== z) f(list[0]?.name);" }],
  },
  "no-drawers": {
    refused: [
      { path: "store/utils/a.ts", source: "f();" },
      { path: "helpers.ts", source: "f();" },
      { path: "domain/common/a.ts", source: "f();" },
    ],
    allowed: [
      { path: "domain/commonwealth.ts", source: "f();" },
      { path: "domain/words/common.ts", source: "f();" },
    ],
  },
  "no-barrels": {
    refused: [{
      path: "domain/a.ts",
      source: 'export * from "./b.ts"; export { c } from "./c.ts";',
    }],
    allowed: [
      { path: "domain/a.ts", source: 'export { c } from "./c.ts"; export const d = 1;' },
      { path: "fresh/runtime.ts", source: 'export * from "./src/b.ts";' },
      { path: "domain/empty.ts", source: "" },
    ],
  },
  "no-raw-html": {
    refused: [
      { path: "components/A.tsx", source: "<p dangerouslySetInnerHTML={{ __html: x }} />;" },
      { path: "routes/a.tsx", source: 'h("p", { dangerouslySetInnerHTML: { __html: x } });' },
    ],
    allowed: [
      { path: "components/A.tsx", source: "<p title={x}>{x}</p>;" },
      { path: "fresh/client/a.ts", source: "f({ dangerouslySetInnerHTML: { __html: x } });" },
    ],
  },
  "event-source-in-effect": {
    refused: [
      { path: "islands/A.tsx", source: "const s = new EventSource(url);" },
      { path: "islands/A.tsx", source: "function A() { const s = new EventSource(url); }" },
      { path: "islands/A.tsx", source: 'function A() { const ports = browserPorts("me"); }' },
      { path: "components/live/browser.ts", source: "const s = new EventSource(url);" },
      { path: "routes/a.ts", source: "function f() { return new globalThis.EventSource(url); }" },
    ],
    allowed: [
      {
        path: "islands/A.tsx",
        source: "useEffect(() => { const s = new EventSource(url); }, []);",
      },
      { path: "components/live/browser.ts", source: "const open = () => new EventSource(url);" },
      { path: "components/live/use_live.ts", source: "useEffect(() => { browserPorts(url); });" },
      { path: "tests/live_test.ts", source: "const s = new EventSource(url);" },
    ],
  },
  "no-module-signal": {
    refused: [
      { path: "islands/A.tsx", source: "export const count = signal(0);" },
      { path: "components/A.tsx", source: "const twice = computed(() => 2);" },
    ],
    allowed: [{ path: "islands/A.tsx", source: "function A() { const count = signal(0); }" }],
  },
};

Deno.test("every rule of the plugin has cases that it refuses and cases that it allows", () => {
  assert.deepEqual(Object.keys(cases).sort(), Object.keys(plugin.rules).sort());
});

for (const [rule, { refused, allowed }] of Object.entries(cases)) {
  for (const { path, source } of refused) {
    Deno.test(`${rule} refuses in ${path}: ${source}`, () => {
      assert.ok(objections(path, source).includes(rule), objections(path, source).join());
    });
  }
  for (const { path, source } of allowed) {
    Deno.test(`${rule} allows in ${path}: ${source}`, () => {
      assert.ok(!objections(path, source).includes(rule), objections(path, source).join());
    });
  }
}

Deno.test("each objection says what to do instead", () => {
  for (const { refused } of Object.values(cases)) {
    for (const { path, source } of refused) {
      for (const { id, message, hint } of Deno.lint.runPlugin(plugin, path, source)) {
        assert.ok(message.length > 20, id);
        assert.ok((hint ?? "").length > 20, id);
      }
    }
  }
});

Deno.test("a crooked import is put right by `deno lint --fix`", () => {
  const [found] = Deno.lint.runPlugin(plugin, "store/a.ts", 'import { x } from "../domain/b.ts";');
  assert.equal(found?.fix?.[0]?.text, '"@/domain/b.ts"');
});
