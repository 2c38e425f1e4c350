/** The provider that sends nothing: it keeps each message for the outbox page, and plays the outcomes. */
import type { Clock, EpochMs } from "@/domain/time.ts";
import { channels } from "@/domain/channel.ts";
import type { StatusUpdate } from "./provider_event.ts";
import { arrives, type Report, sceneFor } from "./sandbox_script.ts";
import type { LookUp, LookUpQuery, Outgoing, SendResult, Transport } from "./transport.ts";
import { refused } from "./verdict.ts";

/** A message as the sandbox took it. */
export type KeptMessage = Outgoing & { readonly providerId: string; readonly at: EpochMs };

/** Where taken messages are kept. `put` twice for one attempt keeps one. */
export type Outbox = {
  put(message: KeptMessage): Promise<void>;
  holds(attemptId: string): Promise<boolean>;
};

export type SandboxParts = {
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Runs `work` after so many milliseconds; a test runs it when it likes, a stopping clinic never. */
  readonly timer: { after(ms: number, work: () => void): void };
  /** Takes the reports, as the webhooks of a real provider would. */
  readonly onStatus: (update: StatusUpdate) => void;
};

export function createSandbox(parts: SandboxParts): Transport {
  const countRefusal = openCount();

  async function send(message: Outgoing, signal: AbortSignal): Promise<SendResult> {
    const { notAfter } = message;
    if (notAfter !== undefined && notAfter <= parts.clock.now()) return refused("local.expired");
    if (signal.aborted || message.isLate?.()) return refused("net.aborted");
    const scene = sceneFor(message.to);
    switch (scene.is) {
      case "accept":
        if (scene.slowly && await isCutShort(scene.slowly, parts, signal)) {
          return { is: "unknown", why: "aborted" };
        }
        return await take(message, scene.reports, parts);
      case "refuse":
        return refused(scene.code, scene.retryAfterMs ?? null);
      case "refuse_first":
        return countRefusal(message.deliveryId) <= scene.times
          ? refused(scene.code, scene.retryAfterMs ?? null)
          : await take(message, arrives, parts);
      case "doubt":
        if (scene.accepts) await take(message, scene.reports, parts);
        return { is: "unknown", why: scene.why };
      default:
        return scene satisfies never;
    }
  }

  async function lookUp({ attemptId }: LookUpQuery): Promise<LookUp> {
    if (!await parts.outbox.holds(attemptId)) return { is: "absent" };
    return { is: "found", providerId: providerIdOf(attemptId), state: "accepted", code: null };
  }

  return { name: "sandbox", channels, send, lookUp };
}

/** Keeps the message, and plans the reports that follow. */
async function take(
  message: Outgoing,
  reports: readonly Report[],
  { outbox, clock, timer, onStatus }: SandboxParts,
): Promise<SendResult> {
  const providerId = providerIdOf(message.attemptId);
  await outbox.put({ ...message, providerId, at: clock.now() });
  for (const [nth, [after, state, code = null]] of reports.entries()) {
    timer.after(after, () => onStatus(report({ message, nth, state, code, at: clock.now() })));
  }
  return { is: "accepted", providerId };
}

function isCutShort(ms: number, { timer }: SandboxParts, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    timer.after(ms, () => resolve(false));
    signal.addEventListener("abort", () => resolve(true), { once: true });
  });
}

/** How many deliveries are remembered as refused; beyond that the oldest start anew. */
const mostRemembered = 10_000;

function openCount(): (deliveryId: string) => number {
  const counts = new Map<string, number>();
  return (deliveryId) => {
    const count = (counts.get(deliveryId) ?? 0) + 1;
    counts.set(deliveryId, count);
    const [oldest] = counts.keys();
    if (counts.size > mostRemembered && oldest !== undefined) counts.delete(oldest);
    return count;
  };
}

function providerIdOf(attemptId: string): string {
  return `sandbox-${attemptId}`;
}

type Reported = Pick<StatusUpdate, "state" | "code" | "at"> & {
  readonly message: Outgoing;
  readonly nth: number;
};

function report({ message, nth, ...said }: Reported): StatusUpdate {
  const providerId = providerIdOf(message.attemptId);
  return {
    is: "status",
    dedupeKey: `${providerId}:${nth}:${said.state}`,
    provider: "sandbox",
    providerId,
    deliveryId: message.deliveryId,
    attemptId: message.attemptId,
    ...said,
  };
}
