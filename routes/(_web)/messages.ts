/** Messages as the console's pages show them. */
import type { MessageRow } from "@/components/admin/MessagesPage.tsx";
import { failureClasses } from "@/domain/delivery_failures.ts";
import { type Reason, ruleOf } from "@/domain/sending/rules.ts";
import type { MessageWords } from "@/domain/words/admin_messages_words.ts";
import type { SendingWords } from "@/domain/words/sending_words.ts";
import type { MessageFound } from "@/store/messages/search.ts";

export type WhyWords = { readonly messages: MessageWords; readonly sending: SendingWords };

export function messageRow(found: MessageFound, words: WhyWords): MessageRow {
  const { id, type, state, channel, createdAt, nextAt, patient } = found;
  return { id, type, state, channel, createdAt, nextAt, patient, why: whyInShort(found, words) };
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
