/** The addresses of a list's neighbouring pages, when it is read by key. */
import type { Pages } from "@/components/parts/Pager.tsx";
import { withQuery } from "@/components/paths.ts";

/** `key` is the query's name of the place where a page begins; `newer` leads back to the first page. */
export function pagesOf(
  path: string,
  filter: Readonly<Record<string, string>>,
  { key, here, next }: { key: string; here: string | null; next: string | null },
): Pages {
  return {
    newer: here === null ? null : withQuery(path, filter),
    older: next === null ? null : withQuery(path, { ...filter, [key]: next }),
  };
}
