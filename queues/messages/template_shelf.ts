/** Where messages get their templates: the clinic's published ones, else the built-in ones, compiled. */
import type { Kysely } from "kysely";
import type { EpochMs } from "@/domain/time.ts";
import type { Database } from "@/store/schema.ts";
import { currentVersionOf, keepVersion, templateRows, versionSource } from "@/store/templates.ts";
import type { Tx } from "@/store/tx.ts";
import { builtIn, builtInNames, isBuiltIn } from "@/templates/catalogue.ts";
import { compile, usualRules } from "@/templates/compile.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";

export type TemplateShelf = {
  /** What is sent now under this name: the clinic's published one, else the built-in; null for no such name. */
  current(db: Kysely<Database>, name: string): Promise<CompiledTemplate | null>;
  /** A pinned version, from what was published or sent, or the built-in; null when unknown. */
  version(db: Kysely<Database>, name: string, version: string): Promise<CompiledTemplate | null>;
  /** All names that `current` knows, the built-in ones first. */
  names(db: Kysely<Database>): Promise<readonly string[]>;
  /** Keeps the source of a version that a message is about to name, so that an upgrade of the built-ins changes no message. */
  keep(tx: Tx, template: CompiledTemplate, now: EpochMs): Promise<void>;
};

/** What was published once is sent as it stands, whatever the clinic's rules have become since. */
const rules = { ...usualRules, locales: [], smsParts: Infinity };

/**
 * Compiling takes some 40 ms and is done once a version while it is among the `most` last used: ask
 * before a transaction for what you will ask for in it. A kept source that this program cannot compile
 * is a fault.
 */
export function openTemplateShelf({ most = 200 }: { readonly most?: number } = {}): TemplateShelf {
  const compiled = new Map<string, CompiledTemplate>();

  async function version(db: Kysely<Database>, name: string, wanted: string) {
    if (isBuiltIn(name) && builtIn(name).version === wanted) return builtIn(name);
    const key = `${name}/${wanted}`;
    const template = compiled.get(key) ?? await read(db, name, wanted);
    if (template === null) return null;
    // Taken out and put back, so that the first of the map is the one unused for longest.
    compiled.delete(key);
    compiled.set(key, template);
    const [oldest] = compiled.keys();
    if (compiled.size > most && oldest !== undefined) compiled.delete(oldest);
    return template;
  }

  return {
    version,
    async current(db, name) {
      const published = await currentVersionOf(db, name);
      if (published !== null) return await version(db, name, published);
      return isBuiltIn(name) ? builtIn(name) : null;
    },
    async names(db) {
      const published = (await templateRows(db)).filter((row) => row.currentVersion !== null);
      const own = published.map(({ name }) => name).filter((name) => !isBuiltIn(name));
      return [...builtInNames, ...own];
    },
    keep: (tx, { name, version, source }, now) => keepVersion(tx, { name, version, source }, now),
  };
}

async function read(
  db: Kysely<Database>,
  name: string,
  version: string,
): Promise<CompiledTemplate | null> {
  const source = await versionSource(db, name, version);
  if (source === null) return null;
  const compilation = compile(source, rules);
  if (compilation.ok) return compilation.template;
  throw new Error(`Version ${version} of the template ${name} does not compile any more.`);
}
