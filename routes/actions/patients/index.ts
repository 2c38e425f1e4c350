import { paths } from "@/components/paths.ts";
import { sentPatient } from "@/domain/patient.ts";
import { newPatient } from "@/routes/(_web)/contact.ts";
import { answerForm, parse, typed } from "@/routes/(_web)/form.ts";
import { goBack } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define } from "@/routes/(_web)/state.ts";
import { addPatient } from "@/store/commands/add_patient.ts";

/** Adds somebody whom the clinic has not seen before: from the booking's form, or with a whole record. */
export const handler = define.handlers({
  POST: (ctx) => {
    const { clinic: { store, config: { zone, region } }, locale } = ctx.state;
    return answerForm(ctx, {
      at: "book",
      run: async ({ fields: { name = "", ref = "", birthDate = "", email = "", phone = "" } }) => {
        const sent = parse(sentPatient, typed({ name, ref, birthDate, email, phone }));
        if (!sent.ok) return sent;
        const input = newPatient(sent.value, { region, locale });
        return input.ok
          ? await addPatient(store, whoAsks(ctx), { zone, input: input.value })
          : input;
      },
      // From a search for patients it goes on in the new record, from a booking in the booking.
      then: ({ id }, { back }) =>
        goBack(ctx, back.startsWith(paths.patients) ? paths.patient(id) : back, null),
    });
  },
});
