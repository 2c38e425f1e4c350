import assert from "node:assert/strict";
import { createTestProject } from "./test_project.ts";

/** Runs the test project's `dev.ts` and waits until it says where it listens. */
async function startDevelopment(root: string) {
  const args = ["run", "-A", "dev.ts"];
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    stdout: "null",
    stderr: "piped",
  })
    .spawn();
  const output = child.stderr.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  let port: string | undefined;
  while (port === undefined) {
    const { value, done } = await output.read();
    assert.ok(!done, `dev.ts ended early: ${said}`);
    said += value;
    [, port] = /localhost:(\d+)/.exec(said) ?? [];
  }
  return {
    origin: `http://localhost:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await output.cancel();
      await child.status;
    },
  };
}

Deno.test("developers see errors as pages, and changes without reloading by hand", async (t) => {
  await using project = await createTestProject();
  await project.write(
    "routes/boom.ts",
    'export const handler = () => {\n  throw new Error("<oops>");\n};',
  );
  await using development = await startDevelopment(project.root);
  const { origin } = development;

  await t.step("a page listens for changes", async () => {
    const html = await (await fetch(`${origin}/about`)).text();
    const [, script] = /<script type="module" src="([^"]+)"><\/script><\/body>/.exec(html) ?? [];
    const source = await fetch(origin + script);
    assert.equal(source.headers.get("content-type"), "text/javascript");
    assert.match(await source.text(), /EventSource/);
  });

  await t.step("an error is shown with its line of code, escaped", async () => {
    const response = await fetch(`${origin}/boom`, { headers: { accept: "text/html" } });
    const html = await response.text();
    assert.equal(response.status, 500);
    assert.match(html, /&lt;oops>/);
    assert.match(html, /routes\/boom\.ts:2\n\n.*\n> {4}2 \|/);
    assert.doesNotMatch(html, /<oops>/);
  });

  await t.step("a changed file is announced and served", async () => {
    const response = await fetch(`${origin}/_frsh/alive`);
    const events = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    assert.ok(events);
    const { value: first } = await events.read();
    await project.write("static/styles.css", "body { margin: 1em }\n");
    const { value: second } = await events.read();
    assert.notEqual(second, first);
    await events.cancel();
    assert.equal(await (await fetch(`${origin}/styles.css`)).text(), "body { margin: 1em }\n");
  });
});
