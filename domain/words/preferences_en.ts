/** The page of preferences in English. */
import type { PreferenceWords } from "./preferences.ts";

export const en: PreferenceWords = {
  title: "What we send you",
  sub: "Choose which messages you get, how, and when. You can change it at any time.",
  reach: {
    title: "How we may write to you",
    text: "If an address or number is wrong, tell the front desk.",
    may: {
      email: "You may write to me by email",
      sms: "You may write to me by SMS",
      whatsapp: "You may write to me by WhatsApp",
    },
    to: "to {to}",
    none: "We have none of yours. Tell the front desk if you want to use it.",
    broken: "Messages to it did not arrive. Please tell the front desk the right one.",
    off: {
      email: "Turned off, nothing comes by email any more, not even what your care depends on.",
      sms:
        "Turned off, nothing comes by SMS any more, not even what your care depends on. It is the same as replying STOP.",
      whatsapp: "Turned off, nothing comes by WhatsApp any more.",
    },
    agree: "By turning it on you say:",
  },
  order: {
    title: "Which way first",
    text: "One way is enough: we try the next only when the first does not work.",
    first: "Write to me first by",
    second: "If that does not work, by",
    any: "Let the clinic choose",
  },
  what: {
    title: "Which messages",
    classes: {
      critical: {
        title: "Needed for your care",
        text: "These always come, by one of the ways that you allow above.",
      },
      operational: {
        title: "About your visits",
        text: "These come until you turn them off.",
      },
      optional: { title: "Only if you want them", text: "These come only when you turn them on." },
    },
    box: "{about} by {channel}",
    nowhere: "Allow one of its ways above first.",
  },
  when: {
    title: "When",
    text:
      "In your quiet hours we wait with everything that can wait. What your care depends on, and what is of use only now, comes at any hour.",
    hours: "Quiet hours",
    usual: "The usual ones: {from} to {to}",
    own: "My own, from and to as below",
    never: "None: write at any hour",
    from: "From",
    to: "To",
  },
  language: {
    title: "Language and time",
    text: "In which language we write to you, and in which place's time.",
    language: "Language",
    zone: "Time zone",
    clinics: "As the clinic's",
    clinicZone: "As the clinic's ({zone})",
  },
  save: "Save my choices",
  history: "See what we sent you",
  saved: {
    nothing: "Nothing had changed.",
    on: "{about}: on by {channel}.",
    off: "{about}: off by {channel}.",
    opened: "We may write to you by {channel}.",
    closed: "Nothing comes by {channel} any more.",
    favourites: "Which way first: changed.",
    quietHours: "Your quiet hours: changed.",
    locale: "Your language: changed.",
    zone: "Your time zone: changed.",
  },
};
