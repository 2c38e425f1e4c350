import assert from "node:assert/strict";
import { discardDraft } from "@/store/commands/discard_draft.ts";
import { draftTemplate } from "@/store/commands/draft_template.ts";
import { withdrawTemplate } from "@/store/commands/withdraw_template.ts";
import { codeOf, lastAudit, valueOf, whoIs } from "@/store/schedule_fixture.ts";
import { publishedVersions, templateRow } from "@/store/templates.ts";
import { builtIn, builtInSources } from "@/templates/catalogue.ts";
import { starter } from "@/templates/starter.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { publishText } from "./publish_text.ts";
import { openTemplateShelf } from "./template_shelf.ts";

const name = "join_now";
const source = builtInSources.join_now.replace("purpose: ", "purpose: Ours. ");

testEachStore(
  "a template is drafted, published, sent, and goes back to what is built in",
  async ({ store, clock }) => {
    const admin = whoIs(store, "admin");
    const shelf = openTemplateShelf();
    const now = async () => (await shelf.current(store.read, name))?.version;
    const first = builtIn(name).version;
    assert.equal(await now(), first);

    const drafted = valueOf(await draftTemplate(store, admin, { name, source, version: 1 }));
    assert.equal(drafted.version, 2);
    assert.equal(await now(), first, "a draft is sent to nobody");
    assert.deepEqual(await lastAudit(store), {
      action: "template.drafted",
      subject: name,
      detail: { version: 2 },
    });

    clock.at += 60_000;
    const published = valueOf(await publishText(store, admin, { name, version: 2 }));
    assert.equal(published.draft, null);
    const ours = await now();
    assert.equal(ours, published.currentVersion);
    assert.notEqual(ours, first);
    assert.deepEqual(await lastAudit(store), {
      action: "template.published",
      subject: name,
      detail: { version: ours },
    });
    const history = await publishedVersions(store.read, name);
    assert.deepEqual(history.map(({ version, at }) => [version, at]), [[ours, clock.at]]);

    assert.equal(valueOf(await withdrawTemplate(store, admin, { name })).currentVersion, null);
    assert.equal(await now(), first);
    assert.equal((await shelf.version(store.read, name, ours ?? ""))?.source, source.trimEnd());

    clock.at += 60_000;
    valueOf(await publishText(store, admin, { name, of: ours }));
    assert.equal(await now(), ours);
    assert.equal(codeOf(await publishText(store, admin, { name, of: ours })), "already_exists");
    assert.equal((await publishedVersions(store.read, name)).length, 1);
  },
);

testEachStore(
  "a draft may have problems; publishing names each by its line, and changes nothing",
  async ({ store }) => {
    const admin = whoIs(store, "admin");
    const broken = source.replace("channels: ", "channels: pigeon, ");
    valueOf(await draftTemplate(store, admin, { name, source: broken }));
    const refused = await publishText(store, admin, { name });
    assert.equal(codeOf(refused), "invalid_input");
    assert.ok(!refused.ok && refused.refusal.issues?.[0]?.field.startsWith("line "));
    assert.deepEqual((await templateRow(store.read, name)).currentVersion, null);

    valueOf(await discardDraft(store, admin, { name, version: 2 }));
    assert.equal(codeOf(await publishText(store, admin, { name })), "not_found");
    assert.equal(codeOf(await discardDraft(store, admin, { name })), "not_found");
    assert.equal(codeOf(await withdrawTemplate(store, admin, { name })), "not_found");
  },
  ["SQLite in memory"],
);

testEachStore(
  "a text carries the name of its template, and asks only for what the clinic fills in",
  async ({ store }) => {
    const admin = whoIs(store, "admin");
    const told = async (draft: string) => {
      valueOf(await draftTemplate(store, admin, { name, source: draft }));
      const refused = await publishText(store, admin, { name });
      return refused.ok ? [] : refused.refusal.issues ?? [];
    };
    const renamed = await told(source.replace("name: join_now", "name: other"));
    assert.deepEqual(renamed.map(({ field }) => field), ["line 1"]);
    const invented = source.replaceAll("$clinic", "$ward").replace("var clinic", "var ward");
    assert.match((await told(invented))[0]?.problem ?? "", /^Nobody fills in \$ward\./);
    const mistyped = source.replace("var clinic: text", "var clinic: name");
    assert.match((await told(mistyped))[0]?.problem ?? "", /is filled in as text, not as name/);
  },
  ["SQLite in memory"],
);

testEachStore(
  "a clinic's own template is sent once it is published, and no longer once it is withdrawn",
  async ({ store }) => {
    const admin = whoIs(store, "admin");
    const shelf = openTemplateShelf();
    const own = { name: "parking", source: starter("parking") };
    valueOf(await draftTemplate(store, admin, { ...own, isNew: true }));
    assert.equal(
      codeOf(await draftTemplate(store, admin, { ...own, isNew: true })),
      "already_exists",
    );
    assert.equal(await shelf.current(store.read, "parking"), null);
    assert.ok(!(await shelf.names(store.read)).includes("parking"));
    valueOf(await publishText(store, admin, { name: "parking" }));
    assert.ok((await shelf.names(store.read)).includes("parking"));
    valueOf(await withdrawTemplate(store, admin, { name: "parking" }));
    assert.equal(await shelf.current(store.read, "parking"), null);
  },
  ["SQLite in memory"],
);

testEachStore("only an admin changes templates", async ({ store }) => {
  for (const role of ["doctor", "patient"] as const) {
    const who = whoIs(store, role);
    assert.equal(codeOf(await draftTemplate(store, who, { name, source })), "forbidden");
    assert.equal(codeOf(await publishText(store, who, { name })), "forbidden");
    assert.equal(codeOf(await discardDraft(store, who, { name })), "forbidden");
    assert.equal(codeOf(await withdrawTemplate(store, who, { name })), "forbidden");
  }
}, ["SQLite in memory"]);

testEachStore(
  "of two admins who publish what they saw at once, one does, and the other is told",
  async ({ store, again }) => {
    const other = await again();
    const admin = whoIs(store, "admin");
    valueOf(await draftTemplate(store, admin, { name, source }));
    const all = await Promise.all(
      [store, other, store, other].map((each) => publishText(each, admin, { name, version: 2 })),
    );
    assert.equal(all.filter((result) => result.ok).length, 1);
    assert.ok(all.every((result) => ["done", "stale_write"].includes(codeOf(result))));

    valueOf(await draftTemplate(store, admin, { name, source: `${source}\n# More.` }));
    const [saved, published] = await Promise.all([
      draftTemplate(other, admin, { name, source, version: 4 }),
      publishText(store, admin, { name, version: 4 }),
    ]);
    assert.notEqual(saved.ok, published.ok, "a draft that changed under it is not published");
  },
  ["a SQLite file", "Postgres"],
);
