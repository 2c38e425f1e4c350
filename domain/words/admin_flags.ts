/** Words of the switches of the clinic. */
import type { Locale } from "./locale.ts";

const en = {
  title: "Flags",
  sub: "Switches for the whole clinic. A change reaches every page within seconds and is audited.",
  on: "On",
  off: "Off",
  turnOn: "Turn on",
  turnOff: "Turn off",
  changed: "Changed {when} by {name}",
  untouched: "As delivered",
  empty: "There are no flags",
};

export type FlagWords = typeof en;

const es: FlagWords = {
  title: "Interruptores",
  sub:
    "Valen para toda la clínica. Un cambio llega a cada página en segundos y queda en la auditoría.",
  on: "Activo",
  off: "Inactivo",
  turnOn: "Activar",
  turnOff: "Desactivar",
  changed: "Cambiado {when} por {name}",
  untouched: "De fábrica",
  empty: "No hay interruptores",
};

const ar: FlagWords = {
  title: "المفاتيح",
  sub: "تسري على العيادة كلها. يصل التغيير إلى كل صفحة خلال ثوانٍ ويُدقَّق.",
  on: "مفعّل",
  off: "معطّل",
  turnOn: "تفعيل",
  turnOff: "تعطيل",
  changed: "غيّره {name}، {when}",
  untouched: "كما سُلّم",
  empty: "لا مفاتيح",
};

export const flagWords: Readonly<Record<Locale, FlagWords>> = { en, es, ar };
