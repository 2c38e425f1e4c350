/** What a person is told who tried too often: how long to wait. */
import type { Locale } from "./locale.ts";
import { forms, type Plural, sayCount } from "./say.ts";

type Waits = { readonly minutes: Plural; readonly hours: Plural };

const en: Waits = {
  minutes: forms({
    one: "Too many attempts. Wait {n} minute, then try again.",
    other: "Too many attempts. Wait {n} minutes, then try again.",
  }),
  hours: forms({
    one: "Too many attempts. Wait {n} hour, then try again.",
    other: "Too many attempts. Wait {n} hours, then try again.",
  }),
};

const es: Waits = {
  minutes: forms({
    one: "Demasiados intentos. Espere {n} minuto y pruebe otra vez.",
    other: "Demasiados intentos. Espere {n} minutos y pruebe otra vez.",
  }),
  hours: forms({
    one: "Demasiados intentos. Espere {n} hora y pruebe otra vez.",
    other: "Demasiados intentos. Espere {n} horas y pruebe otra vez.",
  }),
};

const ar: Waits = {
  minutes: forms({
    zero: "محاولات كثيرة جدًا. انتظر {n} دقيقة ثم حاول مرة أخرى.",
    one: "محاولات كثيرة جدًا. انتظر دقيقة واحدة ثم حاول مرة أخرى.",
    two: "محاولات كثيرة جدًا. انتظر دقيقتين ثم حاول مرة أخرى.",
    few: "محاولات كثيرة جدًا. انتظر {n} دقائق ثم حاول مرة أخرى.",
    many: "محاولات كثيرة جدًا. انتظر {n} دقيقة ثم حاول مرة أخرى.",
    other: "محاولات كثيرة جدًا. انتظر {n} دقيقة ثم حاول مرة أخرى.",
  }),
  hours: forms({
    zero: "محاولات كثيرة جدًا. انتظر {n} ساعة ثم حاول مرة أخرى.",
    one: "محاولات كثيرة جدًا. انتظر ساعة واحدة ثم حاول مرة أخرى.",
    two: "محاولات كثيرة جدًا. انتظر ساعتين ثم حاول مرة أخرى.",
    few: "محاولات كثيرة جدًا. انتظر {n} ساعات ثم حاول مرة أخرى.",
    many: "محاولات كثيرة جدًا. انتظر {n} ساعة ثم حاول مرة أخرى.",
    other: "محاولات كثيرة جدًا. انتظر {n} ساعة ثم حاول مرة أخرى.",
  }),
};

const waits: Readonly<Record<Locale, Waits>> = { en, es, ar };

/**
 * The wait in whole minutes, or in whole hours from an hour on. Rounded up, so that whoever waits as
 * long as they were told is let in.
 */
export function sayWait(seconds: number, locale: Locale): string {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const { minutes: short, hours: long } = waits[locale];
  return minutes < 60
    ? sayCount(short, minutes, locale)
    : sayCount(long, Math.ceil(minutes / 60), locale);
}
