/** Which messages a person can send about a visit as it is now. */
import type { Channel } from "@/domain/channel.ts";
import type { VisitId } from "@/domain/ids.ts";
import { isTooLate } from "@/domain/sending/not_after.ts";
import { fitsVisit } from "@/domain/sending/visit_fit.ts";
import { visitStory } from "@/store/messages/visit_story.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import type { TellParts } from "./tell_visit.ts";
import { writeVisitMessage } from "./write_message.ts";

export type Sendable = {
  readonly template: string;
  readonly channels: readonly Channel[];
  /** A person says by how much. */
  readonly takesMinutes: boolean;
};

/** What a person is asked for, as if it had been said. */
const given = { minutes: 10 };

/** In the order of their names' shelf; none when there is no such visit, or nothing fits. */
export async function templatesForVisit(
  { store, shelf, config }: TellParts,
  visitId: VisitId,
): Promise<readonly Sendable[]> {
  const visit = await visitStory(store.read, visitId);
  if (visit === undefined) return [];
  const names = await shelf.names(store.read);
  const all = await Promise.all(names.map((name) => shelf.current(store.read, name)));
  const now = store.clock.now();
  const isOfUse = (template: CompiledTemplate): boolean => {
    if (template.name === "sign_in_link" || !fitsVisit(template.name, visit.state)) return false;
    const asked = { template, cause: "staff" as const, requestedBy: null, askedAt: now, given };
    const written = writeVisitMessage(config, visit, asked);
    return written.ok && !isTooLate(written.value.notAfter, now);
  };
  return all.filter((template) => template !== null).filter(isOfUse).map((template) => ({
    template: template.name,
    channels: template.channels,
    takesMinutes: template.variables.has("minutes"),
  }));
}
