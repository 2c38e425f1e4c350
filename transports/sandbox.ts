/** The provider that sends nothing: it keeps each message for the outbox page, and plays the outcomes. */
import type { Clock, EpochMs } from "@/domain/time.ts";
import { channels } from "@/domain/channel.ts";
import type { StatusUpdate } from "./provider_event.ts";
import { arrives, type Report, sceneFor } from "./sandbox_script.ts";
import type { LookUp, Outgoing, SendResult, Transport } from "./transport.ts";
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

/** How many deliveries are remembered as refused once; beyond that the oldest start anew. */
const mostRemembered = 10_000;

export function createSandbox(parts: SandboxParts): Transport {
  const refusals = new Map<string, number>();

  async function send(message: Outgoing, signal: AbortSignal): Promise<SendResult> {
    const { notAfter } = message;
    if (notAfter !== undefined && notAfter <= parts.clock.now()) return refused("local.expired");
    if (signal.aborted) return refused("net.aborted");
    const scene = sceneFor(message.to);
    switch (scene.is) {
      case "accept":
        if (scene.slowly && await isCutShort(scene.slowly, signal)) {
          return { is: "unknown", why: "aborted" };
        }
        return { is: "accepted", providerId: await take(message, scene.reports) };
      case "refuse":
        return refused(scene.code, scene.retryAfterMs ?? null);
      case "refuse_first":
        if (countRefusal(message.deliveryId) <= scene.times) {
          return refused(scene.code, scene.retryAfterMs ?? null);
        }
        return { is: "accepted", providerId: await take(message, arrives) };
      case "doubt":
        if (scene.accepts) await take(message, scene.reports);
        return { is: "unknown", why: scene.why };
      default:
        return scene satisfies never;
    }
  }

  async function take(message: Outgoing, reports: readonly Report[]): Promise<string> {
    const providerId = providerIdOf(message.attemptId);
    await parts.outbox.put({ ...message, providerId, at: parts.clock.now() });
    for (const [nth, [after, state, code]] of reports.entries()) {
      parts.timer.after(after, () => {
        parts.onStatus(report({ message, nth, state, code: code ?? null, at: parts.clock.now() }));
      });
    }
    return providerId;
  }

  function countRefusal(deliveryId: string): number {
    const count = (refusals.get(deliveryId) ?? 0) + 1;
    refusals.set(deliveryId, count);
    const [oldest] = refusals.keys();
    if (refusals.size > mostRemembered && oldest !== undefined) refusals.delete(oldest);
    return count;
  }

  function isCutShort(ms: number, signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      parts.timer.after(ms, () => resolve(false));
      signal.addEventListener("abort", () => resolve(true), { once: true });
    });
  }

  async function lookUp({ attemptId }: { readonly attemptId: string }): Promise<LookUp> {
    if (!await parts.outbox.holds(attemptId)) return { is: "absent" };
    return { is: "found", providerId: providerIdOf(attemptId), state: "accepted", code: null };
  }

  return { name: "sandbox", channels, send, lookUp };
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
