/** The form of preferences as wishes, and what came of them as sentences. */
import { type Channel, channels, isChannel } from "@/domain/channel.ts";
import type { CellWish, NewEntry } from "@/domain/sending/preference_plan.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import { preferenceWords } from "@/domain/words/preferences.ts";
import { say } from "@/domain/words/say.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import type { PreferencesSaved } from "@/store/commands/save_preferences.ts";
import type { Form } from "./form.ts";

type Fields = Form["fields"];

/** As `savePreferences` of the schemas takes it; what the form does not hold stays. */
export function wishesOf(fields: Fields): Record<string, unknown> {
  const flipped = channels.filter((channel) =>
    fields[`channel.${channel}`] !== undefined &&
    fields[`channel.${channel}`] !== fields[`was.${channel}`]
  );
  const { first = "", second = "", locale, zone } = fields;
  return {
    cells: cellsIn(fields, flipped),
    channels: Object.fromEntries(
      flipped.map((channel) => [channel, fields[`channel.${channel}`] === "on"]),
    ),
    favourites: [...new Set([first, second])].filter((name) => name !== ""),
    ...quietIn(fields),
    ...(locale === undefined ? {} : { locale: locale === "" ? null : locale }),
    ...(zone === undefined ? {} : { zone: zone === "" ? null : zone }),
  };
}

/** A channel that is opened or closed takes its boxes with it: they showed what was so before. */
function cellsIn(fields: Fields, flipped: readonly Channel[]): CellWish[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const [, type = "", channel = ""] = /^cell\.(\w+)\.(\w+)$/.exec(name) ?? [];
    if (!isChannel(channel) || flipped.includes(channel)) return [];
    return [{ type, channel, on: value === "on" }];
  });
}

function quietIn({ quiet, from, to }: Fields) {
  if (quiet === "usual") return { quietHours: null };
  if (quiet === "never") return { quietHours: { from: "00:00", to: "00:00" } };
  return quiet === "own" ? { quietHours: { from, to } } : {};
}

/** A sentence for each thing that changed, or the one that nothing did. */
export function tellSaved({ entries, changed }: PreferencesSaved, locale: Locale): string {
  const { saved } = preferenceWords[locale];
  const told = [
    ...entries.map((entry) => tellEntry(entry, locale)),
    ...changed.map((name) => saved[name]),
  ];
  return told.length === 0 ? saved.nothing : told.join(" ");
}

function tellEntry({ scope, channel, decision }: NewEntry, locale: Locale): string {
  const { saved } = preferenceWords[locale];
  const isYes = decision === "granted";
  const by = sendingWords(locale).channels[channel];
  if (scope.of !== "type") return say(isYes ? saved.opened : saved.closed, { channel: by });
  const about = messageTypeName(scope.type, locale);
  return say(isYes ? saved.on : saved.off, { about, channel: by });
}
