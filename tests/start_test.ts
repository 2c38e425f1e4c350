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

type Refusal = {
  readonly name: string;
  readonly env: Record<string, string>;
  readonly says: RegExp;
};

/** What ends a start is told in one line, without a trace of the stack and without the path. */
async function assertRefused({ name, env, says }: Refusal): Promise<void> {
  const { code, stdout, stderr } = await task(name, env).output();
  const said = new TextDecoder().decode(stderr) + new TextDecoder().decode(stdout);
  assert.equal(code, 1, said);
  assert.match(said, says);
  assert.doesNotMatch(said, /^\s+at |Uncaught|error: /m);
  if (env["DATA_DIR"]) assert.ok(!said.includes(env["DATA_DIR"]), said);
}

Deno.test.each(["start", "seed", "reconcile"])(
  "deno task %s with a folder that it may not use says so in one line",
  (name) =>
    assertRefused({
      name,
      env: { DEMO: "1", PORT: "0", DATA_DIR: "/srv/caredeck-elsewhere" },
      says:
        /^Caredeck cannot start\. DATA_DIR: this task may use only the folders that it names\. /m,
    }),
);

Deno.test.each(["start", "seed"])(
  "deno task %s with a file in the place of its folder says so in one line",
  async (name) => {
    const DATA_DIR = `.data/no-folder-${name}-${Deno.pid}`;
    await Deno.mkdir(`${root}.data`, { recursive: true });
    await Deno.writeTextFile(root + DATA_DIR, "");
    try {
      const says = /^Caredeck cannot start\. DATA_DIR: there is a file of that name\. /m;
      await assertRefused({ name, env: { DEMO: "1", PORT: "0", DATA_DIR }, says });
    } finally {
      await Deno.remove(root + DATA_DIR);
    }
  },
);

Deno.test("a start on a store that another process holds says so in one line", async () => {
  const DATA_DIR = `.data/held-${Deno.pid}`;
  await Deno.mkdir(root + DATA_DIR, { recursive: true });
  const holder = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "store/dialects/other_process.ts", "hold", `${DATA_DIR}/caredeck.sqlite`],
    cwd: root,
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const lines = holder.stdout.pipeThrough(new TextDecoderStream()).getReader();
  try {
    assert.match((await lines.read()).value ?? "", /held/);
    const says = /^Caredeck cannot start\. DATA_DIR: another process holds the store\. /m;
    await assertRefused({ name: "seed", env: { DEMO: "1", DATA_DIR }, says });
  } finally {
    holder.kill("SIGKILL");
    await lines.cancel();
    await holder.status;
    await Deno.remove(root + DATA_DIR, { recursive: true });
  }
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
  await assertRefused({
    name: "start",
    env: { DEMO: "1", PORT: port, DATA_DIR: `${dataDir}/second` },
    says: new RegExp(
      `^Caredeck cannot start\\. PORT: another program listens on port ${port}\\. `,
      "m",
    ),
  });
  server.kill("SIGTERM");
  await lines.cancel();
  assert.equal((await server.status).code, 0);
  await complaints;
  await Deno.remove(`${root}${dataDir}`, { recursive: true });
});
