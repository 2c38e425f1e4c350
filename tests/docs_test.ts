import assert from "node:assert/strict";
import { variables } from "@/config.ts";
import { filesOf } from "@/tools/files.ts";
import { anchorsOf, foldersOf, linksOf, tasksOf } from "@/tools/markdown.ts";
import deno from "@/deno.json" with { type: "json" };

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const files = await filesOf(root);
const pages = files.filter((path) => path.endsWith(".md"));

function read(path: string): Promise<string> {
  return Deno.readTextFile(`${root}/${path}`);
}

function lines(text: string): number {
  return text.trimEnd().split("\n").length;
}

Deno.test("the pages that a newcomer looks for are there", () => {
  const wanted = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"];
  const docs = ["docs/architecture.md", "docs/glossary.md", "docs/dependencies.md"];
  assert.deepEqual([...wanted, ...docs].filter((path) => !pages.includes(path)), []);
});

Deno.test("every link between pages leads to a file and to a heading in it", async () => {
  const broken: string[] = [];
  for (const page of pages) {
    for (const link of linksOf(await read(page))) {
      if (!await leadsSomewhere(page, link)) broken.push(`${page}: ${link}`);
    }
  }
  assert.deepEqual(broken, []);
});

async function leadsSomewhere(page: string, link: string): Promise<boolean> {
  const [to = "", anchor] = decodeURIComponent(link).split("#");
  const url = new URL(to, `file:///${page}`);
  const path = to === "" ? page : url.pathname.slice(1).replace(/\/$/, "");
  const exists = files.includes(path) || files.some((file) => file.startsWith(`${path}/`));
  if (!exists || anchor === undefined || !path.endsWith(".md")) return exists;
  return anchorsOf(await read(path)).has(anchor);
}

Deno.test("every command that a page names is a task of deno.json", async () => {
  const tasks = new Set(Object.keys("tasks" in deno ? Object(deno.tasks) : {}));
  const unknown: string[] = [];
  for (const page of pages) {
    for (const task of tasksOf(await read(page))) {
      if (!tasks.has(task)) unknown.push(`${page}: deno task ${task}`);
    }
  }
  assert.deepEqual(unknown, []);
});

Deno.test(".env.example names each variable that config.ts reads, and no other", async () => {
  const named = [...(await read(".env.example")).matchAll(/^#?\s?([A-Z][A-Z0-9_]*)=/gm)]
    .map(([, name = ""]) => name)
    // These are read by Deno's own telemetry exporter, before config.ts runs.
    .filter((name) => !name.startsWith("OTEL_"));
  assert.deepEqual(
    [...new Set(named)].sort(),
    variables.filter((name) => !name.startsWith("OTEL_")).sort(),
  );
});

Deno.test("the README is short, and its map names the folders that there are", async () => {
  const readme = await read("README.md");
  assert.ok(lines(readme) <= 150, `README.md has ${lines(readme)} lines, 150 at most`);
  const mapped = foldersOf(readme);
  const missing = mapped.filter((folder) => !files.some((path) => path.startsWith(`${folder}/`)));
  assert.deepEqual(missing, [], "folders of the map that do not exist");
  const code = files.filter((path) => /^[a-z].*\/.*\.tsx?$/.test(path));
  const folders = new Set(code.map((path) => path.slice(0, path.indexOf("/"))));
  assert.deepEqual([...folders].filter((folder) => !mapped.includes(folder)), [], "not on the map");
});

Deno.test("each decision is numbered once and fits on a page", async () => {
  const decisions = pages.filter((path) => path.startsWith("docs/adr/"));
  const numbers = decisions.map((path) => /^docs\/adr\/(\d{3})-[a-z0-9-]+\.md$/.exec(path)?.[1]);
  assert.ok(!numbers.includes(undefined), `not NNN-title.md: ${decisions.join()}`);
  assert.equal(new Set(numbers).size, numbers.length, `a number stands twice: ${numbers.join()}`);
  for (const path of decisions) {
    assert.ok(lines(await read(path)) <= 60, `${path} is longer than 60 lines`);
  }
});

Deno.test("docs/dependencies.md has a row for each direct dependency, and for no other", async () => {
  const listed = [...(await read("docs/dependencies.md")).matchAll(/^\| `([^`]+)` +\|/gm)]
    .map(([, name = ""]) => name);
  const direct = Object.keys(deno.imports).filter((name) => !name.startsWith("@/"));
  assert.deepEqual(listed.sort(), [...new Set(direct.map(packageOf))].sort());
});

/** An entry such as `preact/` beside `preact` opens inner modules of the same package. */
function packageOf(name: string): string {
  return name.split("/").slice(0, name.startsWith("@") ? 2 : 1).join("/");
}
