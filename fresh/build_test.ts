import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { bundle } from "./build/bundle.ts";
import { manifestOf } from "./build/manifest.ts";
import { filesBelow } from "./build/project.ts";
import { createTestProject } from "./test_project.ts";

async function textOf(handler: (req: Request) => Response | Promise<Response>, path: string) {
  const response = await handler(new Request(`http://clinic.test${path}`));
  assert.equal(response.status, 200, path);
  return await response.text();
}

async function contents(root: string): Promise<Record<string, string>> {
  const entries = (await filesBelow(root)).map(async (file) => [
    file.slice(root.length),
    await Deno.readTextFile(file),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

async function gen(root: string, ...args: string[]): Promise<number> {
  const script = join(import.meta.dirname ?? "", "gen.ts");
  const command = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, ...args],
    cwd: root,
    stderr: "null",
    stdout: "null",
  });
  const { code } = await command.output();
  return code;
}

Deno.test("a build in memory serves the pages, their islands and the static files", async () => {
  await using project = await createTestProject();
  const before = await contents(project.root);
  const root = pathToFileURL(join(project.root, "main.ts")).href;
  const applySnapshot = await new Builder({ root }).build({ snapshot: "memory" });
  assert.deepEqual(await contents(project.root), before);
  const app = new App<{ user: string }>().use(staticFiles()).fsRoutes();
  applySnapshot(app);
  const handler = app.handler();
  const html = await textOf(handler, "/");
  for (const [, url = ""] of html.matchAll(/modulepreload" href="([^"]+)"/g)) {
    await textOf(handler, url);
  }
  assert.match(html, /\/_fresh\/js\/Counter-\w+\.js/);
  assert.match(html, /\/_fresh\/js\/Panel-\w+\.js/);
  assert.equal(await textOf(handler, "/styles.css"), "body { margin: 0 }\n");
});

Deno.test("a page without islands gets no script", async () => {
  await using project = await createTestProject();
  const applySnapshot = await new Builder({ root: project.root }).build({ snapshot: "memory" });
  const app = new App().fsRoutes();
  applySnapshot(app);
  const html = await textOf(app.handler(), "/about");
  assert.match(html, /Opening hours/);
  assert.doesNotMatch(html, /<script|modulepreload/);
});

Deno.test("a build on disk is a server, and the same again when nothing changed", async () => {
  await using project = await createTestProject();
  const builder = new Builder({ root: project.root });
  await builder.build();
  const first = await contents(join(project.root, "_fresh"));
  await builder.build();
  assert.deepEqual(await contents(join(project.root, "_fresh")), first);
  const { default: server } = await import(
    pathToFileURL(join(project.root, "_fresh/server.js")).href
  );
  const html = await textOf(server.fetch, "/");
  const [, boot = ""] = /<script type="module" src="([^"]+)"/.exec(html) ?? [];
  assert.match(await textOf(server.fetch, boot), /__FRSH_PROPS/);
  assert.match(await textOf(server.fetch, "/styles.css"), /margin/);
});

Deno.test("two copies of a project on different paths build the same", async () => {
  await using one = await createTestProject();
  await using two = await createTestProject();
  await new Builder({ root: one.root }).build();
  await new Builder({ root: two.root }).build();
  assert.deepEqual(
    await contents(join(one.root, "_fresh")),
    await contents(join(two.root, "_fresh")),
  );
});

Deno.test("the browser's code holds nothing of the server's", async () => {
  await using project = await createTestProject();
  await new Builder({ root: project.root }).build();
  const chunks = Object.values(await contents(join(project.root, "_fresh/static/_fresh/js")));
  assert.ok(chunks.length >= 3);
  for (const code of chunks) assert.doesNotMatch(code, /Opening hours|renderToString|Deno\./);
});

Deno.test.each([
  ["fresh", /is for the server/],
  ["node:fs", /browsers do not have/],
  ["nowhere", /nowhere/],
])("an island that needs the server does not build", async (specifier, message) => {
  await using project = await createTestProject();
  await project.write(
    "islands/Bad.tsx",
    `import * as x from "${specifier}";\nexport default () => x;`,
  );
  const builder = new Builder({ root: project.root });
  await assert.rejects(builder.build({ snapshot: "memory" }), message);
});

Deno.test("islands find modules through the import map and in npm, as the server does", async () => {
  await using project = await createTestProject();
  await project.write("parts/word.ts", 'export const word = "from the import map";');
  await project.write(
    "islands/Word.tsx",
    'import { useId } from "preact/hooks"; import { word } from "@/parts/word.ts";\n' +
      "export default () => <b id={useId()}>{word}</b>;",
  );
  const { chunks, files } = await bundle(
    project.root,
    ["./islands/Word.tsx"],
    "production",
  );
  const code = files.get(chunks.islands["./islands/Word.tsx"] ?? "");
  assert.match(new TextDecoder().decode(code), /from the import map/);
});

Deno.test("a project is built in memory once a process, however often it is asked for", async () => {
  await using project = await createTestProject();
  const build = () => new Builder({ root: project.root }).build({ snapshot: "memory" });
  await build();
  await project.write("islands/Bad.tsx", 'import "nowhere";');
  await assert.doesNotReject(build());
});

Deno.test("the manifest lists routes and islands in order, tests and components not", async () => {
  await using project = await createTestProject();
  await project.write("routes/about_test.tsx", "");
  await project.write("routes/(_components)/Card.tsx", "");
  const manifest = await manifestOf(project.root);
  assert.equal(manifest, await manifestOf(project.root));
  assert.deepEqual(Array.from(manifest.matchAll(/ {4}"(.*)":/g), ([, key]) => key), [
    "./routes/_app.tsx",
    "./routes/about.tsx",
    "./routes/index.tsx",
    "./islands/Counter.tsx",
    "./routes/(_islands)/Panel.tsx",
  ]);
});

Deno.test("a manifest that misses a route is found out", async () => {
  await using project = await createTestProject();
  assert.equal(await gen(project.root, "--check"), 1);
  assert.equal(await gen(project.root), 0);
  assert.equal(await gen(project.root, "--check"), 0);
  await project.write("routes/new.tsx", "export default () => null;");
  assert.equal(await gen(project.root, "--check"), 1);
});
