/** Words of the page on which a patient chooses what is sent to them. */
import type { Channel } from "@/domain/channel.ts";
import type { TemplateClass } from "@/domain/template.ts";
import { ar } from "./preferences_ar.ts";
import { en } from "./preferences_en.ts";
import { es } from "./preferences_es.ts";
import type { Locale } from "./locale.ts";

export type PreferenceWords = {
  readonly title: string;
  readonly sub: string;
  readonly reach: {
    readonly title: string;
    readonly text: string;
    /** What a switch says. */
    readonly may: Readonly<Record<Channel, string>>;
    /** `{to}`. */
    readonly to: string;
    readonly none: string;
    readonly broken: string;
    /** What turning it off means, and what turning it on again does. */
    readonly off: Readonly<Record<Channel, string>>;
    readonly agree: string;
  };
  readonly order: {
    readonly title: string;
    readonly text: string;
    readonly first: string;
    readonly second: string;
    readonly any: string;
  };
  readonly what: {
    readonly title: string;
    readonly classes: Readonly<
      Record<TemplateClass, { readonly title: string; readonly text: string }>
    >;
    /** `{about}` and `{channel}`: what a box says to those who hear it. */
    readonly box: string;
    readonly nowhere: string;
  };
  readonly when: {
    readonly title: string;
    readonly text: string;
    readonly hours: string;
    /** `{from}` and `{to}`. */
    readonly usual: string;
    readonly own: string;
    readonly never: string;
    readonly from: string;
    readonly to: string;
  };
  readonly language: {
    readonly title: string;
    readonly text: string;
    readonly language: string;
    readonly zone: string;
    readonly clinics: string;
    /** `{zone}`. */
    readonly clinicZone: string;
  };
  readonly save: string;
  readonly history: string;
  readonly saved: {
    readonly nothing: string;
    /** `{about}` and `{channel}`. */
    readonly on: string;
    readonly off: string;
    /** `{channel}`. */
    readonly opened: string;
    readonly closed: string;
    readonly favourites: string;
    readonly quietHours: string;
    readonly locale: string;
    readonly zone: string;
  };
};

export const preferenceWords: Readonly<Record<Locale, PreferenceWords>> = { en, es, ar };
