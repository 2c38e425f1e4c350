/** The doctor's pages. */
import type { VisitId } from "@/domain/ids.ts";

export const doctorPaths = {
  day: "/doctor",
  visit: (id: VisitId) => `/doctor/visits/${id}`,
} as const;
