/** In whose name, and in which zone, a rehearsal writes. */
import { systemActor } from "@/domain/audit.ts";

export const killAuthor = { actor: systemActor, traceId: "6".repeat(32) };
export const killZone = "Europe/Berlin";
