/** What a person who writes back wants, as far as words on their own can say. */

/**
 * `stop`, `start`, `help`: the whole message is such a word. `asks_to_stop`: a sentence that seems to
 * ask for an end; a person at the clinic reads it and decides. `text`: anything else.
 */
export type Intent = "stop" | "start" | "help" | "asks_to_stop" | "text";

/**
 * The English words are those to which Twilio itself reacts
 * (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out); the others are ours alone. A word
 * that may as well mean the visit ("cancelar", "إلغاء") is none of them.
 */
const words: readonly (readonly [Exclude<Intent, "asks_to_stop" | "text">, readonly string[]])[] = [
  ["stop", [
    "stop",
    "stopall",
    "stop all",
    "unsubscribe",
    "cancel",
    "end",
    "quit",
    "revoke",
    "optout",
    "opt out",
    "opt-out",
    "alto",
    "parar",
    "pare",
    "basta",
    "baja",
    "dar de baja",
    "توقف",
    "ايقاف",
    "وقف",
    "قف",
  ]],
  ["start", ["start", "yes", "unstop", "optin", "opt in", "iniciar", "ابدا", "اشتراك"]],
  ["help", ["help", "info", "ayuda", "مساعده", "مساعدة"]],
];

const intents = new Map(words.flatMap(([intent, all]) => all.map((word) => [word, intent])));

/** Sentences of an end; it is better to show staff one too many than to miss one. */
const endings: readonly RegExp[] = [
  /\b(stop|quit|cease|unsubscribe|opt[ -]?out)\b/,
  /\b(remove|delete) (me|my number)\b/,
  /\b(don'?t|do not|never|no more|no longer want)\b.*\b(text|texts|texting|message|messages|messaging|send|contact|write|whatsapp|sms)\b/,
  /\bleave me alone\b/,
  /\bno (me|nos) (envi|mand|escrib|contact|molest)/,
  /\b(deje|dejen|deja|parar|pare|paren) de (envi|mand|escrib|contact|molest)/,
  /\bno (quiero|deseo) (mas|recibir)\b/,
  /\bno mas (mensajes|sms|whatsapp)\b/,
  /\b(dar(me)? de baja|darse de baja|borr(e|en) mi numero|cancelar (la |mi )?suscripcion)\b/,
  /(توقف|اوقف|ايقاف|كفي|الغاء الاشتراك)/,
  /(لا ترسل|لا تراسل|لا اريد|بدون رسائل)/,
];

/** Reads `text` as it came; a long message is read by its first 1,600 characters. */
export function intentOf(text: string): Intent {
  const plain = plainly(text.slice(0, 1_600));
  return intents.get(plain.replace(/^[\s\p{P}\p{S}]+|[\s\p{P}\p{S}]+$/gu, "")) ??
    (endings.some((ending) => ending.test(plain)) ? "asks_to_stop" : "text");
}

/** Lower case, one space between words, and without what people leave out when they type: accents, hamza. */
function plainly(text: string): string {
  return text.normalize("NFKD")
    .replace(/[\p{M}\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, "")
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ى/g, "ي")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim();
}
