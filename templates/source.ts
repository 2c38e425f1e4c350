/** Divides the source of a template into its header and its parts (docs/templates.md). */
import { type Channel, isChannel } from "@/domain/channel.ts";
import { canonicalTag } from "@/domain/template_locale.ts";
import type { Report } from "@/domain/template_problem.ts";

export type Line = { readonly line: number; readonly text: string };

export type Slot = "subject" | "body";

/** The text of one language on one channel, as it was written. */
export type RawPart = {
  readonly locale: string;
  readonly channel: Channel;
  readonly slot: Slot;
  /** Of the heading. */
  readonly heading: number;
  /** Of the first line of the text. */
  readonly line: number;
  readonly text: string;
};

type OpenPart = { readonly heading: Line; readonly lines: Line[] };

/** The text in one spelling: line ends are LF, and nothing follows the last character. */
export function tidySource(source: string): string {
  return source.replace(/\r\n?/g, "\n").trimEnd();
}

export function splitSource(source: string, report: Report): { header: Line[]; parts: RawPart[] } {
  const header: Line[] = [];
  const open: OpenPart[] = [];
  for (const [index, text] of source.split("\n").entries()) {
    const line = { line: index + 1, text };
    if (text.startsWith("==")) open.push({ heading: line, lines: [] });
    else (open.at(-1)?.lines ?? header).push(line);
  }
  const parts = open.map((part) => closed(part, report)).filter((part) => part !== null);
  return { header, parts: withoutDoubles(parts, report) };
}

const heading = /^==\s*([A-Za-z0-9-]+)\s+([a-z]+)(?:\s+([a-z]+))?\s*$/;

function closed({ heading: { line, text }, lines }: OpenPart, report: Report): RawPart | null {
  const [, tag = "", channel = "", slot] = heading.exec(text) ?? [];
  const locale = canonicalTag(tag);
  const wanted = channel === "email" ? slot === "subject" || slot === "body" : slot === undefined;
  if (locale === null || !isChannel(channel) || !wanted) {
    report(
      "part_syntax",
      line,
      "A part begins with a line such as “== en sms”, “== en email subject” or “== en email body”.",
    );
    return null;
  }
  const written = lines.findIndex((each) => each.text.trim() !== "");
  if (written < 0) {
    report("empty_part", line, "This part has no text. Write it, or delete the heading.");
    return null;
  }
  const kept = lines.slice(written).map((each) => each.text).join("\n").trimEnd();
  const first = lines[written]?.line ?? line;
  return {
    locale,
    channel,
    slot: slot === "subject" ? "subject" : "body",
    heading: line,
    line: first,
    text: kept,
  };
}

function withoutDoubles(parts: readonly RawPart[], report: Report): RawPart[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const title = titleOf(part);
    if (seen.has(title)) {
      report("duplicate_part", part.heading, `“${title}” stands here for the second time.`);
      return false;
    }
    return seen.add(title);
  });
}

/** `en email subject`, `ar sms`: how problems speak of a part. */
export function titleOf({ locale, channel, slot }: Pick<RawPart, "locale" | "channel" | "slot">) {
  return channel === "email" ? `${locale} ${channel} ${slot}` : `${locale} ${channel}`;
}
