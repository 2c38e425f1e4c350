/** Every route of the site against the table of doors, and the doors against who may not enter. */
import assert from "node:assert/strict";
import manifest from "@/fresh.gen.ts";
import { type Door, doorAt, doors } from "@/routes/(_web)/doors.ts";
import { type Caller, type Gate, openGate } from "./callers.ts";

Deno.test("every route of the site has a door of its own, and every door a route", () => {
  const routes = Object.keys(manifest.routes).map(patternOf).filter((one) => one !== null);
  assert.deepEqual(routes.sort(), Object.keys(doors).sort());
});

Deno.test("no door stands in front of another", () => {
  for (const [pattern, door] of Object.entries(doors)) {
    const path = pattern.replace(/:\w+\*?/g, "1");
    assert.equal(doorAt(new URL(path, "http://clinic.test")), door, pattern);
  }
});

/** `./routes/admin/visits/[id].tsx` as `/admin/visits/:id`; null for what is no route of its own. */
function patternOf(file: string): string | null {
  const name = file.replace(/^\.\/routes/, "").replace(/\.tsx?$/, "");
  if (/\/_\w+$/.test(name)) return null;
  const path = name.replace(/\/\([^)]+\)/g, "").replace(/\/index$/, "")
    .replace(/\[\.\.\.(\w+)\]/g, ":$1*").replace(/\[(\w+)\]/g, ":$1");
  return path === "" ? "/" : path;
}

Deno.test("a closed page sends strangers to sign in and tells others that it is not for them", async () => {
  await using gate = await openGate();
  const wrong: string[] = [];
  for (const [pattern, door] of Object.entries(doors)) {
    if (door === "within" || door === "signature" || door === "anyone") continue;
    const path = pattern.replace(/:\w+/g, "1");
    for (const caller of Object.values(gate.callers)) {
      const answer = await look(gate, caller, path);
      const wanted = mayEnterAs(door, caller) ? "let in" : caller.role ? "403" : "sign in";
      if (answer !== wanted) wrong.push(`${caller.name} at ${path}: ${answer}, not ${wanted}`);
    }
  }
  assert.deepEqual(wrong, []);
});

Deno.test("a path that is on no list is not found, signed in or not", async () => {
  await using gate = await openGate();
  const paths = [
    "/admin/../admin/secret",
    "/.env",
    "/admin//people",
    "/API/session",
    "/api%2fflags",
  ];
  for (const path of paths) {
    for (const caller of [gate.callers.nobody, gate.callers.patient, gate.callers.admin]) {
      const response = await gate.ask(caller, { method: "GET", path });
      await response.body?.cancel();
      assert.equal(response.status, 404, `${caller.name} at ${path}`);
    }
  }
});

function mayEnterAs(door: Exclude<Door, "within">, { role }: Caller): boolean {
  if (role === null) return door === "anyone";
  return door === "anyone" || door === "signed_in" || (door !== "signature" && door.includes(role));
}

async function look(gate: Gate, caller: Caller, path: string): Promise<string> {
  const headers = { accept: "text/html" };
  const response = await gate.ask(caller, { method: "GET", path, headers });
  await response.body?.cancel();
  const location = response.headers.get("location") ?? "";
  if (response.status === 303 && location.startsWith("/sign-in")) return "sign in";
  return response.status === 403 || response.status === 401 ? String(response.status) : "let in";
}
