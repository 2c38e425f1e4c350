/** `If-Match`: the version that the caller saw, as a guard against changing what others changed. */
import { ok, refuse, type Result } from "@/domain/result.ts";

/** Undefined without the header, or for `*`: then the state alone decides. */
export function versionOf(req: Request): Result<number | undefined> {
  const header = req.headers.get("if-match");
  if (header === null || header.trim() === "*") return ok(undefined);
  const version = /^\s*"([1-9]\d{0,8})"\s*$/.exec(header)?.[1];
  if (version !== undefined) return ok(Number(version));
  const issues = [{ field: "If-Match", problem: 'must be one version in quotes, such as "3"' }];
  return refuse("invalid_input", "The If-Match header cannot be read.", { issues });
}
