import assert from "node:assert/strict";
import fc from "fast-check";
import { newId } from "@/domain/ids.ts";
import { formToken } from "@/store/form_token.ts";
import { readUnsubscribe, unsubscribeUrl } from "./unsubscribe_link.ts";

const config = { baseUrl: "https://clinic.example", secretKey: "s".repeat(32) };
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const id = newId("delivery", { clock: { now: () => 1_795_341_600_000 }, random });
const tokenOf = (url: string) => url.split("/").at(-1) ?? "";

Deno.test("a link leads back to its email, and fits into one part of a path", () => {
  const url = unsubscribeUrl(config, id);
  assert.match(url, /^https:\/\/clinic\.example\/unsubscribe\/dlv_[a-z0-9]{26}\.[\w-]{43}$/);
  assert.equal(readUnsubscribe(config, tokenOf(url)), id);
});

Deno.test("a link changed in any place, or made with another key, is none", () => {
  const token = tokenOf(unsubscribeUrl(config, id));
  fc.assert(fc.property(fc.nat(token.length - 1), fc.constantFrom(..."0aZ_-."), (at, sign) => {
    const changed = token.slice(0, at) + sign + token.slice(at + 1);
    assert.equal(readUnsubscribe(config, changed), changed === token ? id : null);
  }));
  const other = newId("delivery", { clock: { now: () => 5 }, random });
  const seal = token.split(".")[1] ?? "";
  const wrong = [
    "",
    id,
    `${id}.`,
    `.${seal}`,
    `${other}.${seal}`,
    `${token}.`,
    `${token}=`,
    `${token} `,
    `${id}.${formToken(config.secretKey, { kind: "session", secret: id })}`,
    tokenOf(unsubscribeUrl({ ...config, secretKey: "t".repeat(32) }, id)),
  ];
  for (const one of wrong) assert.equal(readUnsubscribe(config, one), null, one);
});
