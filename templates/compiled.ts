/** A template that passed every check: its header, its version, and a message for each part. */
import type { Channel } from "@/domain/channel.ts";
import type { Problem } from "@/domain/template_problem.ts";
import type { Header } from "./header.ts";
import type { Message } from "./message.ts";
import type { RawPart, Slot } from "./source.ts";

export type Part = Omit<RawPart, "text"> & {
  readonly message: Message;
  /** In the order of first use, as a provider's own numbered templates need them. */
  readonly variables: readonly string[];
};

/** A language that the header names and a channel has no text for: it falls back. */
export type Gap = { readonly locale: string; readonly channel: Channel };

export type CompiledTemplate = Header & {
  /** 16 hexadecimal digits of the source's SHA-256: the same text is the same version. */
  readonly version: string;
  readonly source: string;
  readonly parts: readonly Part[];
  readonly gaps: readonly Gap[];
};

export type Compilation =
  | { readonly ok: true; readonly template: CompiledTemplate }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export function partOf(
  parts: readonly Part[],
  wanted: { readonly locale: string; readonly channel: Channel; readonly slot: Slot },
): Part | undefined {
  return parts.find(({ locale, channel, slot }) =>
    locale === wanted.locale && channel === wanted.channel && slot === wanted.slot
  );
}
