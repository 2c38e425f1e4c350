/** The address a provider reports to: it carries our ids, so that a report finds its attempt by itself. */
import type { Outgoing } from "./transport.ts";

/** `callbackUrl` with `delivery` and `attempt` in its query. */
export function callbackUrlOf(
  { callbackUrl, deliveryId, attemptId }: Pick<
    Outgoing,
    "callbackUrl" | "deliveryId" | "attemptId"
  >,
): string {
  const url = new URL(callbackUrl);
  url.searchParams.set("delivery", deliveryId);
  url.searchParams.set("attempt", attemptId);
  return url.href;
}

/** The ids in the query of a report's address; null where there is none. */
export function idsInUrl(url: string): { deliveryId: string | null; attemptId: string | null } {
  const query = new URL(url).searchParams;
  return { deliveryId: query.get("delivery"), attemptId: query.get("attempt") };
}
