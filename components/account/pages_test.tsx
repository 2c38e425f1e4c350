import assert from "node:assert/strict";
import { form } from "@/components/doctor/sample_visits.ts";
import type { Outcome } from "@/components/forms.ts";
import { brokenRules, textOf } from "@/components/page_rules.ts";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import type { MailStanding } from "@/domain/sending/unsubscribe.ts";
import { accountWords } from "@/domain/words/account.ts";
import { commonWords } from "@/domain/words/common.ts";
import { type Locale, locales } from "@/domain/words/locale.ts";
import { unsubscribeWords } from "@/domain/words/unsubscribe.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { renderToString } from "preact-render-to-string";
import { AcceptInvitePage } from "./AcceptInvitePage.tsx";
import { ErrorPage } from "./ErrorPage.tsx";
import { SignInPage } from "./SignInPage.tsx";
import { UnsubscribePage } from "./UnsubscribePage.tsx";

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

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

const error = (status: number, locale: Locale = "en") =>
  renderToString(
    <ErrorPage
      voice={voiceOf(locale, "UTC", words(locale).error)}
      status={status}
      traceId={traceId}
      home="/"
    />,
  );

const unsubscribe = (locale: Locale, standing: Partial<MailStanding>) =>
  renderToString(
    <UnsubscribePage
      voice={voiceOf(locale, "UTC", unsubscribeWords(locale))}
      form={form}
      clinic="Riverside Telehealth"
      type="feedback_request"
      standing={{
        isTypeOn: true,
        isOpen: true,
        mayReopen: false,
        mayReopenType: false,
        ...standing,
      }}
    />,
  );

Deno.test("the page of an unsubscribe link says what will end, and what it takes along", () => {
  const text = textOf(unsubscribe("en", {}));
  for (const part of ["“How was your visit?”", "Stop these emails", "changes of your visits"]) {
    assert.ok(text.includes(part), text);
  }
});

Deno.test("the pages outside are labelled, sealed and free of inline code, in each language", () => {
  for (const locale of locales) {
    const pages = [signIn(locale), invite(locale), invite(locale, false), error(404, locale)];
    for (const isTypeOn of [true, false]) pages.push(unsubscribe(locale, { isTypeOn }));
    pages.push(unsubscribe(locale, { isTypeOn: false, mayReopenType: true }));
    for (const mayReopen of [true, false]) {
      pages.push(unsubscribe(locale, { isOpen: false, mayReopen }));
    }
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
)("error %d says: %s", (status, title) => {
  const text = textOf(error(status));
  assert.ok(text.includes(title), text);
});

Deno.test("only a fault of ours has a reference: short to the eye, whole to be copied", () => {
  for (const status of [400, 403, 404, 409, 429]) {
    assert.doesNotMatch(error(status), /4bf92f35/, String(status));
  }
  const html = error(500);
  assert.match(html, new RegExp(`Reference <code class="ltr" title="${traceId}">4bf92f35<span>`));
  assert.ok(textOf(html).includes(traceId));
  assert.match(error(503, "es"), /Referencia /);
});

Deno.test("a refusal begins with its sentence, and only a fault's has a reference", () => {
  const plain = textOf(signIn("en"));
  assert.ok(plain.includes("Email or password is not right."));
  assert.doesNotMatch(plain, /Not done|Reference/);
  const notice = (traceId: string | null) =>
    renderToString(
      <OutcomeNotice outcome={{ ...refused, traceId }} at={null} common={commonWords("en")} />,
    );
  assert.match(notice(traceId), /^<div class="notice" data-is="refused" role="alert"><p>Email/);
  assert.match(notice(traceId), /<\/p><p class="reference">Reference/);
  assert.doesNotMatch(notice(null), /reference/);
});
