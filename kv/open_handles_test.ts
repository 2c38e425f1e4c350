import assert from "node:assert/strict";
import { counter, counterHead, probe } from "./keys.ts";
import type { Nerves } from "./nerves.ts";
import { givenNerves } from "./nerves_fixture.ts";
import { kvPulses } from "./pulses.ts";

async function valueIn(nerves: Nerves): Promise<unknown> {
  const found = await nerves.read("probe", (kv) => kv.get(counterHead()));
  return found.ok ? found.value.value : "no answer";
}

const leave = (nerves: Nerves) => nerves.write("probe", (kv) => kv.set(counterHead(), "behind"));

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "caredeck-kv-" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

Deno.test("a sound file is opened again with what was in it", () =>
  inFolder(async (folder) => {
    const path = `${folder}/new/kv.sqlite`;
    {
      await using given = await givenNerves({ path });
      await leave(given.nerves);
    }
    await using given = await givenNerves({ path });
    assert.equal(await valueIn(given.nerves), "behind");
    assert.deepEqual(given.troubles, []);
  }));

Deno.test("what is no database is moved aside, each time under another name", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kv.sqlite`;
    for (const n of [1, 2]) {
      await Deno.writeTextFile(path, `not a database, number ${n}`.repeat(100));
      await using given = await givenNerves({ path });
      assert.equal(await given.nerves.healthy(), true);
      assert.deepEqual(given.troubles.map(({ task }) => task), ["open"]);
      assert.match(await Deno.readTextFile(`${path}.broken-${n}`), new RegExp(`number ${n}`));
    }
  }));

Deno.test("a file with a damaged page is moved aside before anything trips over it", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kv.sqlite`;
    {
      await using given = await givenNerves({ path });
      for (let i = 0; i < 100; i++) {
        await given.nerves.write("probe", (kv) => kv.set(counter(`2026-01-${i}`), "x".repeat(500)));
      }
    }
    const bytes = await Deno.readFile(path);
    const middle = Math.floor(bytes.length / 8_192) * 4_096;
    bytes.fill(0x55, middle, middle + 4_096);
    await Deno.writeFile(path, bytes);
    await using given = await givenNerves({ path });
    assert.equal(await given.nerves.healthy(), true);
    assert.ok((await namesIn(folder)).includes("kv.sqlite.broken-1"));
  }));

Deno.test("a folder in the place of the file is moved aside", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kv.sqlite`;
    await Deno.mkdir(path);
    await using given = await givenNerves({ path });
    assert.equal(await given.nerves.healthy(), true);
    assert.ok((await Deno.stat(`${path}.broken-1`)).isDirectory);
  }));

Deno.test("where no file can be, memory stands in, and readiness says so", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/taken`, "");
    await using given = await givenNerves({ path: `${folder}/taken/kv.sqlite` });
    await leave(given.nerves);
    assert.equal(await valueIn(given.nerves), "behind");
    assert.equal(await given.nerves.healthy(), false);
    assert.deepEqual(given.troubles.map(({ task }) => task), ["open"]);
  }));

Deno.test("a KV Connect server that cannot be reached leaves the clinic on memory", async () => {
  await using given = await givenNerves({
    path: "https://kv.invalid/connect",
    open: (path) =>
      path === ":memory:" ? Deno.openKv(path) : Promise.reject(new TypeError("failed to connect")),
  });
  await leave(given.nerves);
  assert.equal(await valueIn(given.nerves), "behind");
  assert.equal(await given.nerves.healthy(), false);
});

Deno.test("a file that another process has locked is waited for, not moved aside", () =>
  inFolder(async (folder) => {
    let opens = 0;
    await using given = await givenNerves({
      path: `${folder}/kv.sqlite`,
      open: (path) =>
        [2, 3].includes(++opens)
          ? Promise.reject(new Error("database is locked"))
          : Deno.openKv(path),
    });
    assert.equal(await given.nerves.healthy(), true);
    assert.equal((await namesIn(folder)).some((name) => name.includes("broken")), false);
    assert.deepEqual(given.troubles, []);
  }));

Deno.test("the file may be deleted while the clinic is open: nerves go on, and begin anew later", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kv.sqlite`;
    {
      await using given = await givenNerves({ path });
      const pulses = kvPulses(given.nerves);
      const heard = Promise.withResolvers<number>();
      pulses.watch("ops", heard.resolve);
      for (const name of await namesIn(folder)) await Deno.remove(`${folder}/${name}`);
      await pulses.publish(["ops"], 12);
      assert.equal(await heard.promise, 12);
      await leave(given.nerves);
      assert.equal(await valueIn(given.nerves), "behind");
      assert.deepEqual(given.troubles, []);
      await pulses.close();
    }
    await using given = await givenNerves({ path });
    assert.equal(await valueIn(given.nerves), null);
    const found = await given.nerves.read("probe", (kv) => kv.get(probe()));
    assert.equal(found.ok && found.value.value, 0);
  }));

Deno.test("a process killed while it writes leaves a file that opens, with what it had written", () =>
  inFolder(async (folder) => {
    const path = `${folder}/kv.sqlite`;
    const code = `
      import { counterHead } from "@/kv/keys.ts";
      import { openNerves } from "@/kv/nerves.ts";
      const random = { bytes: (length) => new Uint8Array(length) };
      const nerves = await openNerves({ path: ${JSON.stringify(path)}, random });
      const writers = Array.from({ length: 8 }, async () => {
        for (;;) {
          await nerves.write("probe", (kv) => kv.set(counterHead(), "behind"));
          await Deno.stdout.write(new Uint8Array([46]));
        }
      });
      await Promise.all(writers);`;
    const child = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--unstable-kv", "--no-check", code],
      cwd: new URL("..", import.meta.url),
      stdin: "null",
      stdout: "piped",
      stderr: "inherit",
    }).spawn();
    const reader = child.stdout.getReader();
    await reader.read();
    child.kill("SIGKILL");
    await child.status;
    await reader.cancel();
    await using given = await givenNerves({ path });
    assert.equal(await valueIn(given.nerves), "behind");
    assert.equal(await given.nerves.healthy(), true);
    assert.deepEqual(given.troubles, []);
  }));
