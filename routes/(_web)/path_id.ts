/** The id in a path. */
import { type FreshContext, HttpError } from "fresh";
import { type Id, type IdKind, isId } from "@/domain/ids.ts";
import type { State } from "./state.ts";

/** The `id` of the route's pattern; 404 when it has not the form of such an id. */
export function pathId<K extends IdKind>(ctx: FreshContext<State>, kind: K): Id<K> {
  const { id = "" } = ctx.params;
  if (!isId(kind, id)) throw new HttpError(404, "There is nothing of that id.");
  return id;
}
