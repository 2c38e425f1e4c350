import { preferencesAt } from "@/components/patient/PreferencesPage.tsx";
import { savePreferences as schema } from "@/domain/preference_schemas.ts";
import { messageTypes } from "@/queues/messages/message_types.ts";
import { answerForm, parse } from "@/routes/(_web)/form.ts";
import { done, goBack } from "@/routes/(_web)/outcomes.ts";
import { patientOf, whoAsks } from "@/routes/(_web)/people.ts";
import { tellSaved, wishesOf } from "@/routes/(_web)/preference_form.ts";
import { tellLocks } from "@/routes/(_web)/preferences.ts";
import { define } from "@/routes/(_web)/state.ts";
import { savePreferences } from "@/store/commands/save_preferences.ts";

/** Keeps what a patient has chosen, and says what changed. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { clinic, locale } = ctx.state;
    const patientId = patientOf(ctx);
    return answerForm(ctx, {
      at: preferencesAt,
      run: async ({ fields }) => {
        const input = parse(schema, wishesOf(fields));
        if (!input.ok) return input;
        const saved = await savePreferences(clinic.store, whoAsks(ctx), {
          patientId,
          input: input.value,
          types: await messageTypes(clinic.sending.shelf, clinic.store.read),
          version: Number(fields["version"]) || undefined,
        });
        return saved.ok ? saved : { ok: false, refusal: tellLocks(saved.refusal, locale) };
      },
      then: (saved, { back }) => goBack(ctx, back, done(tellSaved(saved, locale), preferencesAt)),
    });
  },
});
