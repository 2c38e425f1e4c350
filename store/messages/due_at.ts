/** When a message was due, as the first line of its timeline has it. */
import type { EpochMs } from "@/domain/time.ts";

/** 0 when the line does not say, or there is none. */
export function dueAtOf(detail: string | null | undefined): EpochMs {
  const due: unknown = JSON.parse(detail ?? "{}").dueAt;
  return typeof due === "number" ? due : 0;
}
