/** Which test modules a run ought to have loaded. */
import { filesOf } from "./files.ts";

/** Flags after which a module may rightly be missing from the report. */
const narrowing = /^--(filter|shard|changed|related|ignore|fail-fast)\b/;

/**
 * Paths from the root of the test modules below the paths among `args` (below the root without
 * any); empty when a flag narrows the run further, so that nobody can say.
 */
export async function expectedModules(root: string, args: string[]): Promise<string[]> {
  if (args.some((arg) => narrowing.test(arg))) return [];
  const chosen = args.filter((arg) => !arg.startsWith("-"))
    .map((arg) => arg.replace(/^\.\/|\/$/g, ""));
  const below = (path: string) => (start: string) => path === start || path.startsWith(`${start}/`);
  return (await filesOf(root)).filter((path) =>
    isTestModule(path) && (chosen.length === 0 || chosen.some(below(path)))
  );
}

/** The names by which `deno test` finds its modules. */
export function isTestModule(path: string): boolean {
  return /(^|[/._])test\.[cm]?[jt]sx?$/.test(path);
}
