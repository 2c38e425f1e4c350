/** The ways by which a message reaches a person, and what each of them can carry. */

export const channels = ["email", "sms", "whatsapp"] as const;
export type Channel = (typeof channels)[number];

/** Whose eyes a fact is for; decides by which channels it may travel. */
export const privacyClasses = ["identity", "logistics", "clinical"] as const;
export type PrivacyClass = (typeof privacyClasses)[number];

/**
 * What may travel by a channel. Clinical facts travel by none of them: SMS and email are not
 * encrypted from end to end, the email provider signs no agreement for health data, and WhatsApp's
 * business policy excludes it. They are read after signing in, where a link leads.
 */
export const carries: Readonly<Record<Channel, readonly PrivacyClass[]>> = {
  email: ["identity", "logistics"],
  sms: ["identity", "logistics"],
  whatsapp: ["identity", "logistics"],
};

/**
 * The longest text in UTF-16 units. SMS: Twilio takes 1,600 characters; WhatsApp: 1,024 in the body of
 * an approved template; a subject stays on one line of RFC 5322 (998 bytes) in any script.
 */
export const longestText: Readonly<Record<Channel, number>> = {
  email: 32_768,
  sms: 1_600,
  whatsapp: 1_024,
};
export const longestSubject = 200;

export function isChannel(text: string): text is Channel {
  return channels.some((channel) => channel === text);
}
