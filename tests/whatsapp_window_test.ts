import assert from "node:assert/strict";
import { hour, minute } from "@/domain/time.ts";
import { changeChannel } from "@/domain/sending/preferences.ts";
import { givenMessage, givenPatient, linesOf, messageOf } from "@/queues/messages/given_message.ts";
import { appendConsent } from "@/store/consent.ts";
import { addInbound } from "@/store/inbound.ts";
import { builtIn } from "@/templates/catalogue.ts";
import { render } from "@/templates/render.ts";
import { usualValues } from "@/templates/samples.ts";
import type { Decide } from "@/tests/fixtures/providers/behaviour.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { twilioAccount } from "@/tests/fixtures/providers/twilio_language.ts";
import { openTestClinic } from "./harness.ts";

const phone = "+4915112345678";
const bookedInSpanish = `HX${"5".repeat(32)}`;

type Given = {
  readonly wroteAgo: number | null;
  readonly locale: string;
  readonly decide?: Decide;
};

/** A live clinic with an approved text in Spanish, and a patient who likes WhatsApp best. */
async function openWhatsapp({ wroteAgo, locale, decide }: Given) {
  const stack = new AsyncDisposableStack();
  const providers = stack.use(await openProviders(decide ? { decide } : {}));
  const env = {
    MESSAGING: "live",
    MESSAGING_ALLOW: phone,
    TWILIO_ACCOUNT_SID: twilioAccount.accountSid,
    TWILIO_AUTH_TOKEN: twilioAccount.authToken,
    TWILIO_FROM: "+15550001111",
    TWILIO_WHATSAPP_FROM: "+15550002222",
    TWILIO_WHATSAPP_TEMPLATES: `booked/es=${bookedInSpanish}`,
    TWILIO_BASE_URL: providers.url,
  };
  const at = stack.use(await openTestClinic({ seeded: false, env, at: Date.now() }));
  const { store } = at.clinic;
  const to = await givenPatient(store, { phone, locale, email: null });
  const now = at.clock.now();
  await store.housekeep(async (db) => {
    await db.insertInto("message_settings").values({
      patient_id: to,
      favourites: JSON.stringify(["whatsapp"]),
      quiet_from: 0,
      quiet_to: 0,
      version: 1,
    }).execute();
    await db.transaction().execute(async (tx) => {
      const said = { at: now, by: "patient", source: "reply", wording: null } as const;
      const entry = changeChannel("whatsapp", "granted", said);
      await appendConsent(tx, store, {
        patientId: to,
        entry,
        recordedAt: now,
        byAccount: null,
        dedupeKey: null,
      });
      if (wroteAgo === null) return;
      await addInbound(tx, store, {
        providerId: `SM${"7".repeat(32)}`,
        channel: "whatsapp",
        from: phone,
        patientId: to,
        intent: "text",
        text: "Gracias",
        at: now - wroteAgo,
      });
    });
  });
  const id = await givenMessage(store, { type: "booked", to });
  await at.drain();
  const forms = () =>
    providers.book.accepted.map(({ asked }) => Object.fromEntries(new URLSearchParams(asked.body)));
  return { ...at, id, forms, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

Deno.test("who wrote ten minutes ago gets our own words by WhatsApp", async () => {
  await using at = await openWhatsapp({ wroteAgo: 10 * minute, locale: "es" });
  const [form, ...more] = at.forms();
  assert.deepEqual(more, []);
  assert.equal(form?.To, `whatsapp:${phone}`);
  assert.match(form?.Body ?? "", /^Hola, Salma: su visita con Dr Emi Nakagawa está confirmada/);
  assert.equal(form?.ContentSid, undefined);
});

Deno.test("who wrote 25 hours ago gets the approved template, filled as the text would be", async () => {
  await using at = await openWhatsapp({ wroteAgo: 25 * hour, locale: "es" });
  const [form, ...more] = at.forms();
  assert.deepEqual(more, []);
  assert.equal(form?.To, `whatsapp:${phone}`);
  assert.equal(form?.ContentSid, bookedInSpanish);
  assert.equal(form?.Body, undefined);
  const template = builtIn("booked");
  const values = usualValues(template.variables.values());
  const text = render(template, {
    channel: "whatsapp",
    locales: ["es"],
    zone: "Europe/Berlin",
    values,
  });
  const said: Record<string, string> = JSON.parse(form?.ContentVariables ?? "");
  assert.deepEqual(Object.keys(said), ["1", "2", "3", "4", "5", "6"]);
  assert.deepEqual([said["1"], said["4"]], ["Salma", "15:10"]);
  for (const value of Object.values(said)) assert.ok(text.ok && text.value.text.includes(value));
});

Deno.test("without an approved template in that language it goes by SMS, and the timeline says why", async () => {
  await using at = await openWhatsapp({ wroteAgo: 25 * hour, locale: "en" });
  const [form, ...more] = at.forms();
  assert.deepEqual(more, []);
  assert.equal(form?.To, phone);
  const { store } = at.clinic;
  assert.equal((await messageOf(store, at.id)).channel, "sms");
  const { detail } = await store.read.selectFrom("message_steps").select("detail")
    .where("message_id", "=", at.id).where("kind", "=", "decided").executeTakeFirstOrThrow();
  const checks: { rule: string; channel: string; outcome: string; reason: string | null }[] = JSON
    .parse(detail).checks;
  const closed = checks.find(({ rule }) => rule === "whatsapp_window");
  assert.deepEqual([closed?.channel, closed?.outcome, closed?.reason], [
    "whatsapp",
    "stopped",
    "window_closed",
  ]);
});

Deno.test("an approved template of which nobody knows is never sent a second time", async () => {
  const decide: Decide = () => ({ is: "hang_up", accepts: true });
  await using at = await openWhatsapp({ wroteAgo: null, locale: "es", decide });
  const { store } = at.clinic;
  for (const wait of [minute, 5 * minute, 30 * minute, 2 * hour, 2 * hour]) {
    at.clock.forward(wait);
    await at.drain();
  }
  assert.equal(at.forms().length, 1);
  assert.equal((await messageOf(store, at.id)).state, "unknown");
  assert.deepEqual((await linesOf(store, at.id)).slice(-6), [
    "answered whatsapp unknown",
    ...Array.from({ length: 4 }, () => "asked whatsapp unclear unknown"),
    "parked whatsapp nobody_knows",
  ]);
});
