/** Posts that claim to come from a provider: which are believed, and what becomes of the others. */
import assert from "node:assert/strict";
import { minute } from "@/domain/time.ts";
import {
  openLiveClinic,
  type Post,
  post,
  sendgridPost,
  twilioJsonPost,
  twilioPost,
} from "@/tests/given_messaging.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";

const inbound = "/webhooks/twilio/inbound";
const status = "/webhooks/twilio/status";
const events = "/webhooks/sendgrid/events";
const sid = `SM${"0123456789abcdef".repeat(2)}`;
const words = "Zanzibar tomorrow";
const text = { MessageSid: sid, From: "+15559998888", To: "+15550001111", Body: words };

async function heard({ clinic: { store } }: TestClinic): Promise<number> {
  const { n } = await store.read.selectFrom("inbound_texts")
    .select((select) => select.fn.countAll<number>().as("n")).executeTakeFirstOrThrow();
  return Number(n);
}

Deno.test("without the providers there are no webhooks, in the sandbox neither", async () => {
  await using sandbox = await openTestClinic({ seeded: false });
  await using mailOnly = await openLiveClinic({ TWILIO_ACCOUNT_SID: "" });
  await using phoneOnly = await openLiveClinic({ SENDGRID_API_KEY: "" });
  for (const path of [inbound, status]) {
    assert.equal(await post(sandbox, twilioPost(sandbox, path, text)), 404);
    assert.equal(await post(mailOnly, twilioPost(mailOnly, path, text)), 404);
  }
  assert.equal(await post(sandbox, sendgridPost(sandbox, "[]")), 404);
  assert.equal(await post(phoneOnly, sendgridPost(phoneOnly, "[]")), 404);
});

Deno.test("what Twilio has not signed, as it is and for this address, is refused", async () => {
  await using site = await openLiveClinic();
  const good = twilioPost(site, inbound, text);
  const resigned = (signature: string): Post => ({
    ...good,
    headers: { ...good.headers, "x-twilio-signature": signature },
  });
  const elsewhere = twilioPost(site, status, text);
  const { "x-twilio-signature": signature = "" } = good.headers;
  const forged: Record<string, Post> = {
    "without a signature": {
      ...good,
      headers: { "content-type": "application/x-www-form-urlencoded" },
    },
    "with an empty one": resigned(""),
    "with half of one": resigned(signature.slice(0, 12)),
    "with another spelling of it": resigned(signature.replace(/=$/, "")),
    "with one of another address": resigned(elsewhere.headers["x-twilio-signature"] ?? ""),
    "cut short": { ...good, body: good.body.slice(0, -3) },
    "with one field more": { ...good, body: `${good.body}&OptOutType=STOP` },
    "with another query": { ...good, path: `${inbound}?delivery=dlv_1` },
    "said to be JSON": {
      ...good,
      headers: { ...good.headers, "content-type": "application/json" },
    },
  };
  const before = await heard(site);
  for (const [what, one] of Object.entries(forged)) assert.equal(await post(site, one), 403, what);
  assert.equal(await heard(site), before);
  assert.equal(await post(site, good), 204);
  assert.equal(await heard(site), before + 1);
});

Deno.test("a post signed for another host, or with another token, is refused", async () => {
  await using site = await openLiveClinic();
  await using other = await openLiveClinic({ BASE_URL: "http://localhost:9999" });
  await using rotated = await openLiveClinic({ TWILIO_AUTH_TOKEN: "another-token-of-a-test" });
  assert.equal(await post(other, twilioPost(site, inbound, text)), 403);
  assert.equal(await post(rotated, twilioPost(site, inbound, text)), 403);
});

Deno.test("the query is signed as it came, in its order and its spelling", async () => {
  await using site = await openLiveClinic();
  const path = `${inbound}?b=%7e1&a=x+y&a=%C3%A9&empty=`;
  const good = twilioPost(site, path, text);
  assert.equal(await post(site, good), 204);
  for (const query of ["a=x+y&a=%C3%A9&b=%7e1&empty=", "b=~1&a=x+y&a=%C3%A9&empty=", "b=%7e1"]) {
    assert.equal(await post(site, { ...good, path: `${inbound}?${query}` }), 403, query);
  }
});

