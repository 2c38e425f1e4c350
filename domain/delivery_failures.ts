/** Every reason a provider gives for not delivering, and what it means for us: one table of data. */

/**
 * What to do about a failure. `transient`: again soon. `late_retry`: once or twice, hours apart.
 * `rate_limited`: again when the provider says, without using up an attempt. `opted_out`: record it and
 * stop. `bad_contact`: mark the address and tell the front desk. `content`: this message, as it is,
 * will never go. `configuration`: the clinic's set-up is at fault, tell an admin. `unknown`: a code
 * that nobody has classified.
 */
export const failureClasses = [
  "transient",
  "late_retry",
  "rate_limited",
  "opted_out",
  "bad_contact",
  "content",
  "configuration",
  "unknown",
] as const;

export type FailureClass = (typeof failureClasses)[number];

/** `what` completes "It was not delivered: …"; `source` is the page that says so. */
export type KnownFailure = {
  readonly code: string;
  readonly failure: FailureClass;
  readonly what: string;
  readonly source: string;
};

type Row = readonly [code: string, failure: FailureClass, what: string, source?: string];

/** Codes of Twilio's errors, synchronous and in status callbacks. They change: an unlisted one is `unknown`. */
const twilio: readonly Row[] = [
  ["20003", "configuration", "the account number or token is wrong"],
  ["20429", "rate_limited", "too many requests at once"],
  ["21211", "bad_contact", "it is not a phone number"],
  ["21268", "configuration", "the number is of a kind that this account may not message"],
  ["21408", "configuration", "messages to that country are not enabled"],
  ["21606", "configuration", "the sender cannot send messages"],
  ["21608", "configuration", "a trial account may only message verified numbers"],
  ["21610", "opted_out", "this person has replied STOP"],
  ["21611", "transient", "the sender's queue is full"],
  ["21612", "configuration", "there is no route from the sender to that number"],
  ["21614", "bad_contact", "the number cannot receive SMS"],
  ["21617", "content", "the text is too long"],
  ["21635", "bad_contact", "the number is a landline"],
  ["30001", "transient", "the queue was full"],
  ["30002", "configuration", "the account was suspended"],
  ["30003", "late_retry", "the phone is off or out of reach"],
  ["30004", "opted_out", "the number is blocked from receiving"],
  ["30005", "bad_contact", "the number does not exist or is no longer in use"],
  ["30006", "bad_contact", "the number is a landline or its carrier cannot be reached"],
  ["30007", "content", "the carrier filtered it as unwanted"],
  ["30008", "late_retry", "the carrier gave no reason"],
  ["30010", "configuration", "it cost more than the set limit"],
  ["30024", "configuration", "the sender is not provisioned by the carrier"],
  ["30029", "configuration", "message redaction is not enabled on the account"],
  ["30030", "configuration", "message redaction is not enabled on the account"],
  ["30034", "configuration", "the sender is not registered with the carriers (10DLC)"],
  ["30036", "content", "it waited longer than it was of use"],
  ["30500", "transient", "the provider had a fault"],
  ["60005", "transient", "the carrier had a fault"],
  ["63003", "bad_contact", "the number is not on WhatsApp"],
  ["63014", "opted_out", "this person has blocked the clinic on the channel"],
  [
    "63016",
    "configuration",
    "outside the 24 hours after a reply WhatsApp takes approved templates only",
  ],
  ["63017", "rate_limited", "too many WhatsApp messages at once"],
  ["63018", "rate_limited", "too many WhatsApp messages at once"],
  ["63024", "bad_contact", "the number is not a valid WhatsApp recipient"],
  ["63028", "content", "the approved template has other variables than the text"],
];

const httpStatuses: readonly Row[] = [
  ["400", "unknown", "the provider could not read the request"],
  ["401", "configuration", "the provider does not accept our key"],
  ["403", "configuration", "our key may not do this"],
  ["404", "configuration", "the provider's address is wrong"],
  ["405", "configuration", "the provider's address is wrong"],
  ["413", "content", "the message is too large"],
  ["415", "configuration", "the provider does not read what we send"],
  ["429", "rate_limited", "too many requests at once"],
];

const sendgrid: readonly Row[] = [
  ["bounce.invalid_address", "bad_contact", "the address does not exist"],
  ["bounce.mailbox_unavailable", "late_retry", "the mailbox is full or closed for now"],
  ["bounce.technical", "late_retry", "the mail server could not be reached"],
  ["bounce.frequency_or_volume_too_high", "rate_limited", "the mail server takes no more for now"],
  ["bounce.content", "content", "the mail server refused the text"],
  ["bounce.reputation", "configuration", "the mail server does not trust the sender"],
  ["bounce.unclassified", "unknown", "the mail server gave no reason we know"],
  ["bounce.hard", "bad_contact", "the address does not take mail"],
  ["blocked", "late_retry", "the mail server turned it away for now"],
  ["dropped.bounced_address", "bad_contact", "the address bounced before"],
  ["dropped.invalid", "bad_contact", "it is not an email address"],
  ["dropped.unsubscribed_address", "opted_out", "this person has unsubscribed"],
  ["dropped.spam_reporting_address", "opted_out", "this person has reported our mail as spam"],
  ["dropped.spam_content", "content", "the provider took the text for spam"],
  ["dropped.invalid_smtpapi_header", "configuration", "the provider could not read our header"],
  ["dropped.recipient_list_over_package_quota", "configuration", "the plan's volume is used up"],
  ["dropped.other", "unknown", "the provider dropped it for a reason we do not know"],
];

/** Before a byte of the message was written, or before the provider was asked at all. */
const ours: readonly Row[] = [
  ["net.dns", "transient", "the provider's name could not be found"],
  ["net.connect", "transient", "the provider could not be reached"],
  ["net.connect_timeout", "transient", "the provider did not answer the connection"],
  ["net.tls", "transient", "no trusted connection to the provider could be made"],
  ["net.aborted", "transient", "Caredeck was stopping"],
  ["local.absent", "transient", "the provider never got it"],
  ["local.expired", "content", "it was no longer of use"],
  ["local.no_sender", "configuration", "the clinic has no sender for this channel"],
  ["local.not_allowed", "configuration", "outside production only listed recipients get messages"],
  ["local.unsendable", "content", "the provider's library refused to write it"],
];

const research = "docs/messaging.md";
const events = "https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event";

export const knownFailures: readonly KnownFailure[] = [
  ...twilio.map((row) => known("twilio.", row, `https://www.twilio.com/docs/api/errors/${row[0]}`)),
  ...httpStatuses.map((row) =>
    known("http.", row, "https://www.rfc-editor.org/rfc/rfc9110#section-15")
  ),
  ...sendgrid.map((row) => known("sendgrid.", row, events)),
  ...ours.map((row) => known("", row, research)),
];

const byCode = new Map(knownFailures.map((failure) => [failure.code, failure]));

/** The row of a code such as `twilio.21610`, `http.429`, `sendgrid.blocked`, `net.dns`; null when unlisted. */
export function knownFailure(code: string): KnownFailure | null {
  return byCode.get(code) ?? null;
}

export function failureOf(code: string): FailureClass {
  return byCode.get(code)?.failure ?? "unknown";
}

function known(prefix: string, [code, failure, what, source]: Row, page: string): KnownFailure {
  return { code: prefix + code, failure, what, source: source ?? page };
}
