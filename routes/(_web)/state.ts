/** What the middlewares of a request hand on to pages and routes. */
import { createDefine } from "fresh";
import type { Clinic } from "@/clinic.ts";
import type { Principal } from "@/domain/access.ts";
import type { Locale } from "@/domain/words/locale.ts";
import type { FormHolder } from "@/store/form_token.ts";

export type State = {
  clinic: Clinic;
  /** The correlation id of this request, from click to job to pulse. */
  traceId: string;
  locale: Locale;
  principal: Principal | null;
  /** What form tokens are tied to: the session, or a visitor's nonce. */
  form: FormHolder;
};

export const define = createDefine<State>();
