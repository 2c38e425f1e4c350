/** The Twilio library on our own wire. It is loaded when the first message leaves: it takes half a second. */
import type { Twilio } from "twilio";
import type { Witness } from "./witness.ts";

export type TwilioAccount = {
  readonly accountSid: string;
  readonly authToken: string;
  /** `https://api.twilio.com`, or where a test speaks its language. */
  readonly baseUrl: string;
};

/** What the library hands to its HTTP client, as far as we use it. */
type Asked = {
  readonly method: string;
  readonly uri: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly params?: object;
  readonly data?: unknown;
};

/** A client whose every request goes through `witness`; cheap, so that each message has its own. */
export async function twilioClient(account: TwilioAccount, witness: Witness): Promise<Twilio> {
  const { default: twilio } = await import("twilio");
  const { accountSid, authToken } = account;

  class Wire extends twilio.RequestClient {
    override async request(asked: Asked) {
      const { status, headers, body } = await witness.ask(wireOf(asked, account));
      return {
        statusCode: status,
        headers,
        body: JSON.parse(body),
        toString: () => `HTTP ${status}`,
      };
    }
  }

  return new twilio.Twilio(accountSid, authToken, { httpClient: new Wire(), accountSid });
}

function wireOf(
  { method, uri, headers, params, data }: Asked,
  { accountSid, authToken, baseUrl }: TwilioAccount,
) {
  const { pathname, search } = new URL(uri);
  const url = new URL(baseUrl + pathname + search);
  for (const [name, value] of fields(params)) url.searchParams.append(name, value);
  return {
    method: method.toUpperCase(),
    url: url.href,
    headers: { ...headers, Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: data === undefined ? null : new URLSearchParams(fields(data)).toString(),
  };
}

function fields(values: unknown): [string, string][] {
  return Object.entries(Object(values)).flatMap(([name, value]) =>
    [value].flat().filter((one) => one !== undefined && one !== null)
      .map((one): [string, string] => [name, `${one}`])
  );
}
