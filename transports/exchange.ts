/** One HTTP request and its answer, told apart by whether the request can have reached the other side. */
import http, { type ClientRequest, type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { connect } from "node:tls";
import { type Clock, second } from "@/domain/time.ts";
import type { Doubt } from "./transport.ts";

export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

export type Answer = {
  readonly is: "answered";
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Exchange =
  | Answer
  /** No byte of the request was written. */
  | {
    readonly is: "unsent";
    readonly why: "dns" | "connect" | "tls" | "connect_timeout" | "aborted";
  }
  /** The request was at least partly written, and no complete answer came. */
  | { readonly is: "lost"; readonly why: Doubt };

/** Milliseconds for name, connection and TLS together, and from there to the end of the answer. */
export type Deadlines = { readonly connect: number; readonly answer: number };

export const standardDeadlines: Deadlines = { connect: 5 * second, answer: 20 * second };

/** What a transport needs besides its account. */
export type WireParts = { readonly clock: Clock; readonly deadlines?: Deadlines };

const longestAnswer = 1_048_576;

/**
 * Sends `wire` once, on a connection of its own: on one that was used before, a reset does not say
 * whether the request was read. Rejects only for a request that cannot be written at all.
 */
export async function exchange(
  wire: WireRequest,
  { deadlines, signal }: { readonly deadlines: Deadlines; readonly signal: AbortSignal },
): Promise<Exchange> {
  if (signal.aborted) return { is: "unsent", why: "aborted" };
  const request = open(wire);
  const closed = new Promise<void>((resolve) => request.once("close", () => resolve()));
  const outcome = await new Promise<Exchange>((resolve) => {
    const phase = startPhases(deadlines, resolve);
    signal.addEventListener("abort", () => phase.fail("aborted", "aborted"), {
      signal: phase.over,
    });
    onWritten(request, phase.written);
    request.once("error", (fault) => phase.fail(unsentWhy(fault), lostWhy(fault)));
    request.once("response", (response) => void read(response).then(phase.end));
    request.end(wire.body ?? undefined);
  });
  request.destroy();
  await closed;
  return outcome;
}

type Unsent = Extract<Exchange, { is: "unsent" }>["why"];

function open({ method, url, headers, body }: WireRequest): ClientRequest {
  const length = body === null
    ? {}
    : { "content-length": `${new TextEncoder().encode(body).length}` };
  const options = { method, headers: { ...headers, ...length, connection: "close" } };
  return url.startsWith("https:")
    ? https.request(url, { ...options, agent: trusting(new URL(url)) })
    : http.request(url, { ...options, agent: false });
}

/**
 * Connects as Deno itself does, with the authorities it trusts. The agent of node:https asks for the
 * list of them first, and that takes a permission the clinic has no other use for.
 */
function trusting({ hostname, port }: URL): https.Agent {
  const agent = new https.Agent({ keepAlive: false });
  const host = hostname.replace(/^\[|\]$/g, "");
  const to = { host, port: port === "" ? 443 : Number(port), ALPNProtocols: ["http/1.1"] };
  agent.createConnection = () => connect(isIP(host) ? to : { ...to, servername: host });
  return agent;
}

/** Keeps which of the two deadlines runs, and lets only the first outcome count. */
function startPhases(deadlines: Deadlines, resolve: (outcome: Exchange) => void) {
  const over = new AbortController();
  let isWritten = false;
  let timer = setTimeout(() => fail("connect_timeout", "timeout"), deadlines.connect);

  function end(outcome: Exchange) {
    clearTimeout(timer);
    over.abort();
    resolve(outcome);
  }

  function fail(unsent: Unsent, lost: Doubt) {
    end(isWritten ? { is: "lost", why: lost } : { is: "unsent", why: unsent });
  }

  function written() {
    if (isWritten || over.signal.aborted) return;
    isWritten = true;
    clearTimeout(timer);
    timer = setTimeout(() => fail("connect_timeout", "timeout"), deadlines.answer);
  }

  return { end, fail, written, over: over.signal };
}

/** Calls as soon as bytes may flow; `finish` is the net under a runtime that tells of no connection. */
function onWritten(request: ClientRequest, written: () => void) {
  request.once("socket", (socket) => {
    socket.once("encrypted" in socket ? "secureConnect" : "connect", written);
  });
  request.once("finish", written);
}

async function read(response: IncomingMessage): Promise<Exchange> {
  try {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response) {
      length += chunk.length;
      if (length > longestAnswer) return { is: "lost", why: "unreadable" };
      chunks.push(chunk);
    }
    if (!response.complete) return { is: "lost", why: "cut_off" };
    return {
      is: "answered",
      status: response.statusCode ?? 0,
      headers: flat(response.headers),
      body: new TextDecoder().decode(joined(chunks, length)),
    };
  } catch {
    return { is: "lost", why: "cut_off" };
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function flat(headers: IncomingMessage["headers"]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, `${value}`]]
    ),
  );
}

function unsentWhy(fault: Error): Unsent {
  const code = codeOf(fault);
  if (/^(ENOTFOUND|EAI_)/.test(code)) return "dns";
  if (/^(ECONN|EHOST|ENET|ETIMEDOUT|EADDR)/.test(code)) return "connect";
  return "tls";
}

/** The parser's own codes start with HPE: an answer came, and it was no HTTP. */
function lostWhy(fault: Error): Doubt {
  return codeOf(fault).startsWith("HPE_") ? "unreadable" : "cut_off";
}

function codeOf(fault: Error): string {
  return "code" in fault ? `${fault.code}` : "";
}
