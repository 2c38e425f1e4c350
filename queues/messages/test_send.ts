/** Tries a template on its writer: to their own email, or in the sandbox to any recipient. */
import type { Channel } from "@/domain/channel.ts";
import { readEmail } from "@/domain/contact_email.ts";
import { readPhone } from "@/domain/contact_phone.ts";
import type { MessageId } from "@/domain/ids.ts";
import type { TestMessage } from "@/domain/message_requests.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { hour } from "@/domain/time.ts";
import { judge, type Limit } from "@/domain/throttle.ts";
import { addMessage } from "@/store/messages/add_message.ts";
import { templateRow } from "@/store/templates.ts";
import { countTry } from "@/store/throttles.ts";
import { authorOf, type Who } from "@/store/who.ts";
import type { CompiledTemplate } from "@/templates/compiled.ts";
import { usualValues } from "@/templates/samples.ts";
import { compileNamed } from "./compile_named.ts";
import type { SendingParts } from "./parts.ts";
import { pinned } from "./write_message.ts";

/** Of one admin. */
export const testLimit: Limit = { attempts: 20, per: hour };

export type TestParts = Pick<SendingParts, "store" | "shelf" | "config" | "carriers">;

/**
 * Refuses with `forbidden` (who is no admin), `not_found` (no such version, or no draft), `invalid_input` (a
 * text with problems, no text for the channel, an address that is none, or one that is not the own
 * outside the sandbox) or `too_many_attempts`.
 */
export async function testSend(
  parts: TestParts,
  who: Who,
  input: TestMessage,
): Promise<Result<{ readonly id: MessageId }>> {
  if (who.principal.role !== "admin") return refuse("forbidden", "Templates are for admins.");
  const found = await templateOf(parts, input);
  if (!found.ok) return found;
  const template = found.value;
  const way = wayOf(parts, { template, input });
  if (!way.ok) return way;
  const calm = await checkRate(parts, who);
  if (!calm.ok) return calm;
  return await parts.store.commit(authorOf(who), async (tx, now) => {
    const { channel, locale, address } = way.value;
    await parts.shelf.keep(tx, template, now);
    const added = await addMessage(tx, {
      to: { accountId: who.principal.accountId },
      visitId: null,
      // Whoever tries a text wants to see it now, and only there.
      template: { ...pinned(template, channel), mandate: null, quietHours: "ignore" },
      values: usualValues(template.variables.values()),
      writtenFor: null,
      deadline: null,
      notAfter: now + hour,
      dueAt: now,
      cause: "test",
      requestedBy: who.principal.accountId,
      locale,
      ...(address === null ? {} : { address }),
    }, { source: parts.store, now, traceId: who.traceId });
    if (added === null) return refuse("already_exists", "This test waits to be sent already.");
    return ok({
      value: { id: added.id },
      audit: {
        action: "template.tested",
        subject: template.name,
        detail: { message: added.id, version: template.version, channel, locale },
      },
      jobs: [added.job],
    });
  });
}

async function templateOf(
  { store, shelf }: TestParts,
  { template: name, what }: TestMessage,
): Promise<Result<CompiledTemplate>> {
  if (what !== "draft") {
    const kept = what === "current"
      ? await shelf.current(store.read, name)
      : await shelf.version(store.read, name, what);
    return kept === null ? refuse("not_found", "There is no such version.") : ok(kept);
  }
  const { draft } = await templateRow(store.read, name);
  if (draft === null) return refuse("not_found", "This template has no draft.");
  const compilation = compileNamed(name, draft.source);
  if (compilation.ok) return ok(compilation.template);
  const [first] = compilation.problems;
  const issues = compilation.problems.slice(0, 20)
    .map(({ line, problem }) => ({ field: `line ${line}`, problem }));
  return refuse("invalid_input", `The draft has problems; the first is in line ${first?.line}.`, {
    issues,
  });
}

type Way = { readonly channel: Channel; readonly locale: string; readonly address: string | null };

function wayOf(
  { carriers, config }: TestParts,
  { template, input }: { readonly template: CompiledTemplate; readonly input: TestMessage },
): Result<Way> {
  const { channel, to } = input;
  const locale = input.locale ?? template.locales[0] ?? "en";
  if (!template.channels.includes(channel) || carriers[channel] === null) {
    return wrong("channel", "is none that this template can be tried on");
  }
  if (!template.locales.includes(locale)) return wrong("locale", "is no language of this template");
  const isSandbox = carriers[channel]?.name === "sandbox";
  if (to === undefined) {
    return channel === "email"
      ? ok({ channel, locale, address: null })
      : wrong("to", "is needed for this channel");
  }
  if (!isSandbox) return wrong("to", "is only for the sandbox: a test goes to your own email");
  const address = addressOf(to, channel, config.region);
  return address === null
    ? wrong("to", "is no address of that channel")
    : ok({ channel, locale, address });
}

function addressOf(to: string, channel: Channel, region: TestParts["config"]["region"]) {
  if (channel === "email") {
    const read = readEmail(to);
    return read.ok ? read.email : null;
  }
  const read = readPhone(to, region);
  return read.ok ? read.number : null;
}

function wrong(field: string, problem: string) {
  return refuse("invalid_input", "This test cannot be sent so. See the fields.", {
    issues: [{ field, problem }],
  });
}

async function checkRate({ store }: TestParts, who: Who): Promise<Result<null>> {
  const key = `test_send:${who.principal.accountId}`;
  const verdict = judge(await countTry(store, key, testLimit), testLimit, store.clock.now());
  if (verdict.passes) return ok(null);
  const { retryAfter } = verdict;
  return refuse("too_many_attempts", "Too many tests within the hour.", { retryAfter });
}
