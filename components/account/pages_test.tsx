import assert from "node:assert/strict";
import { form } from "@/components/doctor/sample_visits.ts";
import type { Outcome } from "@/components/forms.ts";
import { brokenRules, textOf } from "@/components/page_rules.ts";
import { accountWords } from "@/domain/words/account.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { renderToString } from "preact-render-to-string";
import { AcceptInvitePage } from "./AcceptInvitePage.tsx";
import { ErrorPage } from "./ErrorPage.tsx";
import { SignInPage } from "./SignInPage.tsx";

const refused: Outcome = {
  is: "refused",
  text: "Email or password is not right.",
  at: null,
  traceId: null,
  issues: [{ field: "password", problem: "is missing" }],
  values: { email: "ines@riverside.example", password: "never shown" },
};
const words = (locale: Locale) => accountWords(locale);

const signIn = (locale: Locale) =>
  renderToString(
    <SignInPage
      voice={voiceOf(locale, "UTC", words(locale).signIn)}
      form={form}
      outcome={refused}
      next="/admin"
      demo={[{ role: "admin", email: "admin@caredeck.test", password: "caredeck-demo" }]}
    />,
  );

const invite = (locale: Locale, isOpen = true) =>
  renderToString(
    <AcceptInvitePage
      voice={voiceOf(locale, "UTC", words(locale).invite)}
      form={form}
      outcome={null}
      invite={isOpen
        ? { kind: "invite", name: "Dr Okoye", email: "okoye@riverside.example", token: "t" }
        : null}
    />,
  );

const error = (status: number, locale: Locale = "en") =>
  renderToString(
    <ErrorPage
      voice={voiceOf(locale, "UTC", words(locale).error)}
      status={status}
      traceId="4bf92f35"
      home="/"
    />,
  );

Deno.test("the pages outside are labelled, sealed and free of inline code, in each language", () => {
  for (const locale of locales) {
    const pages = [signIn(locale), invite(locale), invite(locale, false), error(404, locale)];
    for (const html of pages) assert.deepEqual(brokenRules(html), [], locale);
  }
});

Deno.test("after a refusal the email is still there and the password is not", () => {
  assert.match(signIn("en"), /value="ines@riverside.example"/);
  assert.ok(!signIn("en").includes("never shown"));
});

Deno.test("a problem is tied to its field for those who hear the page", () => {
  assert.match(signIn("en"), /aria-invalid="true" aria-describedby="password-problem"/);
});

Deno.test.each(
  [
    [404, "There is nothing at this address"],
    [403, "This page is not for your role"],
    [409, "Somebody else was faster"],
    [429, "Too many attempts"],
    [400, "That could not be read"],
    [500, "Something went wrong on our side"],
  ] as const,
)("error %d says: %s, and what to quote", (status, title) => {
  const text = textOf(error(status));
  assert.ok(text.includes(title), text);
  assert.ok(text.includes("4bf92f35"));
});
