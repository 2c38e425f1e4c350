/** The clinic's own templates: drafts, the version in use, and every source that was ever sent. */
import type { Kysely } from "kysely";
import type { AccountId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "./schema.ts";
import type { TemplatesTable, TemplateVersionsTable } from "./schema_messaging.ts";
import type { Tx } from "./tx.ts";

/** A template as its row tells; one that the clinic never touched has no row, and version 1. */
export type TemplateRow = {
  readonly name: string;
  readonly draft: { readonly source: string; readonly at: EpochMs; readonly by: AccountId } | null;
  /** Null: as built in, or not in use. */
  readonly currentVersion: string | null;
  /** Grows with each change of the row. */
  readonly version: number;
};

export const untouched = (name: string): TemplateRow => ({
  name,
  draft: null,
  currentVersion: null,
  version: 1,
});

/** Of every template that the clinic has a draft of, or has published. */
export async function templateRows(db: Kysely<Database>): Promise<readonly TemplateRow[]> {
  const rows = await db.selectFrom("templates").selectAll()
    .where((is) => is.or([is("draft", "is not", null), is("current_version", "is not", null)]))
    .orderBy("name").execute();
  return rows.map(rowOf);
}

export async function templateRow(db: Kysely<Database>, name: string): Promise<TemplateRow> {
  const row = await db.selectFrom("templates").selectAll().where("name", "=", name)
    .executeTakeFirst();
  return row === undefined ? untouched(name) : rowOf(row);
}

function rowOf({ name, draft, draft_at, draft_by, current_version, version }: TemplatesTable) {
  const stands = draft !== null && draft_at !== null && draft_by !== null;
  return {
    name,
    draft: stands ? { source: draft, at: draft_at, by: draft_by } : null,
    currentVersion: current_version,
    version,
  };
}

export async function currentVersionOf(
  db: Kysely<Database>,
  name: string,
): Promise<string | null> {
  const row = await db.selectFrom("templates").select("current_version")
    .where("name", "=", name).executeTakeFirst();
  return row?.current_version ?? null;
}

/** Null for a version that was neither published nor sent. */
export async function versionSource(
  db: Kysely<Database>,
  name: string,
  version: string,
): Promise<string | null> {
  const row = await db.selectFrom("template_versions").select("source")
    .where("name", "=", name).where("version", "=", version).executeTakeFirst();
  return row?.source ?? null;
}

/**
 * Writes the row as it shall be, on the condition that it still stands at the version before; false when
 * somebody else was first.
 */
export async function replaceTemplate(tx: Tx, next: TemplateRow): Promise<boolean> {
  const row = {
    name: next.name,
    draft: next.draft?.source ?? null,
    draft_at: next.draft?.at ?? null,
    draft_by: next.draft?.by ?? null,
    current_version: next.currentVersion,
    version: next.version,
  };
  const written = await tx.insertInto("templates").values(row)
    .onConflict((conflict) =>
      conflict.column("name").doUpdateSet(row).where("templates.version", "=", next.version - 1)
    )
    .returning("name").executeTakeFirst();
  return written !== undefined;
}

export type VersionSource = Pick<TemplateVersionsTable, "name" | "version" | "source">;

/** Keeps a source of which a message names the version. Its history lists only what was published. */
export async function keepVersion(tx: Tx, kept: VersionSource, now: EpochMs): Promise<void> {
  await tx.insertInto("template_versions")
    .values({
      ...kept,
      created_at: now,
      created_by: null,
      published_at: null,
      published_by: null,
    })
    .onConflict((conflict) => conflict.columns(["name", "version"]).doNothing()).execute();
}

/** Keeps a source with who published it; published once more, it counts as published now. */
export async function publishVersion(
  tx: Tx,
  kept: VersionSource,
  { at, by }: { readonly at: EpochMs; readonly by: AccountId },
): Promise<void> {
  const published = { published_at: at, published_by: by };
  await tx.insertInto("template_versions")
    .values({ ...kept, ...published, created_at: at, created_by: by })
    .onConflict((conflict) => conflict.columns(["name", "version"]).doUpdateSet(published))
    .execute();
}

export type PublishedVersion = {
  readonly version: string;
  readonly at: EpochMs;
  /** The name of who published it last. */
  readonly by: string | null;
};

/** What the clinic published under this name, newest first. */
export async function publishedVersions(
  db: Kysely<Database>,
  name: string,
): Promise<readonly PublishedVersion[]> {
  const rows = await db.selectFrom("template_versions")
    .leftJoin("accounts", "accounts.id", "template_versions.published_by")
    .select(["template_versions.version", "published_at", "accounts.name as by"])
    .where("template_versions.name", "=", name).where("published_at", "is not", null)
    .orderBy("published_at", "desc").orderBy("template_versions.version").limit(50).execute();
  return rows.map(({ version, published_at, by }) => ({ version, at: published_at ?? 0, by }));
}
