import assert from "node:assert/strict";
import { sendgridSigner } from "@/tests/fixtures/providers/sendgrid_language.ts";
import {
  isFromSendgrid,
  sendgridKey,
  type SendgridPost,
  signatureHeader,
  timestampHeader,
} from "./sendgrid_signature.ts";

/** Made once with a key whose other half was thrown away. */
const golden = {
  key:
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEZJQfB9yGDDGsyzryh1fMiNoFgllTyOPXwKQGge6SoLrPkjzKITMx+rfVtNHpO2O7mSRdAAaX2I901fgo5v5qWw==",
  timestamp: "1795341600",
  body: '[{"event":"delivered","email":"amal@example.org"}]\r\n',
  signature:
    "MEQCIGyOPbGJS3v883XXqi/bjqASTb+93ffhkdpoAGxevCoGAiBJke+1v3qvj+L5mPi0zvSyGmI8gL920QoqOXp+WoDKhw==",
};
const at = Number(golden.timestamp) * 1_000;

function keyOf(base64: string) {
  const key = sendgridKey(base64);
  assert.ok(key);
  return key;
}

function post(more: Partial<SendgridPost> = {}): SendgridPost {
  const { timestamp, signature, body } = golden;
  return { timestamp, signature, body: new TextEncoder().encode(body), ...more };
}

Deno.test("what was signed once is from SendGrid still", () => {
  assert.ok(isFromSendgrid(post(), keyOf(golden.key), at));
});

Deno.test.each([[-301_000, false], [-300_000, true], [300_000, true], [301_000, false]])(
  "seen %d ms from its time: %s",
  (drift, isAccepted) => {
    assert.equal(isFromSendgrid(post(), keyOf(golden.key), at + drift), isAccepted);
  },
);

/** Every variant of `text` with one bit of one byte turned. */
function* flips(text: string): Generator<Uint8Array> {
  const whole = new TextEncoder().encode(text);
  for (let at = 0; at < whole.length * 8; at++) {
    const flipped = whole.slice();
    flipped[at >> 3] = (flipped[at >> 3] ?? 0) ^ (1 << (at & 7));
    yield flipped;
  }
}

Deno.test("one bit turned in body, timestamp or signature: none of them is accepted", () => {
  const key = keyOf(golden.key);
  const latin1 = new TextDecoder("latin1");
  const variants: SendgridPost[] = [
    ...[...flips(golden.body)].map((body) => post({ body })),
    ...[...flips(golden.timestamp)].map((text) => post({ timestamp: latin1.decode(text) })),
    ...[...flips(golden.signature)].map((text) => post({ signature: latin1.decode(text) })),
  ];
  assert.ok(variants.length > 1_000);
  assert.equal(variants.filter((variant) => isFromSendgrid(variant, key, at)).length, 0);
});

Deno.test("another's key, or none of the headers, opens nothing", () => {
  const other = sendgridSigner();
  const body = '[{"event":"open"}]';
  const headers = other.headersOf(body, at);
  const signed: SendgridPost = {
    body: new TextEncoder().encode(body),
    signature: headers[signatureHeader] ?? null,
    timestamp: headers[timestampHeader] ?? null,
  };
  assert.ok(isFromSendgrid(signed, keyOf(other.publicKey), at));
  assert.ok(!isFromSendgrid(signed, keyOf(golden.key), at));
  assert.ok(!isFromSendgrid({ ...signed, signature: null }, keyOf(other.publicKey), at));
  assert.ok(!isFromSendgrid({ ...signed, timestamp: null }, keyOf(other.publicKey), at));
  assert.ok(!isFromSendgrid({ ...signed, timestamp: "1e9" }, keyOf(other.publicKey), at));
});

Deno.test("what is no key of SendGrid's kind is none", () => {
  const rsa =
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8Qu" +
    "KUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwECAwEAAQ==";
  for (const text of ["", "nonsense", "AAAA", rsa]) assert.equal(sendgridKey(text), null, text);
});
