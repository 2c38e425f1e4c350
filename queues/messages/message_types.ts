/** What the clinic sends to patients, as the page of preferences lists it. */
import type { Kysely } from "kysely";
import { mandateOf } from "@/domain/sending/mandate.ts";
import type { MessageType } from "@/domain/sending/preferences.ts";
import type { Database } from "@/store/schema.ts";
import type { TemplateShelf } from "./template_shelf.ts";

/** In the order of the shelf; what only staff get is left out. */
export async function messageTypes(
  shelf: Pick<TemplateShelf, "names" | "current">,
  db: Kysely<Database>,
): Promise<readonly MessageType[]> {
  const types: MessageType[] = [];
  for (const type of await shelf.names(db)) {
    const template = await shelf.current(db, type);
    if (template === null) continue;
    const mandate = mandateOf(type, template.class);
    if (mandate === "duty") continue;
    types.push({ type, class: template.class, mandate, channels: template.channels });
  }
  return types;
}
