/** A link that signs somebody in once: carried by a short-lived cookie to the page that shows it once. */
import type { FreshContext } from "fresh";
import { z } from "zod";
import type { OneLink } from "@/components/admin/Invite.tsx";
import type { AccessLink } from "@/store/access_links.ts";
import { dropCookie, readCookie, setCookie } from "./cookies.ts";
import type { State } from "./state.ts";

/** The last instant that a date can show with a year of four digits, 9999-12-31. */
const lastInstant = 253_402_300_799_999;

const oneLink: z.ZodType<OneLink> = z.strictObject({
  kind: z.enum(["invite", "reset"]),
  name: z.string(),
  url: z.string(),
  expiresAt: z.int().min(0).max(lastInstant),
});

const seconds = 60;

export function keepLink(
  headers: Headers,
  { clinic: { config } }: State,
  { link: { purpose, token, expiresAt }, name }: { link: AccessLink; name: string },
): void {
  const url = `${config.baseUrl}/invites/${token}`;
  const value = JSON.stringify({ kind: purpose, name, url, expiresAt } satisfies OneLink);
  setCookie(headers, config, { name: "link", value, seconds });
}

/** The link that was just made, if one was. */
export function takeLink({ req, state }: FreshContext<State>, headers: Headers): OneLink | null {
  const { config } = state.clinic;
  const cookie = readCookie(req, "link", config);
  if (cookie === null) return null;
  dropCookie(headers, config, "link");
  try {
    return oneLink.safeParse(JSON.parse(cookie)).data ?? null;
  } catch {
    return null;
  }
}
