/** What a patient may ask about themselves: preferences, and the history of messages. */
import { z } from "zod";
import { channels } from "@/domain/channel.ts";
import { deliveryStates } from "@/domain/delivery.ts";
import type { HistoryEntry, HistoryPage } from "@/domain/history.ts";
import { messageId } from "@/domain/id_schemas.ts";
import type { PatientId } from "@/domain/ids.ts";
import { messageStates } from "@/domain/message.ts";
import { savePreferences as saveSchema } from "@/domain/preference_schemas.ts";
import type { PreferencesView } from "@/domain/preferences_view.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { clockOf } from "@/domain/sending/quiet_hours.ts";
import { templateClasses } from "@/domain/template.ts";
import { isoOf } from "@/domain/time.ts";
import { messageTypes } from "@/queues/messages/message_types.ts";
import { writeHistory } from "@/queues/messages/write_history.ts";
import { readPreferences, tellLocks } from "@/routes/(_web)/preferences.ts";
import { savePreferences } from "@/store/commands/save_preferences.ts";
import type { Who } from "@/store/who.ts";
import { endpoint } from "./endpoint.ts";
import { id, instant, limit, next, nothing, version } from "./shapes.ts";

const patient = ["patient"] as const;
const channel = z.enum(channels);

const preferences = {
  status: 200 as const,
  schema: z.object({
    version,
    channels: z.array(z.object({
      channel,
      on: z.boolean(),
      to: z.string().nullable().meta({ description: "All but its ends hidden." }),
    })),
    types: z.array(z.object({
      type: z.string(),
      class: z.enum(templateClasses),
      cells: z.array(z.object({ channel, on: z.boolean(), lock: z.string().nullable() })),
    })),
    favourites: z.array(channel),
    quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
    locale: z.string().nullable(),
    zone: z.string().nullable(),
  }),
  show: ({ channels: ways, types, quietHours, favourites, ...view }: PreferencesView) => ({
    ...view,
    favourites: [...favourites],
    channels: ways.map(({ channel, isOpen: on, to }) => ({ channel, on, to })),
    types: types.map(({ cells, ...type }) => ({
      ...type,
      cells: cells.map(({ channel, isOn: on, lock }) => ({ channel, on, lock })),
    })),
    quietHours: quietHours &&
      { from: clockOf(quietHours.fromMinute), to: clockOf(quietHours.toMinute) },
  }),
  version: (view: PreferencesView) => view.version,
};

const show = endpoint({
  method: "get",
  path: "/api/me/preferences",
  summary: "What one is told, by which channels and when; a lock says why a cell cannot change.",
  access: patient,
  takes: nothing,
  refusals: ["not_found"],
  answers: preferences,
  run: ({ clinic, who }) =>
    mine(who, async (patientId) => ok(await readPreferences(clinic, patientId))),
});

const save = endpoint({
  method: "put",
  path: "/api/me/preferences",
  summary: "Change what one is told: all of it or nothing. What is left out stays.",
  access: patient,
  takes: { ...nothing, body: saveSchema },
  refusals: ["not_found", "stale_write"],
  guarded: true,
  answers: preferences,
  run: ({ clinic, who, body, version: seen, locale }) =>
    mine(who, async (patientId) => {
      const types = await messageTypes(clinic.sending.shelf, clinic.store.read);
      const asked = { patientId, input: body, types, version: seen };
      const saved = await savePreferences(clinic.store, who, asked);
      return saved.ok
        ? ok(await readPreferences(clinic, patientId))
        : { ok: false, refusal: tellLocks(saved.refusal, locale) };
    }),
});

const text = z.object({
  channel,
  locale: z.string(),
  subject: z.string().nullable(),
  body: z.string(),
});

const history = endpoint({
  method: "get",
  path: "/api/me/messages",
  summary: "What the clinic wrote to one, newest first, and what became of it.",
  access: patient,
  takes: {
    ...nothing,
    query: z.strictObject({ before: messageId.optional(), limit: limit(100, 20) }),
  },
  refusals: ["not_found"],
  answers: {
    status: 200,
    schema: z.object({
      messages: z.array(z.object({
        id,
        type: z.string(),
        about: z.string(),
        createdAt: instant,
        state: z.enum(messageStates),
        says: z.string().meta({ description: "What became of it, in the caller's language." }),
        deliveries: z.array(z.object({
          channel,
          to: z.string().meta({ description: "All but its ends hidden." }),
          state: z.enum(deliveryStates),
          at: instant,
        })),
        text: text.nullable().meta({ description: "Null where it is not shown again." }),
      })),
      next,
    }),
    show: ({ entries, next }: HistoryPage) => ({ messages: entries.map(entryJson), next }),
  },
  run: ({ clinic, who, query, locale }) =>
    mine(
      who,
      async (patientId) => ok(await writeHistory(clinic.sending, { ...query, patientId }, locale)),
    ),
});

function entryJson({ createdAt, deliveries, text, ...entry }: HistoryEntry) {
  return {
    ...entry,
    createdAt: isoOf(createdAt),
    deliveries: deliveries.map(({ at, ...one }) => ({ ...one, at: isoOf(at) })),
    text: typeof text === "string" ? null : text,
  };
}

function mine<T>(
  { principal: { patientId } }: Who,
  work: (id: PatientId) => Promise<Result<T>>,
): Promise<Result<T>> {
  return patientId === null
    ? Promise.resolve(refuse("not_found", "No patient belongs to this account."))
    : work(patientId);
}

export const myEndpoints = [show, save, history];
