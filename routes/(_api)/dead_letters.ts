/** Dead letters: jobs that could not be done, until somebody settles them. */
import { z } from "zod";
import { deadLetterId } from "@/domain/id_schemas.ts";
import { failureCode, jobKind, replayDeadLetters } from "@/domain/dead_letter.ts";
import { plainText } from "@/domain/fields.ts";
import { ok } from "@/domain/result.ts";
import { isoOf } from "@/domain/time.ts";
import { replayLetters } from "@/queues/messages/replay_letters.ts";
import { settleLetter } from "@/queues/settle_letter.ts";
import type { Replayed } from "@/store/commands/replay_dead_letters.ts";
import { deadLetters } from "@/store/dead_letters.ts";
import { skipReasons } from "@/store/replay_check.ts";
import type { DeadLettersTable } from "@/store/schema.ts";
import { endpoint } from "./endpoint.ts";
import { count, id, instant, limit, next, nothing } from "./shapes.ts";

const admin = ["admin"] as const;
const states = ["parked", "replayed", "discarded"] as const;
const params = z.strictObject({ id: deadLetterId });

const letter = z.object({
  id,
  job: id,
  kind: z.string(),
  failure: z.string(),
  failedAt: instant,
  state: z.enum(states),
  resolvedAt: instant.nullable(),
  resolvedBy: id.nullable(),
  reason: z.string().nullable(),
  traceId: z.string(),
});

type Page = { readonly letters: readonly DeadLettersTable[]; readonly limit: number };

const list = endpoint({
  method: "get",
  path: "/api/dead-letters",
  summary:
    "Dead letters of a state, failure or kind, newest first; `before` is the `next` of the page before.",
  access: admin,
  takes: {
    ...nothing,
    query: z.strictObject({
      state: z.enum(states).default("parked"),
      failure: failureCode.optional(),
      kind: jobKind.optional(),
      before: deadLetterId.optional(),
      limit: limit(200, 50),
    }),
  },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ deadLetters: z.array(letter), next }),
    show: ({ letters, limit }: Page) => {
      const shown = letters.slice(0, limit);
      return {
        deadLetters: shown.map(showLetter),
        next: letters.length > limit ? shown.at(-1)?.id ?? null : null,
      };
    },
  },
  run: async ({ clinic, query: { limit, ...wanted } }) => {
    const letters = await deadLetters(clinic.store.read, { ...wanted, limit: limit + 1 });
    return ok({ letters, limit });
  },
});

function showLetter(row: DeadLettersTable): z.input<typeof letter> {
  const { id, kind, failure, state, reason } = row;
  return {
    id,
    kind,
    failure,
    state,
    reason,
    job: row.job_id,
    failedAt: isoOf(row.failed_at),
    resolvedAt: row.resolved_at === null ? null : isoOf(row.resolved_at),
    resolvedBy: row.resolved_by,
    traceId: row.trace_id,
  };
}

type Settled = { readonly id: string; readonly state: "replayed" | "discarded" };

const answers = {
  status: 200 as const,
  schema: z.object({ id, state: z.enum(["replayed", "discarded"]) }),
  show: (settled: Settled) => settled,
};

const replay = endpoint({
  method: "post",
  path: "/api/dead-letters/{id}/replay",
  summary: "Put the job back into the queue.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["stale_write"],
  answers,
  run: ({ clinic, who, params: { id: deadLetterId } }) =>
    settleLetter(clinic, who, { how: "replay", deadLetterId }),
});

const discard = endpoint({
  method: "post",
  path: "/api/dead-letters/{id}/discard",
  summary: "Let the job go, with a reason.",
  access: admin,
  takes: { ...nothing, params, body: z.strictObject({ reason: plainText(200) }) },
  refusals: ["stale_write"],
  answers,
  run: ({ clinic, who, params: { id: deadLetterId }, body }) =>
    settleLetter(clinic, who, { how: "discard", deadLetterId, ...body }),
});

const replayAll = endpoint({
  method: "post",
  path: "/api/dead-letters/replay",
  summary:
    "Put all that failed alike back into the queue, oldest first, so many a minute; a dry run unless told not to.",
  access: admin,
  takes: { ...nothing, body: replayDeadLetters },
  refusals: [],
  answers: {
    status: 200 as const,
    schema: z.object({
      dryRun: z.boolean(),
      replayed: count,
      skipped: z.partialRecord(z.enum(skipReasons), count),
      beyond: count,
      lastAt: instant.nullable(),
    }),
    show: ({ replayed, lastAt, ...done }: Replayed) => ({
      ...done,
      replayed: replayed.length,
      lastAt: lastAt === null ? null : isoOf(lastAt),
    }),
  },
  run: ({ clinic, who, body }) => replayLetters(clinic, who, body),
});

export const deadLetterEndpoints = [list, replayAll, replay, discard];
