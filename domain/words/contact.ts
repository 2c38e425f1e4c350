/** What is said about addresses and numbers: why one cannot be read, and what is wrong with one. */
import type { EmailProblem, PhoneProblem } from "@/domain/contact.ts";
import type { ContactMark } from "@/domain/sending/facts.ts";
import type { Locale } from "./locale.ts";

export type ContactWords = {
  readonly phone: Readonly<Record<PhoneProblem, string>>;
  readonly email: Readonly<Record<EmailProblem, string>>;
  readonly marks: Readonly<Record<ContactMark, string>>;
};

const en: ContactWords = {
  phone: {
    empty: "Type a number, or leave it out.",
    not_a_number: "This is not a phone number. Type one number and nothing else.",
    too_short: "This number is too short. Check that no digit is missing.",
    too_long: "This number is too long. Type one number only.",
    unknown_country: "No country has this code. Check what follows the plus sign.",
    not_assigned: "No such number can exist. Compare it with the person digit by digit.",
    has_extension: "An extension cannot get messages. Type the number without it.",
  },
  email: {
    empty: "Type an address, or leave it out.",
    no_at_sign: "An email address has an @ in it, as in name@example.org.",
    not_an_address: "This is not one email address, such as name@example.org.",
    too_long: "No email address is this long. Type one address only.",
  },
  marks: {
    invalid: "There is nobody at this address or number.",
    bounced: "Mail to this address came back.",
    cannot_receive: "This number cannot receive messages of this kind.",
  },
};

const es: ContactWords = {
  phone: {
    empty: "Escriba un número o déjelo vacío.",
    not_a_number: "Esto no es un número de teléfono. Escriba un solo número y nada más.",
    too_short: "El número es demasiado corto. Compruebe que no falte ninguna cifra.",
    too_long: "El número es demasiado largo. Escriba un solo número.",
    unknown_country: "Ningún país tiene este prefijo. Compruebe lo que sigue al signo más.",
    not_assigned: "Este número no puede existir. Compárelo cifra por cifra con la persona.",
    has_extension: "Una extensión no recibe mensajes. Escriba el número sin ella.",
  },
  email: {
    empty: "Escriba una dirección o déjela vacía.",
    no_at_sign: "Una dirección de correo lleva una @, como nombre@example.org.",
    not_an_address: "Esto no es una sola dirección de correo, como nombre@example.org.",
    too_long: "Ninguna dirección de correo es tan larga. Escriba una sola.",
  },
  marks: {
    invalid: "No hay nadie en esta dirección o número.",
    bounced: "El correo a esta dirección vino devuelto.",
    cannot_receive: "Este número no puede recibir mensajes de este tipo.",
  },
};

const ar: ContactWords = {
  phone: {
    empty: "اكتب رقمًا أو اتركه فارغًا.",
    not_a_number: "هذا ليس رقم هاتف. اكتب رقمًا واحدًا فقط.",
    too_short: "الرقم قصير جدًا. تأكد من عدم نقص أي خانة.",
    too_long: "الرقم طويل جدًا. اكتب رقمًا واحدًا فقط.",
    unknown_country: "لا بلد له هذا الرمز. تحقق مما بعد علامة الزائد.",
    not_assigned: "لا يمكن أن يوجد رقم كهذا. قارنه مع الشخص خانة خانة.",
    has_extension: "الرقم الداخلي لا يستقبل الرسائل. اكتب الرقم بدونه.",
  },
  email: {
    empty: "اكتب عنوانًا أو اتركه فارغًا.",
    no_at_sign: "في عنوان البريد علامة @ كما في name@example.org.",
    not_an_address: "هذا ليس عنوان بريد واحدًا مثل name@example.org.",
    too_long: "لا عنوان بريد بهذا الطول. اكتب عنوانًا واحدًا.",
  },
  marks: {
    invalid: "لا أحد على هذا العنوان أو الرقم.",
    bounced: "عاد البريد المرسل إلى هذا العنوان.",
    cannot_receive: "هذا الرقم لا يستقبل رسائل من هذا النوع.",
  },
};

const catalogue: Readonly<Record<Locale, ContactWords>> = { en, es, ar };

export function contactWords(locale: Locale): ContactWords {
  return catalogue[locale];
}
