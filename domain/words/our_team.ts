/** Whom a message names where no doctor has been assigned; fits wherever a doctor's name would stand. */
import type { Locale } from "./locale.ts";

export const ourTeam: Readonly<Record<Locale, string>> = {
  en: "our team",
  es: "nuestro equipo",
  ar: "فريقنا",
};
