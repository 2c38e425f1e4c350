/** Files uploaded in the console: kept in pieces until their import has run. */
import { keptFileName } from "@/domain/import/file_name.ts";
import type { ImportPlan } from "@/domain/import/plan.ts";
import { type ImportId, newId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import type { ImportsTable } from "@/store/schema.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";
import { topicsOf } from "./import_record.ts";
import { piecesOf } from "./pieces.ts";
import { formatOf } from "./format_of.ts";
import type { ScheduleSource } from "./source.ts";

/** The largest file, and the size of the pieces in which it is kept, in bytes. */
export const largestUpload = 256 * 1024 * 1024;
const pieceSize = 256 * 1024;

/** `format` is told from the file's beginning unless given; `name` is what its sender calls it. */
export type Upload = {
  readonly stream: ReadableStream<Uint8Array>;
  readonly format?: ImportsTable["format"];
  readonly name?: string | null;
};

/**
 * Keeps a file for an import that is to be planned and queued. Refuses with `forbidden` whoever is
 * no admin, with `body_too_large` more than 256 MiB, and with `invalid_input` what breaks off. Unless
 * it is taken, nothing of the file is kept.
 */
export async function putUpload(
  store: Store,
  who: Who,
  { stream, format, name = null }: Upload,
): Promise<Result<ImportId>> {
  if (who.principal.role !== "admin") {
    await stream.cancel();
    return refuse("forbidden", "Only an admin imports schedules.");
  }
  const id = newId("import", store);
  const opened = await openUploadRecord(store, who, { id, format: format ?? "csv", name });
  if (!opened.ok) return opened;
  let kept: Result<null> | null = null;
  try {
    kept = await keepPieces(store, who, { id, stream, isToTell: format === undefined });
  } finally {
    if (!kept?.ok) await deleteUpload(store, who, id);
  }
  return kept.ok ? ok(id) : kept;
}

function openUploadRecord(
  store: Store,
  who: Who,
  { id, format, name }: Pick<ImportsTable, "id" | "format"> & { readonly name: string | null },
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx, now) => {
    await tx.insertInto("imports").values({
      id,
      format,
      state: "uploaded",
      plan: "{}",
      file_name: keptFileName(name),
      file_bytes: 0,
      row_count: null,
      rows_read: 0,
      bytes_read: 0,
      created: 0,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      new_practitioners: null,
      started_by: who.principal.accountId,
      created_at: now,
      finished_at: null,
    }).execute();
    return ok({ value: null, audit: { action: "import.uploading", subject: id } });
  });
}

/** Sixteen pieces a commit: 4 MiB in memory, and few entries in the audit log. */
const piecesAtOnce = 16;

async function keepPieces(
  store: Store,
  who: Who,
  { id, stream, isToTell }: Pick<Upload, "stream"> & { id: ImportId; isToTell: boolean },
): Promise<Result<null>> {
  let [position, bytes] = [0, 0];
  const sent = untilBroken(stream);
  for await (const pieces of piecesOf(sent.chunks, { pieceSize, atOnce: piecesAtOnce })) {
    bytes += pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (bytes > largestUpload) {
      return refuse("body_too_large", "The file is larger than 256 MiB. Split it.");
    }
    const rows = pieces.map((piece, i) => ({
      import_id: id,
      position: position + i,
      bytes: piece,
    }));
    const [head] = position === 0 && isToTell ? pieces : [];
    const told = head === undefined ? {} : { format: formatOf(head) };
    position += pieces.length;
    const file_bytes = bytes;
    const kept = await store.commit(authorOf(who), async (tx) => {
      await tx.insertInto("import_chunks").values(rows).execute();
      await tx.updateTable("imports").set({ file_bytes, ...told }).where("id", "=", id).execute();
      const detail = { pieces: position, bytes: file_bytes };
      return ok({ value: null, audit: { action: "import.uploaded", subject: id, detail } });
    });
    if (!kept.ok) return kept;
  }
  if (!sent.broken()) return ok(null);
  return refuse("invalid_input", "The file broke off before its end. Send it again.");
}

/** The stream's chunks up to where it ends or its sender is gone, which is no fault of ours. */
function untilBroken(stream: ReadableStream<Uint8Array>) {
  let broken = false;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    const source = stream[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await source.next().catch(() => null);
        broken = next === null;
        if (next === null || next.done) return;
        yield next.value;
      }
    } finally {
      await source.return?.().catch(() => {});
    }
  }
  return { chunks: chunks(), broken: () => broken };
}

/** The file as it was uploaded, read piece by piece, as often as needed. */
export function uploadedSource(
  store: Store,
  { id, format, file_bytes }: Pick<ImportsTable, "id" | "format" | "file_bytes">,
): ScheduleSource {
  return {
    format,
    bytes: file_bytes,
    open() {
      let position = 0;
      return new ReadableStream({
        async pull(controller) {
          const piece = await store.read.selectFrom("import_chunks").select("bytes")
            .where("import_id", "=", id).where("position", "=", position++).executeTakeFirst();
          if (piece) controller.enqueue(new Uint8Array(piece.bytes));
          else controller.close();
        },
      });
    },
  };
}

/** The upload of this id, for its preview; refuses with `not_found` what was never uploaded. */
export async function findUpload(store: Store, id: ImportId): Promise<Result<ScheduleSource>> {
  const row = await store.read.selectFrom("imports").selectAll().where("id", "=", id)
    .executeTakeFirst();
  if (!row) return refuse("not_found", "There is no such import.");
  if (row.state === "done" || row.state === "failed") {
    return refuse("already_exists", "This import has ended; its file is not kept.");
  }
  return ok(uploadedSource(store, row));
}

/** Sets the plan of an upload and queues the job that runs it. */
export function queueImport(
  store: Store,
  who: Who,
  { id, plan }: { id: ImportId; plan: ImportPlan },
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx) => {
    if (who.principal.role !== "admin") {
      return refuse("forbidden", "Only an admin imports schedules.");
    }
    const row = await tx.selectFrom("imports").select("state").where("id", "=", id)
      .executeTakeFirst();
    if (!row) return refuse("not_found", "There is no such import.");
    if (row.state !== "uploaded") {
      return refuse("already_exists", "This import has been started already.");
    }
    await tx.updateTable("imports").set({ plan: JSON.stringify(plan), format: plan.format })
      .where("id", "=", id).execute();
    return ok({
      value: null,
      audit: { action: "import.queued", subject: id, detail: { format: plan.format } },
      jobs: [{
        kind: "import.run",
        payload: { importId: id },
        dedupeKey: `import.run:${id}`,
      }],
      topics: topicsOf(id),
    });
  });
}

/** Removes an upload that has not been started, its record included. */
export function deleteUpload(store: Store, who: Who, id: ImportId): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx) => {
    const row = await tx.selectFrom("imports").select("state").where("id", "=", id)
      .executeTakeFirst();
    if (who.principal.role !== "admin" || !row) {
      return refuse("not_found", "There is no such import.");
    }
    if (row.state !== "uploaded") {
      return refuse("already_exists", "This import has been started already.");
    }
    await tx.deleteFrom("import_chunks").where("import_id", "=", id).execute();
    await tx.deleteFrom("imports").where("id", "=", id).execute();
    return ok({ value: null, audit: { action: "import.removed", subject: id } });
  });
}
