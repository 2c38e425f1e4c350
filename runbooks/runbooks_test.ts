import assert from "node:assert/strict";
import { metrics } from "@/telemetry/metrics.ts";
import { filesOf } from "@/tools/files.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const files = await filesOf(root);
const pages = files.filter((path) => /^runbooks\/(?!README).*\.md$/.test(path));
const texts = new Map<string, string>();
for (const path of files.filter((path) => path.startsWith("runbooks/"))) {
  texts.set(path, await Deno.readTextFile(`${root}/${path}`));
}
const all = [...texts.values()].join("\n");

/** Folders whose code is no part of a running clinic. */
const apart = /^(fresh|tools|tests|bench|components|islands|domain|docs|runbooks)\//;
/** How a warning or an error gets its name: in a call of the log, or in a table of levels. */
const spelled = [
  /"(?:warn|error)"(?:\s*:\s*"\w+")?,\s*"([a-z_]+(?:\.[a-z_]+)+)"/g,
  /\bcomplain\(\s*"([a-z_.]+)"/g,
  /\blog\(\s*level,\s*"([a-z_.]+)"/g,
];

async function troubles(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of files) {
    if (!/\.tsx?$/.test(path) || /_test\.tsx?$/.test(path) || apart.test(path)) continue;
    const source = await Deno.readTextFile(`${root}/${path}`);
    for (const [, event = ""] of spelled.flatMap((form) => [...source.matchAll(form)])) {
      found.set(event, path);
    }
  }
  return found;
}

Deno.test("every warning and error that the clinic logs leads to a runbook", async () => {
  const events = await troubles();
  assert.ok(events.size >= 15, `only ${events.size} events were found in the sources`);
  const unnamed = [...events].filter(([event]) => !all.includes(`\`${event}\``));
  assert.deepEqual(unnamed, []);
});

Deno.test("every event that the index names is one that the clinic logs", async () => {
  const events = await troubles();
  const index = texts.get("runbooks/README.md") ?? "";
  const named = [...index.matchAll(/`([a-z]+\.[a-z_]+)`/g)].map(([, name = ""]) => name);
  assert.ok(named.length >= 15);
  const jobs = ["import.run"];
  assert.deepEqual(named.filter((name) => !events.has(name) && !jobs.includes(name)), []);
});

Deno.test("every metric that a runbook names is measured", () => {
  const names = Object.entries(metrics)
    .map(([name, { kind }]) => `caredeck_${name}${kind === "counter" ? "_total" : ""}`);
  const named = [...all.matchAll(/`(caredeck_\w+)`/g)].map(([, name = ""]) => name);
  assert.ok(named.length >= 9);
  assert.deepEqual(named.filter((name) => !names.includes(name)), []);
});

Deno.test.each(pages)("%s says what it means, whom it hurts, and what to do", (path) => {
  const text = texts.get(path) ?? "";
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  assert.deepEqual(headings, ["Meaning", "Impact", "Diagnosis", "Mitigation"]);
  assert.ok(text.split("\n").length <= 60, "one page");
  const index = texts.get("runbooks/README.md") ?? "";
  assert.ok(index.includes(`](${path.replace("runbooks/", "")})`), "the index leads to it");
});
