/** Messages as the console's pages show them. */
import type { MessageRow } from "@/components/admin/MessagesPage.tsx";
import { failureClasses } from "@/domain/delivery_failures.ts";
import { explainCheck, type Teller } from "@/domain/sending/explain.ts";
import { type Reason, ruleOf } from "@/domain/sending/rules.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import { sendingWords } from "@/domain/words/sending.ts";
import type { SendingWords } from "@/domain/words/sending_words.ts";
import type { State } from "./state.ts";
import type { MessageFound } from "@/store/messages/search.ts";

export type WhyWords = { readonly messages: MessageWords; readonly sending: SendingWords };

/** Tells staff, in the reader's language and the clinic's hours. */
export function staffTeller({ locale, clinic }: Pick<State, "locale" | "clinic">): Teller {
  return { words: sendingWords(locale), locale, zone: clinic.config.zone, to: "staff" };
}

/** What it waits for is said with its time, which is not said twice. */
export function messageRow(
  found: MessageFound,
  { messages, teller }: { readonly messages: MessageWords; readonly teller: Teller },
): MessageRow {
  const { id, type, state, channel, createdAt, nextAt, patient } = found;
  const row = { id, type, state, channel, createdAt, patient };
  const sentence = sentenceOf(found, teller);
  if (sentence !== null) return { ...row, why: sentence, nextAt: null };
  return { ...row, nextAt, why: whyInShort(found, { messages, sending: teller.words }) };
}

/** The rule's own sentence, where the row holds all that it names. */
function sentenceOf({ reason, channel, nextAt }: MessageFound, teller: Teller): string | null {
  if (reason === null || !isReason(reason)) return null;
  const check = { rule: ruleOf[reason], outcome: "stopped" as const, reason, channel };
  const { says } = explainCheck({ ...check, until: nextAt, at: null }, teller);
  return says.includes("{") ? null : says;
}

/** The rule that decided, the class of the failure, or what ended the tries; empty where nothing did. */
export function whyInShort(
  { reason, failure }: Pick<MessageFound, "reason" | "failure">,
  { messages, sending }: WhyWords,
): string {
  if (reason !== null && isReason(reason)) return sending.rules[ruleOf[reason]].name;
  const failed = failure ?? failureClasses.find((one) => one === reason) ?? null;
  if (failed !== null) return messages.failures[failed];
  return reason !== null && isRetry(reason, sending) ? sending.retries[reason].staff : "";
}

/** The sentence of a reason that needs no more than itself; in short otherwise. */
export function whyInFull(reason: string, words: WhyWords): string {
  const sentence = isReason(reason) ? words.sending.reasons[reason].staff : "";
  return sentence === "" || sentence.includes("{")
    ? whyInShort({ reason, failure: null }, words)
    : sentence;
}

function isReason(reason: string): reason is Reason {
  return Object.hasOwn(ruleOf, reason);
}

function isRetry(
  reason: string,
  { retries }: SendingWords,
): reason is keyof SendingWords["retries"] {
  return Object.hasOwn(retries, reason);
}
