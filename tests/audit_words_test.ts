/** Whoever reads the audit log gets a sentence: every action that the source writes has its words. */
import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type AuditAction, auditActions } from "@/domain/audit_actions.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
/** Everything that commits; of the tests' own folder only what fills a demonstration. */
const folders = ["store", "queues", "kv", "routes", "tools", "transports", "tests/fixtures"];
const shape = /^[a-z_]+\.[a-z_]+$/;

/** Those of messaging, which the log may hold before or after the source writes them. */
const toCome: readonly AuditAction[] = [
  "call_task.closed",
  "call_task.opened",
  "consent.recorded",
  "contact.cleared",
  "contact.edited",
  "contact.marked",
  "dead_letters.replayed",
  "delivery.asked",
  "delivery.reported",
  "delivery.settled",
  "delivery.started",
  "inbound.received",
  "inbound.recorded",
  "message.decided",
  "message.overridden",
  "message.queued",
  "message.queued_by_hand",
  "message.resent",
  "message.superseded",
  "patient.edited",
  "reminders.planned",
  "template.draft_discarded",
  "template.drafted",
  "template.published",
  "template.tested",
  "template.withdrawn",
  "visit.told",
];

async function sources(): Promise<readonly string[]> {
  const listed = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(root + folder, { recursive: true })).map((name) => `${root}${folder}/${name}`)
    ),
  );
  const files = listed.flat()
    .filter((path) => /\.tsx?$/.test(path) && !/_test\.tsx?$|\/given_|_fixture\.ts$/.test(path));
  return await Promise.all(files.map((path) => readFile(path, "utf8")));
}

/**
 * The actions in a module's text: quoted ones as they are, a template for each action that it may
 * become, and for any other expression every name of an action's shape in the module.
 */
function actionsIn(source: string): readonly string[] {
  return [...source.matchAll(/\baction:\s*((?:\$\{[^}]*\}|[^,}])+)/g)].flatMap(
    ([, value = ""]) => {
      const quoted = [...value.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name)
        .filter((name) => shape.test(name));
      if (quoted.length > 0) return quoted;
      const template = /`([^`]+)`/.exec(value)?.[1];
      if (template !== undefined) return fitting(template);
      if (!/^\w+\[/.test(value)) return [];
      return [...source.matchAll(/"([^"\s]+)"/g)].map(([, name = ""]) => name)
        .filter((name) => shape.test(name));
    },
  );
}

function fitting(template: string): readonly string[] {
  const pattern = new RegExp(`^${template.replaceAll(".", "\\.").replace(/\$\{\w+\}/g, "\\w+")}$`);
  const found = auditActions.filter((action) => pattern.test(action));
  return found.length > 0 ? found : [template];
}

const written = new Set((await sources()).flatMap(actionsIn));

Deno.test("every action that is written to the audit log has its sentence in each language", () => {
  const known: readonly string[] = auditActions;
  const missing = [...written].filter((action) => !known.includes(action)).sort();
  assert.deepEqual(missing, [], "Name them in domain/audit_actions.ts, with their words.");
});

Deno.test("no sentence is kept for an action that nobody writes", () => {
  const idle = auditActions.filter((action) => !written.has(action) && !toCome.includes(action));
  assert.deepEqual(idle, []);
});

Deno.test("an action is found quoted, chosen, made from a template, and looked up", () => {
  assert.deepEqual(actionsIn('audit: { action: "visit.booked", subject: id }'), ["visit.booked"]);
  assert.deepEqual(
    actionsIn('action: before ? "import.resumed" : "import.started",'),
    ["import.resumed", "import.started"],
  );
  assert.deepEqual(actionsIn("{ action: `dead_letter.${state}`, subject }"), [
    "dead_letter.discarded",
    "dead_letter.replayed",
  ]);
  assert.deepEqual(
    actionsIn('const names = { a: "account.enabled" };\n{ action: names[x], subject }'),
    ["account.enabled"],
  );
  assert.deepEqual(actionsIn("type NewAudit = { readonly action: string; }"), []);
});
