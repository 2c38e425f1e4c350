import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { isFromTwilio, publicUrl, type TwilioPost, twilioSignature } from "./twilio_signature.ts";

const form = "application/x-www-form-urlencoded";
const bytes = (text: string) => new TextEncoder().encode(text);

/** The example that Twilio's own libraries are tested with. */
const known = {
  url: "https://mycompany.com/myapp.php?foo=1&bar=2",
  token: "12345",
  body:
    "CallSid=CA1234567890ABCDE&Caller=%2B12349013030&Digits=1234&From=%2B12349013030&To=%2B18005551212",
  signature: "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
};

function post(more: Partial<TwilioPost> = {}): TwilioPost {
  const { url, signature, body } = known;
  return { url, signature, body: bytes(body), type: form, ...more };
}

Deno.test("Twilio's own example is from Twilio", () => {
  assert.ok(isFromTwilio(post(), known.token));
  assert.ok(isFromTwilio(post({ type: `${form}; charset=UTF-8` }), known.token));
});

Deno.test.each<[string, string, readonly [string, string][]]>([
  ["ykgX0pLhB92SDOohBYt/HElpMs4=", "https://clinic.example/webhooks/twilio/status", []],
  [
    "qNOpHyYyR0sVQSRhuxnmcqnAb28=",
    "https://clinic.example/webhooks/twilio/status?attempt=att_1&note=it's%20fine",
    [["MessageSid", "SM1"], ["MessageStatus", "delivered"]],
  ],
  [
    "T+UruBahxB4CJSu1b2mnqUYk85M=",
    "https://clinic.example/webhooks/twilio/inbound",
    [["Body", "¿Mañana? 👍 توقف"], ["A", "2"], ["A", "1"], ["A", "2"], ["a", ""]],
  ],
])("the signature %s of %s never changes", (signature, url, fields) => {
  assert.equal(twilioSignature(url, fields, "golden-token"), signature);
});

Deno.test("the order of the fields makes no difference, each of their values does", () => {
  const [first = "", ...rest] = known.body.split("&");
  assert.ok(isFromTwilio(post({ body: bytes([...rest, first].join("&")) }), known.token));
  assert.ok(!isFromTwilio(post({ body: bytes(rest.join("&")) }), known.token));
  assert.ok(!isFromTwilio(post({ body: bytes(`${known.body}&More=1`) }), known.token));
});

Deno.test("the port may stand in the address that was signed, or not", () => {
  const fields: [string, string][] = [["MessageSid", "SM1"]];
  const [plain, explicit] = ["https://clinic.example/x?a=1", "https://clinic.example:443/x?a=1"];
  for (const [signed, seen] of [[plain, explicit], [explicit, plain]] as const) {
    const signature = twilioSignature(signed, fields, "t");
    const body = bytes("MessageSid=SM1");
    assert.ok(isFromTwilio({ url: seen, body, type: form, signature }, "t"));
    assert.ok(!isFromTwilio({ url: `${seen}0`, body, type: form, signature }, "t"));
  }
});

Deno.test("a body that is no form counts by its hash in the address", () => {
  const body = bytes('{"a":1}');
  const hash = createHash("sha256").update(body).digest("hex");
  const url = `https://clinic.example/x?bodySHA256=${hash}`;
  const signature = twilioSignature(url, [], "t");
  const type = "application/json";
  assert.ok(isFromTwilio({ url, body, type, signature }, "t"));
  assert.ok(!isFromTwilio({ url, body: bytes('{"a":2}'), type, signature }, "t"));
  const unhashed = "https://clinic.example/x";
  const other = twilioSignature(unhashed, [], "t");
  assert.ok(!isFromTwilio({ url: unhashed, body, type, signature: other }, "t"));
});

/** Every variant of `text` with one bit of one byte turned. */
function* flips(text: string): Generator<Uint8Array> {
  const whole = bytes(text);
  for (let at = 0; at < whole.length * 8; at++) {
    const flipped = whole.slice();
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    yield flipped;
  }
}

const latin1 = new TextDecoder("latin1");
const meaning = (body: Uint8Array) =>
  JSON.stringify([...new URLSearchParams(new TextDecoder().decode(body))]);

Deno.test("one bit turned in body, address, signature or token: none of them is accepted", () => {
  const accepted: string[] = [];
  const note = (what: string, isAccepted: boolean) => void (isAccepted && accepted.push(what));
  for (const body of flips(known.body)) {
    // "%2B" and "%2b" are the same field, and the fields are what is signed.
    if (meaning(body) === meaning(bytes(known.body))) continue;
    note(`body ${latin1.decode(body)}`, isFromTwilio(post({ body }), known.token));
  }
  for (const url of flips(known.url)) {
    note(`url ${latin1.decode(url)}`, isFromTwilio(post({ url: latin1.decode(url) }), known.token));
  }
  for (const signature of flips(known.signature)) {
    const text = latin1.decode(signature);
    note(`signature ${text}`, isFromTwilio(post({ signature: text }), known.token));
  }
  for (const token of flips(known.token)) {
    note("token", isFromTwilio(post(), latin1.decode(token)));
  }
  assert.deepEqual(accepted, []);
});

Deno.test("no signature, an empty one and half of one are none", () => {
  for (const signature of [null, "", known.signature.slice(0, 14), `${known.signature} `]) {
    assert.ok(!isFromTwilio(post({ signature }), known.token));
  }
});

Deno.test("the public address is the configured one with the path as it came", () => {
  const seen = "http://10.0.0.7:8000/webhooks/twilio/status?attempt=a%27b&x=it's";
  const expected = "https://clinic.example/webhooks/twilio/status?attempt=a%27b&x=it's";
  assert.equal(publicUrl("https://clinic.example/", seen), expected);
  assert.equal(
    publicUrl("https://clinic.example", "/x?y=http://z"),
    "https://clinic.example/x?y=http://z",
  );
});
