/** Signing in, by form and by API alike: the session is opened, and its secret kept in a cookie. */
import type { FreshContext } from "fresh";
import type { Clinic } from "@/clinic.ts";
import { doctorPaths } from "@/components/doctor/paths.ts";
import { patientPaths } from "@/components/patient/paths.ts";
import { paths } from "@/components/paths.ts";
import type { Role } from "@/domain/access.ts";
import type { SignIn } from "@/domain/account.ts";
import type { Result } from "@/domain/result.ts";
import { openSession } from "@/store/commands/open_session.ts";
import type { OpenedSession } from "@/store/sessions.ts";
import { addressOf } from "./address.ts";
import { readCookie, setCookie } from "./cookies.ts";
import type { State } from "./state.ts";

/** Opens a session in the place of the one that the browser came with. Refusals are those of `openSession`. */
export function signIn(
  { req, info, state }: Pick<FreshContext<State>, "req" | "info" | "state">,
  input: SignIn,
): Promise<Result<OpenedSession>> {
  const { store, passwords, config } = state.clinic;
  const replaces = readCookie(req, "session", config);
  return openSession(store, passwords, {
    ...input,
    address: addressOf(req, info, config.proxies),
    traceId: state.traceId,
    ...(replaces === null ? {} : { replaces }),
  });
}

/** Gives the browser the secret of its session; it forgets it when it is closed. */
export function keepSession(
  headers: Headers,
  { config }: Clinic,
  { secret }: Pick<OpenedSession, "secret">,
): void {
  setCookie(headers, config, { name: "session", value: secret });
}

/** Where each role's day begins. */
export const homes: Readonly<Record<Role, string>> = {
  admin: paths.today,
  doctor: doctorPaths.day,
  patient: patientPaths.home,
};
