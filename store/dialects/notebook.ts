/** The small database on which the conformance suite tries a dialect. */

import type { Connections } from "./connections.ts";
import type { LineLimits } from "./waiting_line.ts";

export type Notes = {
  notes: { id: number; text: string | null; bytes: Uint8Array | null; amount: number | null };
};

/** A database to try. `open` gives an empty one, and takes it away when disposed of. */
export type Subject = {
  readonly name: string;
  readonly ignore?: boolean;
  open(limits?: LineLimits): Promise<Opened>;
};

export type Opened = AsyncDisposable & { readonly connections: Connections<Notes> };

/** Declares tests that each get a fresh database with the table `notes`. */
export function conformant(
  { name, ignore = false, open }: Subject,
): (what: string, run: (connections: Connections<Notes>) => Promise<void>) => void {
  return (what, run) =>
    Deno.test({
      name: `${name}: ${what}`,
      ignore,
      async fn() {
        await using opened = await open();
        await createNotes(opened.connections);
        await run(opened.connections);
      },
    });
}

export async function createNotes(
  { kind, write }: Pick<Connections<Notes>, "kind" | "write">,
): Promise<void> {
  await write.schema.createTable("notes")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("text", "text")
    .addColumn("bytes", kind === "postgres" ? "bytea" : "blob")
    .addColumn("amount", "bigint", (column) => column.unique())
    .execute();
}
