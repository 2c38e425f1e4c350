import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { statementCache } from "./statement_cache.ts";

Deno.test("the statement that was not used for longest is dropped", () => {
  using db = new DatabaseSync(":memory:");
  const prepared = statementCache(db, 2);
  const one = prepared("select 1");
  const two = prepared("select 2");
  assert.equal(prepared("select 1"), one);
  prepared("select 3");
  assert.equal(prepared("select 1"), one);
  assert.notEqual(prepared("select 2"), two);
});
