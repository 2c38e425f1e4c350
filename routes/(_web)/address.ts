/** The network address of whoever asks, which throttles count by; seen through our own proxies. */

/**
 * Each proxy adds the address that it was called from to the end of `X-Forwarded-For`; what stands
 * before the entries of our own `proxies` was written by the caller, and is not believed.
 */
export function addressOf(
  req: Request,
  { remoteAddr }: Deno.ServeHandlerInfo,
  proxies: number,
): string {
  const direct = "hostname" in remoteAddr ? remoteAddr.hostname : "local";
  if (proxies === 0) return direct;
  const forwarded = req.headers.get("x-forwarded-for")?.split(",") ?? [];
  return forwarded.at(-proxies)?.trim() || direct;
}
