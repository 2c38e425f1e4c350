/** What the link of an email may change: whether its kind of mail, or any mail, still comes. */
import type { TemplateClass } from "@/domain/template.ts";
import type { EpochMs } from "@/domain/time.ts";
import { type Consent, type ConsentEntry, permissionOf } from "./consent.ts";
import { changeChannel } from "./preferences.ts";

export const linkWishes = ["end_type", "keep_type", "end_all", "keep_all"] as const;
export type LinkWish = (typeof linkWishes)[number];

/** The email that the link came with; `type` is the template's name. */
export type LinkedMail = { readonly type: string; readonly class: TemplateClass };

export type MailStanding = {
  readonly isTypeOn: boolean;
  /** Whether any mail is sent. */
  readonly isOpen: boolean;
  /** Closed by such a link; what was closed elsewhere is opened elsewhere. */
  readonly mayReopen: boolean;
  /** The same for the type alone: the word that ended it was said by such a link. */
  readonly mayReopenType: boolean;
};

export function mailStanding(consent: Consent, mail: LinkedMail): MailStanding {
  const said = consent.email.channel;
  const isOpen = said?.decision !== "revoked";
  const { granted, why, entry } = permissionOf(consent, { ...mail, channel: "email" });
  return {
    isTypeOn: granted,
    isOpen,
    mayReopen: !isOpen && said?.source === "unsubscribe_link",
    mayReopenType: why === "turned_off" && entry?.source === "unsubscribe_link",
  };
}

export type AskedByLink = {
  readonly wish: LinkWish;
  readonly mail: LinkedMail;
  readonly now: EpochMs;
};

/** Null where nothing is to be written: it is so already, or is not this link's to change. */
export function entryByLink(
  consent: Consent,
  { wish, mail, now }: AskedByLink,
): Omit<ConsentEntry, "seq"> | null {
  const { isOpen, isTypeOn, mayReopen, mayReopenType } = mailStanding(consent, mail);
  const said = { at: now, by: "patient", source: "unsubscribe_link", wording: null } as const;
  const scope = { of: "type", type: mail.type } as const;
  switch (wish) {
    case "end_type":
      return isOpen && isTypeOn ? { ...said, channel: "email", scope, decision: "revoked" } : null;
    case "keep_type":
      return mayReopenType ? { ...said, channel: "email", scope, decision: "granted" } : null;
    case "end_all":
      return isOpen ? changeChannel("email", "revoked", said) : null;
    case "keep_all":
      return mayReopen ? changeChannel("email", "granted", said) : null;
    default:
      return wish satisfies never;
  }
}
