import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { openTestClinic } from "./harness.ts";

/** Compressed JavaScript that a page may load in all, in bytes. Preact, hooks and signals alone are 8 kB. */
const budgets = { "/admin": 24_000, "/doctor": 22_000, "/me": 22_000 } as const;
const accounts = {
  "/admin": "admin@caredeck.test",
  "/doctor": "doctor@caredeck.test",
  "/me": "patient@caredeck.test",
} as const;

/** What belongs to the server and shows in a bundle by these words. */
const foreign = ["ZodError", "kysely", "node:crypto", "Deno.", "ledger_head", "SECRET_KEY"];

Deno.test("a page loads its islands within its budget, and nothing of the server", async (t) => {
  await using clinic = await openTestClinic();
  for (const path of ["/admin", "/doctor", "/me"] as const) {
    await t.step(path, async () => {
      const browser = await clinic.browser(accounts[path]);
      const html = await (await browser.get(path)).text();
      const scripts = [
        ...new Set([...html.matchAll(/(?:href|src)="([^"]+\.m?js[^"]*)"/g)].map(
          ([, address = ""]) => address,
        )),
      ];
      assert.ok(scripts.length > 0, "a live page has a script");
      const sources = await Promise.all(scripts.map(async (address) => {
        const response = await browser.get(address.replaceAll("&amp;", "&"));
        assert.equal(response.status, 200, address);
        return await response.text();
      }));
      const bytes = sources.reduce((sum, source) => sum + gzipSync(source).byteLength, 0);
      assert.ok(bytes <= budgets[path], `${path} loads ${bytes} bytes, over ${budgets[path]}`);
      for (const word of foreign) {
        assert.ok(!sources.some((source) => source.includes(word)), `${word} is in the browser`);
      }
    });
  }
});
