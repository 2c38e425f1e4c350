/** A file on its way to a plan: what is in it, and what would come of it. */
import type { FreshContext } from "fresh";
import type { BundleStage, ImportStage, MapStage } from "@/components/admin/imports.ts";
import type { Outcome } from "@/components/forms.ts";
import { type ImportPlan, readPlan } from "@/domain/import/plan.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { noResource } from "@/store/import/fhir_index.ts";
import { uploadedSource } from "@/store/import/uploads.ts";
import type { ImportStanding } from "@/store/imports.ts";
import { lookAt, readingOf } from "./import_look.ts";
import { largestTried, rehearse } from "./import_rehearsal.ts";
import { refused } from "./outcomes.ts";
import type { State } from "./state.ts";

/** `told` says why there is no mapping, or no rehearsal of it. */
export type Mapped = {
  readonly stage: Exclude<ImportStage, { is: "run" }>;
  readonly told: Outcome | null;
};

/** The plan by which an upload would be started now: FHIR needs none, a CSV one that was checked. */
export function planFor(
  { format, draft }: Pick<ImportStanding, "format" | "draft">,
  { zone, region }: Pick<ImportPlan, "zone" | "region">,
): Result<ImportPlan> {
  if (format === "fhir") return readPlan({ format, zone, region });
  const isChecked = draft !== null && Object.keys(draft.columns).length > 0;
  return isChecked ? ok(draft) : refuse("invalid_input", "Check the file before you import it.");
}

/** The stage between upload and start; with `?check` a CSV is rehearsed by its draft. */
export function readMapping(ctx: FreshContext<State>, standing: ImportStanding): Promise<Mapped> {
  return standing.format === "fhir" ? readBundle(ctx, standing) : readColumns(ctx, standing);
}

function named(ctx: FreshContext<State>, { id, file_name }: ImportStanding) {
  return { id, fileName: file_name ?? adminWords(ctx.state.locale).imports.history.unnamed };
}

async function readColumns(ctx: FreshContext<State>, standing: ImportStanding): Promise<Mapped> {
  const { locale, clinic: { store, config: { zone } } } = ctx.state;
  const { draft } = standing;
  const source = uploadedSource(store, standing);
  const look = await lookAt(source, { draft, locale, zone });
  if (!look.ok) {
    const stage = { is: "unread", ...named(ctx, standing), reading: readingOf(draft) } as const;
    return { stage, told: refused(ctx, look.refusal, { at: "check" }) };
  }
  const stage: MapStage = { is: "map", ...named(ctx, standing), ...look.value, dryRun: null };
  if (!draft || !ctx.url.searchParams.has("check")) return { stage, told: null };
  const tried = await rehearse(ctx, standing, draft);
  return tried.ok
    ? { stage: { ...stage, dryRun: tried.value.dryRun }, told: null }
    : { stage, told: refused(ctx, tried.refusal, { at: "check" }) };
}

const fates = new Map<string, "bookings" | "encounters">([
  ["Appointment", "bookings"],
  ["Encounter", "encounters"],
]);

async function readBundle(ctx: FreshContext<State>, standing: ImportStanding): Promise<Mapped> {
  if (standing.file_bytes > largestTried) {
    return {
      stage: { is: "bundle", ...named(ctx, standing), resources: [], dryRun: null },
      told: null,
    };
  }
  const plan = planFor(standing, ctx.state.clinic.config);
  const tried = plan.ok ? await rehearse(ctx, standing, plan.value) : plan;
  if (!tried.ok) {
    return { stage: { is: "upload" }, told: refused(ctx, tried.refusal, { at: "upload" }) };
  }
  const { dryRun, found, skipped } = tried.value;
  const fateOf = (type: string) => fates.get(type) ?? "people";
  const resources: BundleStage["resources"] = [
    ...Object.entries(found).map(([type, count]) => ({ type, count, fate: fateOf(type) } as const)),
    ...Object.entries(skipped).map(([type, count]) => (
      { type: type === noResource ? "" : type, count, fate: "unknown" } as const
    )),
  ];
  return { stage: { is: "bundle", ...named(ctx, standing), resources, dryRun }, told: null };
}
