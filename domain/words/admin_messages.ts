/** Words of the pages about messages: the list, one message with its timeline, the outbox. */
import { ar } from "./admin_messages_ar.ts";
import { en } from "./admin_messages_en.ts";
import { es } from "./admin_messages_es.ts";
import type { MessageWords } from "./admin_messages_words.ts";
import type { Locale } from "./locale.ts";

export const messageWords: Readonly<Record<Locale, MessageWords>> = { en, es, ar };
