/** The commands a stranger types: `build`, then `start`, with the permissions that the task names. */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));

function task(name: string, env: Record<string, string> = {}): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["task", name],
    cwd: root,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

Deno.test("a start with a bad environment names every problem, prints no value, and exits 1", async () => {
  const env = { PORT: "many", CLINIC_TZ: "Mars/Olympus", SECRET_KEY: "hush", DEMO: "0" };
  const { code, stdout, stderr } = await task("start", env).output();
  const said = new TextDecoder().decode(stderr);
  assert.equal(code, 1, said);
  for (const name of ["PORT", "CLINIC_TZ", "SECRET_KEY"]) {
    assert.match(said, new RegExp(`  ${name}: `));
  }
  assert.doesNotMatch(said + new TextDecoder().decode(stdout), /many|Olympus|hush/);
});

Deno.test("the built site starts, answers, and stops when it is told to", async () => {
  const built = await task("build").output();
  assert.equal(built.code, 0, new TextDecoder().decode(built.stderr));
  const dataDir = `.data/start-test-${Deno.pid}`;
  const server = task("start", { DEMO: "1", PORT: "0", DATA_DIR: dataDir });
  const complaints = new Response(server.stderr).text();
  const lines = server.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("server.listening")) {
    const { value, done } = await lines.read();
    if (done) break;
    said += value;
  }
  const port = /"address":"127\.0\.0\.1:(\d+)"/.exec(said)?.[1];
  assert.ok(port, `it does not listen: ${said}${port ? "" : await complaints}`);
  const page = await fetch(`http://127.0.0.1:${port}/sign-in`);
  assert.equal(page.status, 200);
  assert.match(await page.text(), /admin@caredeck\.test/);
  const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
  assert.deepEqual(await ready.json(), { status: "ready", checks: { store: "ok", kv: "ok" } });
  server.kill("SIGTERM");
  await lines.cancel();
  assert.equal((await server.status).code, 0);
  await complaints;
  await Deno.remove(`${root}${dataDir}`, { recursive: true });
});
