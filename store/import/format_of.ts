/** Tells a file's format from how it begins; what it is called says nothing. */
import type { ScheduleSource } from "./source.ts";
import { textSource } from "./decode_text.ts";

/**
 * FHIR begins with a brace, whether it is one bundle or a resource a line. A list of JSON objects is
 * no FHIR, and no CSV either: it is left to the reader that can say so.
 */
export function formatOf(head: Uint8Array): ScheduleSource["format"] {
  const text = textSource("auto", head).push(head.subarray(0, mostSeen));
  return text.ok && /^\s*(?:\{|\[\s*(?:\{|\]\s*$))/.test(text.value) ? "fhir" : "csv";
}

/** Even, so that no unit of UTF-16 is cut; a character of UTF-8 that is cut waits for its rest. */
const mostSeen = 64 * 1024;
