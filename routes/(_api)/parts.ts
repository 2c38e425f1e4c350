/** The parts of a request through their schemas; what is wrong is named by its field. */
import { safeParse } from "@/domain/safe_parse.ts";
import type { z } from "zod";
import { type Issue, ok, refuse, type Result } from "@/domain/result.ts";

const mostIssues = 20;
const longestName = 60;
const mostNames = 30;
/** In characters of the address, where each is a byte. */
const longestQuery = 4 * 1024;

/** Refuses with `invalid_input` and at most 20 issues, each with the path of its field. */
export function parsePart<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>> {
  const parsed = safeParse(schema, input);
  if (parsed.success) return ok(parsed.data);
  const issues = parsed.error.issues.flatMap(issuesOf).slice(0, mostIssues);
  return refuse("invalid_input", "Something is missing or not right. See the fields.", { issues });
}

/** A name may stand once in a query. Refuses more than 30 names, and unread what is above 4 KiB. */
export function readQuery<S extends z.ZodType>(url: URL, schema: S): Result<z.output<S>> {
  if (url.search.length > longestQuery) return tooLong();
  const names = [...url.searchParams.keys()];
  if (names.length > mostNames) return tooLong();
  const twice = firstTwice(names);
  if (twice !== undefined) {
    const issues = [{ field: clip(twice), problem: "stands more than once" }];
    return refuse("invalid_input", "Each name may stand once in the query.", { issues });
  }
  return parsePart(schema, Object.fromEntries(url.searchParams));
}

function tooLong() {
  const issues = [{ field: "", problem: "has more than 30 names or 4 KiB" }];
  return refuse("invalid_input", "The query is too long.", { issues });
}

function firstTwice(names: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return names.find((name) => seen.size === seen.add(name).size);
}

function issuesOf(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map(String);
  if (issue.code !== "unrecognized_keys") {
    return [{ field: clip(path.join(".")), problem: issue.message }];
  }
  return issue.keys.map((key) => ({
    field: clip([...path, key].join(".")),
    problem: "is not a field of this request",
  }));
}

function clip(name: string): string {
  return name.slice(0, longestName).toWellFormed();
}
