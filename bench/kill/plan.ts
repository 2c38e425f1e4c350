/** Who is to be told what: the messages of a rehearsal, each with what is special about it. */
import type { Channel } from "@/domain/channel.ts";
import type { BuiltInName } from "@/templates/catalogue.ts";
import { type Dice, pick } from "./chances.ts";

/**
 * What a message, or the person it is for, is like. `twin`: the same words for the same person twice.
 * `family`: the same words to two people who share a telephone. `called_off`: its visit is cancelled while
 * it waits. `short_lived`: of no use any more after a few seconds. `late`: of no use from the start.
 */
export type Sort =
  | "plain"
  | "critical"
  | "wanted"
  | "unwanted"
  | "stopped"
  | "critical_stopped"
  | "no_contact"
  | "bad_contact"
  | "quiet"
  | "called_off"
  | "short_lived"
  | "late"
  | "twin"
  | "family";

export type Errand = {
  readonly n: number;
  readonly sort: Sort;
  readonly type: BuiltInName;
  readonly channels: readonly Channel[];
  /** The person by number; twins have one. */
  readonly person: number;
  readonly phone: string;
  readonly email: string;
};

const all = ["sms", "whatsapp", "email"] as const;

const sorts: readonly (readonly [number, Sort])[] = [
  [62, "plain"],
  [12, "critical"],
  [4, "wanted"],
  [2, "unwanted"],
  [3, "stopped"],
  [1, "critical_stopped"],
  [2, "no_contact"],
  [1, "bad_contact"],
  [2, "quiet"],
  [3, "called_off"],
  [2, "short_lived"],
  [1, "late"],
  [3, "twin"],
  [2, "family"],
];

const ways: readonly (readonly [number, readonly Channel[]])[] = [
  [45, ["sms"]],
  [15, ["whatsapp"]],
  [30, ["email"]],
  [10, all],
];

export function planErrands(count: number, dice: Dice): Errand[] {
  const errands: Errand[] = [];
  while (errands.length < count) {
    const n = errands.length;
    const sort = pick(sorts, dice(`sort ${n}`));
    const isPair = sort === "twin" || sort === "family";
    const way = pick(ways, dice(`way ${n}`));
    const first = errandOf(n, isPair && n + 1 >= count ? "plain" : sort, way);
    errands.push(first);
    if (first.sort === "twin") errands.push({ ...first, n: n + 1 });
    if (first.sort === "family") {
      errands.push({ ...first, n: n + 1, person: n + 1, email: emailOf(n + 1) });
    }
  }
  return errands;
}

function errandOf(n: number, sort: Sort, way: readonly Channel[]): Errand {
  return {
    n,
    sort,
    type: typeOf(sort),
    channels: channelsOf(sort, way),
    person: n,
    phone: `+4915${String(100_000_000 + n)}`,
    email: emailOf(n),
  };
}

function emailOf(n: number): string {
  return `person${n}@people.example`;
}

function typeOf(sort: Sort): BuiltInName {
  switch (sort) {
    case "critical":
    case "critical_stopped":
      return "cancelled";
    case "wanted":
    case "unwanted":
      return "feedback_request";
    case "quiet":
      return "booked";
    default:
      return "running_late";
  }
}

function channelsOf(sort: Sort, way: readonly Channel[]): readonly Channel[] {
  if (sort === "critical" || sort === "critical_stopped") return all;
  if (sort === "wanted" || sort === "unwanted") return ["email"];
  return sort === "family" ? ["sms"] : way;
}
