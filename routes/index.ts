import { paths } from "@/components/paths.ts";
import { homes } from "@/routes/(_web)/sign_in.ts";
import { define } from "@/routes/(_web)/state.ts";

/** The front door leads each role to where its day begins. */
export const handler = define.handlers({
  GET: ({ state, redirect }) =>
    redirect(state.principal ? homes[state.principal.role] : paths.signIn, 303),
});
