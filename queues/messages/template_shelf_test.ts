import assert from "node:assert/strict";
import { ok } from "@/domain/result.ts";
import { authorOf } from "@/store/who.ts";
import { valueOf, whoIs } from "@/store/schedule_fixture.ts";
import { publishedVersions } from "@/store/templates.ts";
import { draftTemplate } from "@/store/commands/draft_template.ts";
import { builtIn } from "@/templates/catalogue.ts";
import { compiledFrom, small } from "@/templates/given_template.ts";
import { starter } from "@/templates/starter.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { publishText } from "./publish_text.ts";
import { openTemplateShelf } from "./template_shelf.ts";

testEachStore(
  "what a message was written from is kept, although nobody published it",
  async ({ store }) => {
    const shelf = openTemplateShelf();
    const older = compiledFrom(small);
    const keep = () =>
      store.commit(authorOf(whoIs(store, "admin")), async (tx, now) => {
        await shelf.keep(tx, older, now);
        return ok({ value: null, audit: { action: "test.kept", subject: older.name } });
      });
    valueOf(await keep());
    valueOf(await keep());
    const found = await shelf.version(store.read, older.name, older.version);
    assert.equal(found?.source, older.source);
    assert.equal(await shelf.current(store.read, older.name), null);
    assert.deepEqual(await publishedVersions(store.read, older.name), []);
    assert.equal(await shelf.version(store.read, older.name, "0123456789abcdef"), null);
  },
);

testEachStore(
  "a built-in version needs no row, and an unknown name has nothing",
  async ({ store }) => {
    const shelf = openTemplateShelf();
    const { version } = builtIn("booked");
    assert.equal(await shelf.version(store.read, "booked", version), builtIn("booked"));
    assert.equal(await shelf.current(store.read, "constructor"), null);
  },
  ["SQLite in memory"],
);

testEachStore(
  "the shelf keeps the last compiled versions, and finds the others again",
  async ({ store }) => {
    const shelf = openTemplateShelf({ most: 1 });
    const admin = whoIs(store, "admin");
    for (const name of ["first_one", "second_one"]) {
      valueOf(await draftTemplate(store, admin, { name, source: starter(name) }));
      valueOf(await publishText(store, admin, { name }));
    }
    const first = await shelf.current(store.read, "first_one");
    assert.equal(await shelf.current(store.read, "first_one"), first);
    await shelf.current(store.read, "second_one");
    const anew = await shelf.current(store.read, "first_one");
    assert.notEqual(anew, first);
    assert.equal(anew?.version, first?.version);
  },
  ["SQLite in memory"],
);