Deno.test("a JSON body counts with the hash that its address holds", async () => {
  await using site = await openLiveClinic();
  const good = await twilioJsonPost(site, inbound, `{"MessageSid":"${sid}"}`);
  // Signed, and of no use: Twilio posts texts as forms.
  assert.equal(await post(site, good), 204);
  assert.ok(site.logged.some(({ event }) => event === "webhook.unreadable"));
  assert.equal(await post(site, { ...good, body: `${good.body} ` }), 403);
  assert.equal(await post(site, { ...good, path: inbound }), 403);
});

Deno.test("what SendGrid has not signed within five minutes is refused", async () => {
  await using site = await openLiveClinic();
  const good = sendgridPost(site, "[]");
  const late = sendgridPost(site, "[]", site.clock.now() - 6 * minute);
  const early = sendgridPost(site, "[]", site.clock.now() + 6 * minute);
  const { headers } = good;
  const forged: Record<string, Post> = {
    "unsigned": { ...good, headers: {} },
    "too old": late,
    "of the future": early,
    "an old signature with a new time": { ...good, headers: { ...headers, ...timeOf(late) } },
    "another body": { ...good, body: "[ ]" },
    "cut short": { ...good, body: "[" },
  };
  for (const [what, one] of Object.entries(forged)) assert.equal(await post(site, one), 403, what);
  assert.equal(await post(site, good), 204);
  assert.equal(await post(site, sendgridPost(site, "{}")), 204, "signed, and nothing that we know");
  site.clock.forward(6 * minute);
  assert.equal(await post(site, good), 403, "replayed");
});

function timeOf({ headers }: Post): Record<string, string> {
  const name = "x-twilio-email-event-webhook-timestamp";
  return { [name]: headers[name] ?? "" };
}

Deno.test("a body without end is read no further than its cap", async () => {
  await using site = await openLiveClinic();
  for (const path of [inbound, status, events]) {
    let sent = 0;
    const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        if (sent >= 10_000_000) return controller.close();
        sent += 16_384;
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const request = new Request(site.clinic.config.baseUrl + path, { method: "POST", body });
    const response = await site.fetch(request);
    await response.body?.cancel();
    assert.equal(response.status, 413);
    assert.ok(sent < 1_200_000, `${path} read ${sent} bytes`);
  }
});

Deno.test("refusals are counted and logged, without a word of what was sent", async () => {
  await using site = await openLiveClinic();
  const good = twilioPost(site, inbound, text);
  await post(site, { ...good, headers: {} });
  await post(site, good);
  await post(site, good);
  const numbers = await site.clinic.meter.text();
  for (const outcome of ["unsigned", "recorded", "known"]) {
    const line = `caredeck_webhooks_total{hook="twilio_inbound",outcome="${outcome}"} 1`;
    assert.ok(numbers.includes(line), line);
  }
  const refused = site.logged.filter(({ event }) => event === "webhook.refused");
  assert.equal(refused.length, 1);
  assert.deepEqual(refused.map(({ fields: { route, code } }) => [route, code]), [
    ["twilio_inbound", "unsigned"],
  ]);
  const all = JSON.stringify(site.logged) + numbers;
  for (const secret of [words, "5559998888", sid]) assert.ok(!all.includes(secret), secret);
});

Deno.test("a webhook is only posted to", async () => {
  await using site = await openLiveClinic();
  for (const path of [inbound, status, events]) {
    for (const method of ["GET", "PUT", "DELETE"]) {
      const response = await site.fetch(
        new Request(site.clinic.config.baseUrl + path, { method }),
      );
      await response.body?.cancel();
      assert.equal(response.status, 405, `${method} ${path}`);
    }
  }
});
