/** Email by SendGrid, through its own library. */
import type { ClientRequest } from "@sendgrid/client/src/request.d.ts";
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
      const witness = openWitness({ deadlines, signal });
      const mail = await mailService(settings, witness);
      await mail.send(mailOf(message, settings)).catch(() => {});
      const outcome = witness.outcome();
      return outcome === null
        ? refused("local.unsendable")
        : verdict(outcome, { providerId, code }, parts.clock.now());
    },
    // The Email Activity API is a paid extra and lags by minutes; the event webhook carries our ids.
    lookUp: () => Promise.resolve(null),
  };
}

/** The library on our own wire, loaded when the first mail leaves. */
async function mailService({ apiKey, baseUrl }: SendgridSettings, witness: Witness) {
  const [{ MailService }, { Client }] = await Promise.all([
    import("@sendgrid/mail"),
    import("@sendgrid/client"),
  ]);

  class Wire extends Client {
    override async request(asked: ClientRequest) {
      const { status, headers, body } = await witness.ask({
        method: asked.method ?? "POST",
        url: baseUrl + (asked.url ?? ""),
        headers: this.createHeaders({ ...asked.headers }),
        body: JSON.stringify(asked.body),
      });
      return answerOf(status, headers, body);
    }
  }

  const mail = new MailService();
  mail.setClient(new Wire());
  mail.setApiKey(apiKey);
  return mail;
}
