/** The time until a visit, in the two units that matter at that distance. */
import { type EpochMs, hour, minute, second } from "@/domain/time.ts";

export type Unit = "days" | "hours" | "minutes" | "seconds";
export type Part = { readonly n: number; readonly unit: Unit };

/** `[27 minutes, 48 seconds]`; days and hours from a day on; zero and zero once it is time. */
export function countdown(until: EpochMs, now: EpochMs): [Part, Part] {
  const left = Math.max(0, until - now);
  const day = 24 * hour;
  const whole = (ms: number, of: number) => Math.floor(ms / of);
  if (left >= day) {
    return [{ n: whole(left, day), unit: "days" }, { n: whole(left % day, hour), unit: "hours" }];
  }
  if (left >= hour) {
    return [
      { n: whole(left, hour), unit: "hours" },
      { n: whole(left % hour, minute), unit: "minutes" },
    ];
  }
  return [
    { n: whole(left, minute), unit: "minutes" },
    { n: whole(left % minute, second), unit: "seconds" },
  ];
}
