/** The front desk has checked an address or number that is marked as bad: it is given another try. */
import { type Channel, channels } from "@/domain/channel.ts";
import type { PatientId } from "@/domain/ids.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { clearMarks } from "@/store/contact_marks.ts";
import type { Store } from "@/store/store.ts";
import { authorOf, type Who } from "@/store/who.ts";

/** `contact` is whose mark goes: a number serves two channels. Refuses with `forbidden` or `not_found`. */
export function clearContact(
  store: Store,
  who: Who,
  { patientId, contact }: { patientId: PatientId; contact: "email" | "phone" },
): Promise<Result<null>> {
  return store.commit(authorOf(who), async (tx) => {
    if (who.principal.role !== "admin") return refuse("forbidden", "Patients are for admins.");
    const served: readonly Channel[] = channels.filter((channel) =>
      (channel === "email") === (contact === "email")
    );
    const cleared = await clearMarks(tx, patientId, served);
    if (cleared === 0) return refuse("not_found", "Nothing is marked there any more.");
    return ok({
      value: null,
      audit: { action: "contact.cleared", subject: patientId, detail: { contact, cleared } },
      topics: [`patient/${patientId}`],
    });
  });
}
