/** What was told about a visit, and what can be told by hand. */
import type { Clinic } from "@/clinic.ts";
import type { VisitMessagesProps } from "@/components/admin/VisitMessages.tsx";
import { channels } from "@/domain/channel.ts";
import type { VisitId } from "@/domain/ids.ts";
import { messageQuery } from "@/domain/message_query.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { templatesForVisit } from "@/queues/messages/templates_for_visit.ts";
import { searchMessages } from "@/store/messages/search.ts";
import { messageRow, staffTeller } from "./messages.ts";

type Told = Pick<VisitMessagesProps, "visitId" | "messages" | "sendable" | "channels">;

/** The newest are shown; the rest is found among all messages. */
const mostShown = 20;

/** What is said most often from the desk stands first. */
const first = ["running_late", "join_now"];

export async function readVisitMessages(
  clinic: Clinic,
  visitId: VisitId,
  locale: Locale,
): Promise<Told> {
  const { store, config: { zone }, sending } = clinic;
  const query = messageQuery.parse({ visit: visitId, limit: mostShown });
  const [found, sendable] = await Promise.all([
    searchMessages(store.read, { ...query, zone }),
    templatesForVisit(sending, visitId),
  ]);
  const words = {
    messages: adminWords(locale).messages,
    teller: staffTeller({ locale, clinic }),
  };
  return {
    visitId,
    messages: found.messages.map((message) => messageRow(message, words)),
    sendable: sendable.toSorted((a, b) => rank(a.template) - rank(b.template)),
    channels: channels.filter((one) => sendable.some((each) => each.channels.includes(one))),
  };
}

function rank(template: string): number {
  const at = first.indexOf(template);
  return at === -1 ? first.length : at;
}
