/** Which message WhatsApp has approved as which template, as the clinic's configuration names them. */
import { canonicalTag } from "@/domain/template_locale.ts";

/** ContentSids by message and language: `booked/en`. */
export type WhatsappTemplates = Readonly<Record<string, string>>;

export type WhatsappTemplatesRead =
  | { readonly ok: true; readonly templates: WhatsappTemplates }
  | { readonly ok: false; readonly problem: string };

/** Reads `booked/en=HX…, booked/es=HX…`; a problem quotes nothing of it. */
export function readWhatsappTemplates(text: string): WhatsappTemplatesRead {
  const templates: Record<string, string> = {};
  for (const entry of text.split(",").map((one) => one.trim()).filter((one) => one !== "")) {
    const [, name = "", language = "", sid = ""] = form.exec(entry) ?? [];
    if (sid === "") {
      return {
        ok: false,
        problem:
          "must be a list such as booked/en=HX…, booked/es=HX…, each HX with 32 digits or letters a to f",
      };
    }
    const locale = canonicalTag(language);
    if (locale === null) return { ok: false, problem: "must name languages such as en or fr-CA" };
    const key = keyOf({ template: name, locale });
    if (Object.hasOwn(templates, key)) {
      return { ok: false, problem: "must name each message and language once" };
    }
    templates[key] = sid;
  }
  return { ok: true, templates };
}

const form = /^([a-z][a-z0-9_]{1,39})\/([A-Za-z0-9-]{2,35})\s*=\s*(HX[0-9a-fA-F]{32})$/;

type Text = { readonly template: string; readonly locale: string };

/** Null for a text that WhatsApp has not approved. */
export function approvedSid(templates: WhatsappTemplates, text: Text): string | null {
  return templates[keyOf(text)] ?? null;
}

function keyOf({ template, locale }: Text): string {
  return `${template}/${locale}`;
}
