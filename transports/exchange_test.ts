import assert from "node:assert/strict";
import { createServer, type Socket } from "node:net";
import type { Behaviour } from "@/tests/fixtures/providers/behaviour.ts";
import {
  givenMessage,
  givenSendgrid,
  givenTwilio,
  never,
} from "@/tests/fixtures/providers/given_transports.ts";
import { openProviders } from "@/tests/fixtures/providers/local_providers.ts";
import { type Exchange, exchange } from "./exchange.ts";
import type { Doubt } from "./transport.ts";

const taken: [Behaviour, Doubt][] = [
  [{ is: "fault", status: 500, accepts: true }, "server_fault"],
  [{ is: "fault", status: 503, accepts: true }, "server_fault"],
  [{ is: "fault", status: 302, accepts: true }, "server_fault"],
  [{ is: "refuse", status: 408 }, "server_fault"],
  [{ is: "hang", accepts: true }, "timeout"],
  [{ is: "slow", ms: 400 }, "timeout"],
  [{ is: "hang_up", accepts: true }, "cut_off"],
  [{ is: "reset", accepts: true }, "cut_off"],
  [{ is: "noise", accepts: true }, "unreadable"],
  [{ is: "wrong_page", accepts: true }, "unreadable"],
  [{ is: "cut_short", accepts: true }, "cut_off"],
];

for (const channel of ["sms", "email"] as const) {
  Deno.test.each(taken)(
    `${channel}: after a provider did %j nobody knows, and nothing is repeated`,
    async (behaviour, why) => {
      await using providers = await openProviders({ decide: () => behaviour });
      const { url, book } = providers;
      const transport = channel === "sms" ? givenTwilio(url) : givenSendgrid(url);
      const result = await transport.send(givenMessage(channel), never);
      assert.deepEqual(result, { is: "unknown", why });
      assert.equal(book.wishes.length, 1);
    },
  );

  Deno.test(`${channel}: a slow answer within the time is an answer`, async () => {
    await using providers = await openProviders({ decide: () => ({ is: "slow", ms: 50 }) });
    const { url } = providers;
    const transport = channel === "sms" ? givenTwilio(url) : givenSendgrid(url);
    assert.equal((await transport.send(givenMessage(channel), never)).is, "accepted");
  });
}

function post(url: string, signal: AbortSignal = never): Promise<Exchange> {
  const wire = { method: "POST", url, headers: { "content-type": "text/plain" }, body: "hello" };
  return exchange(wire, { deadlines: { connect: 200, answer: 200 }, signal });
}

Deno.test("an address that nobody serves is a refusal: nothing was written", async () => {
  assert.deepEqual(await post("http://127.0.0.1:9/"), { is: "unsent", why: "connect" });
});

/** A plain TCP server that does with each connection what it is told. */
async function openLine(hold: (line: Socket) => void) {
  const lines = new Set<Socket>();
  const server = createServer((line) => {
    lines.add(line);
    line.on("error", () => {});
    hold(line);
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve(Number(Object(server.address()).port)))
  );
  return {
    port,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const line of lines) line.destroy();
      await closed;
    },
  };
}

Deno.test("who does not speak TLS gets nothing to read", async () => {
  const heard: string[] = [];
  await using line = await openLine((line) => {
    line.setEncoding("latin1");
    line.on("data", (text) => {
      heard.push(`${text}`);
      line.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    });
  });
  assert.deepEqual(await post(`https://127.0.0.1:${line.port}/`), { is: "unsent", why: "tls" });
  assert.ok(!heard.join("").includes("hello"));
});

Deno.test("a handshake that never ends is given up, and nothing was written", async () => {
  await using line = await openLine(() => {});
  const outcome = await post(`https://127.0.0.1:${line.port}/`);
  assert.deepEqual(outcome, { is: "unsent", why: "connect_timeout" });
});

Deno.test("a stop while the provider thinks leaves it open", async () => {
  const stop = new AbortController();
  await using line = await openLine((line) => line.on("data", () => stop.abort()));
  const outcome = await post(`http://127.0.0.1:${line.port}/`, stop.signal);
  assert.deepEqual(outcome, { is: "lost", why: "aborted" });
});

Deno.test("an answer without an end is not read without an end", async () => {
  await using line = await openLine((line) => {
    line.write("HTTP/1.1 200 OK\r\ncontent-length: 2000000\r\n\r\n");
    line.write("x".repeat(2_000_000));
  });
  const outcome = await post(`http://127.0.0.1:${line.port}/`);
  assert.deepEqual(outcome, { is: "lost", why: "unreadable" });
});
