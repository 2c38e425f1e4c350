import assert from "node:assert/strict";
import { fault } from "@/store/dialects/faults.ts";
import { startProblem } from "./start_problem.ts";

const file = { port: 8000, databaseUrl: null };
const postgres = { port: 8000, databaseUrl: "postgres://user:hush@host/db" };
const system = (code: string) => Object.assign(new Error("hush: '/srv/hush'"), { code });
const sqlite = (errcode: number) => fault("ERR_SQLITE_ERROR", "hush", { errcode });

Deno.test.each<[string, Error, RegExp]>([
  ["a folder outside of what is permitted", new Deno.errors.NotCapable("hush"), /may use only/],
  ["a folder of somebody else", system("EACCES"), /cannot write there/],
  ["a disk that cannot be written", system("EROFS"), /cannot write there/],
  ["a file that cannot be written", sqlite(8), /cannot write there/],
  ["a file that cannot be opened", sqlite(14), /cannot write there/],
  ["a full disk", sqlite(13), /Make room/],
  ["a store that is busy", sqlite(261), /another process holds/],
  ["a lock that is held", fault("store_busy", "hush"), /another process holds/],
  ["a damaged file", sqlite(11), /restore a copy/],
  ["a file of another kind", sqlite(26), /not a database/],
  ["a folder below a file", system("ENOTDIR"), /path of a folder/],
])("%s is told in one line", (_, error, says) => {
  for (const cause of [error, new Error("Cannot migrate", { cause: error })]) {
    const said = startProblem(cause, "open", file);
    assert.match(said ?? "", says);
    assert.match(said ?? "", /^DATA_DIR: [^\n]+\.$/);
    assert.doesNotMatch(said ?? "", /hush/);
  }
});

Deno.test.each<[string, string, RegExp]>([
  ["a wrong password", "28P01", /does not let this user in/],
  ["a database that is not there", "3D000", /no such database/],
  ["a server that does not answer", "connection_lost", /does not answer/],
])("with PostgreSQL, %s is told in one line", (_, code, says) => {
  const said = startProblem(fault(code, "hush"), "open", postgres);
  assert.match(said ?? "", says);
  assert.match(said ?? "", /^DATABASE_URL: [^\n]+\.$/);
});

Deno.test.each<[string, Error, number, RegExp]>([
  ["a port in use", new Deno.errors.AddrInUse("hush"), 8000, /^PORT: another program .* 8000\./],
  ["a port of the system", new Deno.errors.PermissionDenied("hush"), 80, /^PORT: .* 1024 up/],
  ["an address of another machine", new Deno.errors.AddrNotAvailable("hush"), 8000, /^HOST: /],
])("%s is told in one line", (_, error, port, says) => {
  assert.match(startProblem(error, "listen", { ...file, port }) ?? "", says);
});

Deno.test("a fault of ours keeps its trace", () => {
  assert.equal(startProblem(new TypeError("x is undefined"), "open", file), null);
  assert.equal(startProblem(new TypeError("x is undefined"), "listen", file), null);
  assert.equal(startProblem("no error at all", "open", file), null);
});
