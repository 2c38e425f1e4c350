import assert from "node:assert/strict";
import { openStoreOf } from "@/clinic.ts";
import { readConfig } from "@/config.ts";
import { redeemLink } from "@/store/commands/redeem_link.ts";
import { createPasswords } from "@/store/passwords.ts";
import { adminCommand } from "./admin.ts";

async function withClinic(
  run: (
    at: { admin(...args: string[]): Promise<{ code: number; said: string }>; dataDir: string },
  ) => Promise<void>,
) {
  const dataDir = await Deno.makeTempDir({ prefix: "caredeck" });
  const config = readConfig({ DEMO: "1", DATA_DIR: dataDir });
  assert.ok(config.ok);
  const admin = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await adminCommand(args, config.config, (line) => lines.push(line));
    return { code, said: lines.join("\n") };
  };
  await run({ admin, dataDir }).finally(() => Deno.remove(dataDir, { recursive: true }));
}

/** Follows the link that was printed and chooses a password; answers whether that was possible. */
async function follow(said: string, dataDir: string): Promise<boolean> {
  const token = /\/invites\/([\w-]+)/.exec(said)?.[1] ?? "";
  const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
  const parts = { clock: { now: () => Date.now() }, random, log: () => {} };
  const store = await openStoreOf({ databaseUrl: null, dataDir }, parts);
  const passwords = createPasswords({ random, cost: { N: 2, r: 1, p: 1 } });
  const password = "plum kettle orbit";
  const redeemed = await redeemLink(store, passwords, { token, password, traceId: "t" });
  await store.close();
  return redeemed.ok && redeemed.value.principal.role === "admin";
}

Deno.test("the first admin of an empty clinic gets in by a link from the command line", async () => {
  await withClinic(async ({ admin, dataDir }) => {
    const first = await admin("Lena@Clinic.Example", "Lena Vogt");
    assert.equal(first.code, 0, first.said);
    assert.ok(await follow(first.said, dataDir));
    assert.equal(await follow(first.said, dataDir), false, "a link works once");
  });
});

Deno.test("an admin who lost the password gets a new link, and the old one ends", async () => {
  await withClinic(async ({ admin, dataDir }) => {
    const lost = await admin("lena@clinic.example", "Lena Vogt");
    const found = await admin("lena@clinic.example", "Lena Vogt");
    assert.equal(await follow(lost.said, dataDir), false);
    assert.ok(await follow(found.said, dataDir));
  });
});

Deno.test("an address that is none is refused with an example of how to ask", async () => {
  await withClinic(async ({ admin }) => {
    const { code, said } = await admin("lena");
    assert.equal(code, 1);
    assert.match(said, /deno task admin lena@clinic\.example/);
  });
});
