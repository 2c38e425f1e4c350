import assert from "node:assert/strict";

const runner = new URL("./run_tests.ts", import.meta.url).pathname;
const config = new URL("../deno.json", import.meta.url).pathname;

/** Runs the runner on test modules of these texts; answers its exit code and its lines. */
async function run(modules: Record<string, string>, ...args: string[]) {
  const cwd = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${cwd}/deno.json`, '{ "exclude": ["old"] }');
    for (const [name, text] of Object.entries(modules)) {
      await Deno.mkdir(`${cwd}/${name}`.replace(/\/[^/]*$/, ""), { recursive: true });
      await Deno.writeTextFile(`${cwd}/${name}`, text);
    }
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", `--config=${config}`, runner, ...args],
      cwd,
      env: { NO_COLOR: "1", TEST_CHROMIUM: "/nowhere", TEST_REDIS_URL: "redis://127.0.0.1:1" },
    }).output();
    const decoder = new TextDecoder();
    const lines = decoder.decode(stdout).trimEnd().split("\n");
    return { code, last: lines.at(-1), before: lines.at(-2), errors: decoder.decode(stderr) };
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}

const good = 'Deno.test("works", () => {});';

Deno.test("a run whose tests all pass ends with its totals and code 0", async () => {
  const { code, last } = await run({
    "a_test.ts": good,
    "b/b_test.ts": good,
    "old/c_test.ts": "(",
  });
  assert.equal(last, "2 passed, 0 failed");
  assert.equal(code, 0);
});

Deno.test("a test that fails and a module that cannot be loaded are both counted", async () => {
  const { code, last, errors } = await run({
    "a_test.ts": `${good} Deno.test("breaks", () => { throw new Error("no"); });`,
    "b_test.ts": 'throw new Error("not loaded");',
  });
  assert.equal(last, "1 passed, 2 failed");
  assert.equal(code, 1);
  assert.match(errors, /b_test\.ts did not load/);
});

Deno.test("a module whose tests stand in a suite of their own counts as heard", async () => {
  const { code, last } = await run({
    "suite.ts": `export function suite() { ${good} }`,
    "a_test.ts": 'import { suite } from "./suite.ts"; suite();',
    "b_test.ts": "export {};",
  });
  assert.equal(last, "1 passed, 1 failed");
  assert.equal(code, 1);
});

Deno.test("a module that does not type-check fails the run", async () => {
  const { code, last } = await run({ "a_test.ts": good, "b_test.ts": 'const x: number = "";' });
  assert.equal(last, "0 passed, 1 failed");
  assert.equal(code, 1);
});

Deno.test("a runner that is killed fails the run", async () => {
  const text = 'Deno.test("dies", () => Deno.kill(Deno.pid, "SIGKILL"));';
  const { code, last } = await run({ "a_test.ts": good, "b_test.ts": text }, "-A");
  assert.equal(last, "0 passed, 1 failed");
  assert.equal(code, 1);
});

Deno.test("arguments reach deno test, and what they leave out is no failure", async () => {
  const modules = { "a/a_test.ts": good, "b/b_test.ts": "throw 1;" };
  const narrowed = await run(modules, "a/");
  assert.equal(narrowed.last, "1 passed, 0 failed");
  const filtered = await run({ "a_test.ts": good, "b_test.ts": good }, "--filter=nothing");
  assert.equal(filtered.last, "0 passed, 0 failed, 2 skipped");
});

Deno.test("what this machine left out is said before the totals", async () => {
  const text = 'Deno.test({ name: "in a browser", ignore: 1 > 0, fn: () => {} });';
  const { code, last, before } = await run({ "a_test.ts": good, "b_test.ts": text });
  assert.equal(last, "1 passed, 0 failed, 1 skipped");
  assert.match(before ?? "", /^left out: tests on Redis/);
  assert.equal(code, 0);
});
