/** Email by SendGrid, through its own library. */
import { type Answer, standardDeadlines, type WireParts } from "./exchange.ts";
import type { Outgoing, SendResult, Transport } from "./transport.ts";
import { refused, verdict } from "./verdict.ts";
import { openWitness, type Witness } from "./witness.ts";

export type SendgridSettings = {
  readonly apiKey: string;
  /** The verified sender, `care@clinic.example`, and the name that people see with it. */
  readonly from: { readonly email: string; readonly name: string };
  /** `https://api.sendgrid.com`, or where a test speaks its language. */
  readonly baseUrl: string;
  /**
   * Whether opening is counted, by a picture in the mail. Links are never rewritten: people are
   * right not to follow a link that does not name the clinic.
   */
  readonly tracksOpens: boolean;
};

export function createSendgrid(settings: SendgridSettings, parts: WireParts): Transport {
  const deadlines = parts.deadlines ?? standardDeadlines;
  return {
    name: "sendgrid",
    channels: ["email"],
    async send(message, signal): Promise<SendResult> {
      const now = parts.clock.now();
      if (message.channel !== "email") return refused("local.no_sender");
      if (message.notAfter !== undefined && message.notAfter <= now) {
        return refused("local.expired");
      }
      const witness = openWitness({ deadlines, signal, isLate: message.isLate });
      const send = await sendBy(settings, witness);
      await send(mailOf(message, settings)).catch(() => {});
      const outcome = witness.outcome();
      return outcome === null
        ? refused("local.unsendable")
        : verdict(outcome, { providerId, code }, parts.clock.now());
    },
    // The Email Activity API is a paid extra and lags by minutes; the event webhook carries our ids.
    lookUp: () => Promise.resolve(null),
  };
}

/** What the library hands to its client. */
type Asked = {
  readonly url: string;
  readonly method?: string;
  readonly headers?: object;
  readonly body?: unknown;
};

/**
 * The library on our own wire, loaded when the first mail leaves. Its two packages export one object
 * each: every mail has a client of its own behind it, and the object is told so right before it sends,
 * which it does without waiting for anything.
 */
async function sendBy({ apiKey, baseUrl }: SendgridSettings, witness: Witness) {
  const [{ default: mail }, { default: client }] = await Promise.all([
    import("@sendgrid/mail"),
    import("@sendgrid/client"),
  ]);
  const wire: typeof client = Object.create(client, { request: { value: request } });

  async function request(asked: Asked) {
    const { status, headers, body } = await witness.ask({
      method: asked.method ?? "POST",
      url: baseUrl + asked.url,
      headers: wire.createHeaders({ ...asked.headers }),
      body: JSON.stringify(asked.body),
    });
    return [{ statusCode: status, headers, body }, body];
  }

  return (message: Parameters<typeof mail.send>[0]) => {
    mail.setClient(wire);
    mail.setApiKey(apiKey);
    return mail.send(message);
  };
}

/** Our ids come back in every event; SendGrid keeps them for long, so that nothing else stands there. */
export const customArgs = { delivery: "caredeck_delivery", attempt: "caredeck_attempt" } as const;

function mailOf(message: Outgoing, { from, tracksOpens }: SendgridSettings) {
  const { subject = "", text, html } = message.content;
  return {
    to: message.to,
    from,
    subject,
    text,
    ...(html === undefined ? {} : { html }),
    customArgs: {
      [customArgs.delivery]: message.deliveryId,
      [customArgs.attempt]: message.attemptId,
    },
    headers: unsubscribeHeaders(message.unsubscribeUrl),
    trackingSettings: {
      clickTracking: { enable: false, enableText: false },
      openTracking: { enable: tracksOpens },
      subscriptionTracking: { enable: false },
    },
  };
}

/** One-click unsubscribe as RFC 8058 wants it: the mail program posts, the person only presses. */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (url === undefined) return {};
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

function providerId({ status, headers }: Answer): string | null {
  const id = headers["x-message-id"];
  return status === 202 && id !== undefined && /^[\w.-]{8,100}$/.test(id) ? id : null;
}

/** SendGrid's errors have words and no codes, and the words may quote the address. */
function code({ status }: Answer): string {
  return `http.${status}`;
}
