import assert from "node:assert/strict";
import { type FormHolder, formToken, isFormToken } from "./form_token.ts";

const key = "a-key-of-the-clinic";
const secret = "s".repeat(43);
const session: FormHolder = { kind: "session", secret };

Deno.test("a form that was made for this session is accepted", () => {
  assert.equal(isFormToken(key, session, formToken(key, session)), true);
});

Deno.test("a form of another session, of nobody, or of another clinic is refused", () => {
  const others = [
    formToken(key, { kind: "session", secret: "t".repeat(43) }),
    formToken(key, { kind: "anonymous", nonce: secret }),
    formToken("another-key", session),
    "",
    secret,
  ];
  for (const token of others) assert.equal(isFormToken(key, session, token), false);
});

Deno.test("no token passes with any one of its characters changed, added or missing", () => {
  const token = formToken(key, session);
  for (let at = 0; at < token.length; at++) {
    const flipped = token.charAt(at) === "A" ? "B" : "A";
    assert.equal(
      isFormToken(key, session, token.slice(0, at) + flipped + token.slice(at + 1)),
      false,
    );
    assert.equal(isFormToken(key, session, token.slice(0, at) + token.slice(at + 1)), false);
  }
  assert.equal(isFormToken(key, session, `${token}A`), false);
  assert.equal(isFormToken(key, session, token.replace(/.$/, "é")), false);
});

Deno.test("before sign-in a form is tied to the nonce of the browser that asked for it", () => {
  const mine: FormHolder = { kind: "anonymous", nonce: "n1" };
  assert.equal(isFormToken(key, mine, formToken(key, mine)), true);
  assert.equal(isFormToken(key, { kind: "anonymous", nonce: "n2" }, formToken(key, mine)), false);
});

Deno.test("the token does not give the secret away", () => {
  assert.ok(!formToken(key, session).includes(secret.slice(0, 8)));
});
