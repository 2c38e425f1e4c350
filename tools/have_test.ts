import assert from "node:assert/strict";

const module = new URL("./have.ts", import.meta.url).href;
const config = new URL("../deno.json", import.meta.url).pathname;

/** Asks for a browser where there is none, in a process of its own for its environment. */
async function needsChromium(env: Record<string, string>) {
  const ask =
    `import { needs } from "${module}"; console.log(JSON.stringify(await needs("chromium")));`;
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-lock",
      `--config=${config}`,
      `data:text/typescript,${encodeURIComponent(ask)}`,
    ],
    env: { CI: "", ...env },
  }).output();
  const decoder = new TextDecoder();
  return { success, answer: decoder.decode(stdout), errors: decoder.decode(stderr) };
}

Deno.test("without a browser its tests are left out at home", async () => {
  const { answer } = await needsChromium({ TEST_CHROMIUM: "/nowhere" });
  assert.equal(answer, '{"ignore":true,"at":""}\n');
});

Deno.test("without a browser its tests fail in CI", async () => {
  const { success, errors } = await needsChromium({ TEST_CHROMIUM: "/nowhere", CI: "true" });
  assert.equal(success, false);
  assert.match(errors, /CI must leave nothing out/);
});

Deno.test("a browser that is there is told by its path", async () => {
  const { answer } = await needsChromium({ TEST_CHROMIUM: Deno.execPath() });
  assert.deepEqual(JSON.parse(answer), { ignore: false, at: Deno.execPath() });
});
