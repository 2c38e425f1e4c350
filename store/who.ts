/** The person behind a command, and the author that the ledger will name. */
import type { Principal } from "@/domain/access.ts";
import type { Author } from "./commit.ts";

export type Who = { readonly principal: Principal; readonly traceId: string };

export function authorOf({ principal, traceId }: Who): Author {
  return { actor: { id: principal.accountId, role: principal.role }, traceId };
}
