/** Checks that the parts of a template are all there: languages, subjects, the same facts in each. */
import type { Channel } from "@/domain/channel.ts";
import { withParents } from "@/domain/template_locale.ts";
import type { Report } from "@/domain/template_problem.ts";
import type { Gap, Part } from "./compiled.ts";
import type { Header, Places } from "./header.ts";
import { type RawPart, titleOf } from "./source.ts";

export type ClinicLanguages = {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

type Check = {
  readonly header: Header;
  readonly places: Places;
  readonly clinic: ClinicLanguages;
  readonly report: Report;
};

export function checkParts(parts: readonly RawPart[], { header, places, clinic, report }: Check) {
  const lineOf = (field: string) => places.get(field) ?? 1;
  for (const part of parts) {
    const named = header.channels.includes(part.channel) && header.locales.includes(part.locale);
    if (!named) {
      const sentence = `The header does not name ${part.channel} or ${part.locale}: add it there.`;
      report("unknown_part", part.heading, sentence);
    }
    checkPair(part, parts, report);
  }
  for (const locale of header.locales) {
    if (parts.some((part) => part.locale === locale)) continue;
    report("missing_part", lineOf("locales"), `The header names ${locale}, which has no text.`);
  }
  for (const channel of header.channels) {
    const written = parts.filter((part) => part.channel === channel).map(({ locale }) => locale);
    const last = [...withParents(clinic.defaultLocale), "en"];
    if (!last.some((locale) => written.includes(locale))) {
      const sentence = `${channel} has no text in ${last.join(" or ")}, to which others fall back.`;
      report("no_fallback", lineOf("channels"), sentence);
    }
    if (header.class !== "critical") continue;
    for (const locale of clinic.locales) {
      if (withParents(locale).some((tag) => written.includes(tag))) continue;
      const sentence =
        `A critical message must speak ${locale}: write the part “${locale} ${channel}”.`;
      report("missing_locale", lineOf("class"), sentence);
    }
  }
}

/** An email has a subject and a body in the same language. */
function checkPair(part: RawPart, parts: readonly RawPart[], report: Report): void {
  if (part.channel !== "email") return;
  const other = { ...part, slot: part.slot === "body" ? "subject" : "body" } as const;
  const stands = parts.some((each) =>
    each.channel === "email" && each.locale === part.locale && each.slot === other.slot
  );
  if (!stands) {
    report("missing_part", part.heading, `“${titleOf(part)}” needs “${titleOf(other)}” beside it.`);
  }
}

/** Every language of a channel tells the same facts; and each declared variable is told somewhere. */
export function checkFacts(parts: readonly Part[], { header, places, report }: Check): void {
  const told = new Set(parts.flatMap(({ variables }) => variables));
  for (const name of header.variables.keys()) {
    if (told.has(name)) continue;
    report("unused_variable", places.get(name) ?? 1, `No text uses $${name}: use it or delete it.`);
  }
  for (const channel of header.channels) checkChannelFacts(channel, parts, report);
}

function checkChannelFacts(channel: Channel, all: readonly Part[], report: Report): void {
  const parts = all.filter((part) => part.channel === channel);
  const facts = new Set(parts.flatMap(({ variables }) => variables));
  for (const part of parts.filter(({ slot }) => slot === "body")) {
    const ofLocale = parts.filter(({ locale }) => locale === part.locale);
    const told = new Set(ofLocale.flatMap(({ variables }) => variables));
    for (const name of facts) {
      if (told.has(name)) continue;
      const sentence = `“${titleOf(part)}” leaves out $${name}, which another language tells.`;
      report("missing_variable", part.heading, sentence);
    }
  }
}

export function gapsOf(header: Header, parts: readonly Part[]): readonly Gap[] {
  const wanted = header.locales.flatMap((locale) =>
    header.channels.map((channel) => ({ locale, channel }))
  );
  return wanted.filter(({ locale, channel }) =>
    !parts.some((part) => part.locale === locale && part.channel === channel)
  );
}
