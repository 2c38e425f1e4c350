/** The shape of the words about patients: a language that lacks one does not compile. */
import type { ConsentActor, ConsentSource } from "@/domain/sending/consent.ts";
import type { Plural } from "./say.ts";

type Titled = { readonly title: string; readonly text: string };

export type PatientsWords = {
  readonly title: string;
  readonly sub: string;
  readonly find: string;
  readonly findHint: string;
  readonly search: string;
  readonly columns: Readonly<Record<"name" | "ref" | "born", string>>;
  readonly first: Titled;
  readonly empty: Titled;
  readonly most: Plural;
  readonly add: Titled & { readonly submit: string };
  readonly fields: Readonly<
    Record<
      | "name"
      | "ref"
      | "birthDate"
      | "email"
      | "phone"
      | "phoneHint"
      | "locale"
      | "zone"
      | "clinics"
      | "clinicZone",
      string
    >
  >;
  readonly record: {
    readonly title: string;
    readonly save: string;
    readonly saved: string;
    readonly same: string;
    readonly cleared: string;
    readonly account: string;
    readonly noAccount: string;
    /** `{channel}`, `{at}`. */
    readonly marked: string;
    /** `{channel}`. */
    readonly unread: string;
    readonly provider: string;
    readonly correct: string;
    readonly worksAgain: string;
  };
  readonly visits: Titled & { readonly untimed: string; readonly all: string };
  readonly messages: Titled & { readonly all: string };
  readonly consent: {
    readonly title: string;
    /** `{day}`. */
    readonly standing: Readonly<Record<"open" | "agreed" | "closed" | "never" | "none", string>>;
    readonly ledger: string;
    readonly ledgerEmpty: string;
    readonly columns: Readonly<
      Record<"when" | "who" | "said" | "about" | "source" | "wording", string>
    >;
    readonly granted: string;
    readonly revoked: string;
    /** `{channel}`, `{about}`. */
    readonly everything: string;
    readonly one: string;
    readonly actors: Readonly<Record<ConsentActor, string>>;
    readonly sources: Readonly<Record<ConsentSource, string>>;
    readonly noWording: string;
    readonly note: Titled & {
      readonly channel: string;
      readonly about: string;
      readonly all: string;
      readonly decision: string;
      readonly by: string;
      readonly source: string;
      readonly on: string;
      readonly read: string;
      readonly submit: string;
      readonly done: string;
    };
  };
};
