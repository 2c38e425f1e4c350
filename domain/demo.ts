/** The accounts of the demonstration, which exist under `DEMO=1` alone; everybody knows their password. */
import type { Role } from "./access.ts";

export const demoPassword = "caredeck-demo";

export const demoLogins: readonly { readonly role: Role; readonly email: string }[] = [
  { role: "admin", email: "admin@caredeck.test" },
  { role: "doctor", email: "doctor@caredeck.test" },
  { role: "patient", email: "patient@caredeck.test" },
];
