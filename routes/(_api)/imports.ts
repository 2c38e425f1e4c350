/** Imports of schedules: a file sent with its plan, and how each import stands. */
import { z } from "@hono/zod-openapi";
import { importId } from "@/domain/id_schemas.ts";
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import type { ImportId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { isoOf } from "@/domain/time.ts";
import { deleteUpload, putUpload, queueImport } from "@/store/import/uploads.ts";
import { importById, importProblems, type ImportStanding, listImports } from "@/store/imports.ts";
import type { ImportRowsTable } from "@/store/schema.ts";
import { endpoint } from "./endpoint.ts";
import { count, id, instant, limit, next, nothing } from "./shapes.ts";

const path = "/api/imports";
const admin = ["admin"] as const;
const mostProblems = 1_000;

const standing = z.object({
  id,
  state: z.enum(["uploaded", "queued", "running", "done", "failed", "stopped"]),
  format: z.enum(["csv", "fhir"]),
  /** As the uploaded file was called; null when nobody said. */
  fileName: z.string().nullable(),
  /** Records of the file, once they are counted. */
  rows: count.nullable(),
  fileBytes: count,
  bytesRead: count,
  rowsRead: count,
  created: count,
  updated: count,
  unchanged: count,
  rejected: count,
  createdAt: instant,
  finishedAt: instant.nullable(),
}).openapi("Import");

function show(row: ImportStanding): z.input<typeof standing> {
  const { id, state, format, created, updated, unchanged, rejected } = row;
  return {
    ...{ id, state, format, created, updated, unchanged, rejected },
    fileName: row.file_name,
    rows: row.row_count,
    fileBytes: row.file_bytes,
    bytesRead: row.bytes_read,
    rowsRead: row.rows_read,
    createdAt: isoOf(row.created_at),
    finishedAt: row.finished_at === null ? null : isoOf(row.finished_at),
  };
}

type Page = { readonly imports: readonly ImportStanding[]; readonly limit: number };

const list = endpoint({
  method: "get",
  path,
  summary: "Imports, newest first; `before` is the `next` of the page before.",
  access: admin,
  takes: {
    ...nothing,
    query: z.strictObject({ before: importId.optional(), limit: limit(200, 50) }),
  },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ imports: z.array(standing), next }),
    show: ({ imports, limit }: Page) => {
      const shown = imports.slice(0, limit);
      const last = imports.length > limit ? shown.at(-1)?.id ?? null : null;
      return { imports: shown.map(show), next: last };
    },
  },
  run: async ({ clinic: { store }, query: { before, limit } }) =>
    ok({ imports: await listImports(store.read, { before, limit: limit + 1 }), limit }),
});

const problems = z.array(
  z.object({ row: count, code: z.string(), field: z.string(), problem: z.string() }),
);

type Found = { readonly row: ImportStanding; readonly problems: readonly ImportRowsTable[] };

const read = endpoint({
  method: "get",
  path: "/api/imports/{id}",
  summary: "How an import stands, and the first 1,000 problems with its rows; row 0 is the file. " +
    "`kept_as_typed` tells of a row that was taken with a number or address that cannot be read.",
  access: admin,
  takes: { ...nothing, params: z.strictObject({ id: importId }) },
  refusals: [],
  answers: {
    status: 200,
    schema: standing.extend({ problems }),
    show: ({ row, problems }: Found) => ({ ...show(row), problems: [...problems] }),
  },
  run: async ({ clinic: { store }, params: { id } }) => {
    const row = await importById(store.read, id);
    if (!row) return refuse("not_found", "There is no such import.");
    return ok({ row, problems: await importProblems(store.read, { id, limit: mostProblems }) });
  },
});

const formats = { "text/csv": "csv", "application/fhir+json": "fhir" } as const;

const start = endpoint({
  method: "post",
  path,
  summary: "Send a file and import it by a plan; without one, a schedule that Caredeck exported.",
  access: admin,
  takes: { ...nothing, query: z.strictObject({ plan: z.string().max(20_000).optional() }) },
  file: Object.keys(formats),
  refusals: ["body_too_large"],
  answers: {
    status: 201,
    schema: z.object({ id }),
    show: (id: ImportId) => ({ id }),
    headers: (id) => new Headers({ location: `${path}/${id}` }),
  },
  run: async ({ clinic: { store, config }, who, query, req }) => {
    const type = req.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
    const format = type === "text/csv" ? formats[type] : formats["application/fhir+json"];
    const plan = planOf(query.plan, { format, zone: config.zone, region: config.region });
    if (!plan.ok) return plan;
    const stream = req.body ?? new Blob([]).stream();
    const kept = await putUpload(store, who, { format, stream });
    if (!kept.ok) return kept;
    const queued = await queueImport(store, who, { id: kept.value, plan: plan.value });
    if (queued.ok) return ok(kept.value);
    await deleteUpload(store, who, kept.value);
    return queued;
  },
});

/** The plan as JSON, in the clinic's zone and region unless it names others; the file decides the format. */
function planOf(
  text: string | undefined,
  usual: Pick<ImportPlan, "format" | "zone" | "region">,
): Result<ImportPlan> {
  const sent = parsed(text ?? "{}");
  if (sent !== null) return readPlan({ ...usual, ...sent, format: usual.format });
  const issues = [{ field: "plan", problem: "must be a JSON object" }];
  return refuse("invalid_input", "The plan cannot be read.", { issues });
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

export const importEndpoints = [list, read, start];
