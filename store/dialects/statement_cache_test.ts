import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { hasStar, statementCache } from "./statement_cache.ts";

Deno.test("the statement that was not used for longest is dropped", () => {
  using db = new DatabaseSync(":memory:");
  const statements = statementCache(db, 2);
  const one = statements.of("select 1");
  const two = statements.of("select 2");
  assert.equal(statements.of("select 1"), one);
  statements.of("select 3");
  assert.equal(statements.of("select 1"), one);
  assert.notEqual(statements.of("select 2"), two);
});

Deno.test("a query for all columns is prepared anew after a migration, and only then", () => {
  using db = new DatabaseSync(":memory:");
  db.exec("create table notes (id integer)");
  const statements = statementCache(db, 2);
  const before = statements.of("select * from notes");
  assert.equal(statements.of("select * from notes"), before);
  db.exec("alter table notes add column text text");
  assert.deepEqual(statements.of("select * from notes").names, ["id", "text"]);
});

Deno.test("a query for all columns is told from one that counts", () => {
  for (const sql of ['select * from "a"', 'select "a".* from "a"', "select*from a"]) {
    assert.equal(hasStar(sql), true);
  }
  assert.equal(hasStar("select count(*) from a"), false);
});
