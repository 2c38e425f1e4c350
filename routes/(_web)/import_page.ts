/** What the import's pages share: the earlier imports below every stage. */
import type { FreshContext } from "fresh";
import { paths } from "@/components/paths.ts";
import { isId } from "@/domain/ids.ts";
import { runShown } from "./imports.ts";
import { pagesOf } from "./pages.ts";
import type { State } from "./state.ts";
import { listImports } from "@/store/imports.ts";

const importsPerPage = 20;

export async function readHistory({ state, url }: FreshContext<State>) {
  const asked = url.searchParams.get("before") ?? "";
  const before = isId("import", asked) ? asked : undefined;
  const found = await listImports(state.clinic.store.read, { before, limit: importsPerPage + 1 });
  const history = found.slice(0, importsPerPage).map(runShown);
  const next = found.length > importsPerPage ? history.at(-1)?.id ?? null : null;
  const pages = pagesOf(paths.imports, {}, { key: "before", here: before ?? null, next });
  return { history, pages };
}
