/** What every page needs beside its own data: sealed forms, the last outcome, and who looks. */
import { type FreshContext, page } from "fresh";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import type { Role } from "@/domain/access.ts";
import { type Voice, voiceOf } from "@/domain/words/voice.ts";
import { formToken } from "@/store/form_token.ts";
import { takeOutcome } from "./outcomes.ts";
import { signedIn } from "./people.ts";
import type { State } from "./state.ts";

type Context = FreshContext<State>;

/** What a page outside of the roles' areas has: `outcome` is told once. */
export type Sealed = { readonly form: FormSeal; readonly outcome: Outcome | null };

export type Frame = Sealed & { readonly person: { readonly name: string; readonly role: Role } };

/** A page for anybody: its data, with the seal of its forms and the outcome of the last one. */
export function sealedPage<T>(ctx: Context, data: T) {
  const headers = new Headers();
  const frame: Sealed = { form: sealOf(ctx), outcome: takeOutcome(ctx, headers) };
  return page({ ...data, frame }, { headers });
}

/** A page for the person who is signed in; `headers` may already hold some of the answer's. */
export function framedPage<T>(ctx: Context, data: T, headers = new Headers()) {
  const { name, role } = signedIn(ctx);
  const outcome = takeOutcome(ctx, headers);
  const frame: Frame = { form: sealOf(ctx), outcome, person: { name, role } };
  return page({ ...data, frame }, { headers });
}

/** A page's words in the reader's language, with times in the clinic's zone. */
export function speak<W>({ locale, clinic }: State, words: W): Voice<W> {
  return voiceOf(locale, clinic.config.zone, words);
}

/** Forms lead back to the very view from which they were sent. */
function sealOf({ state, url }: Context): FormSeal {
  const token = formToken(state.clinic.config.secretKey, state.form);
  return { token, back: url.pathname + url.search };
}
