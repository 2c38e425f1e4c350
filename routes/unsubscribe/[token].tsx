import { type FreshContext, HttpError } from "fresh";
import { UnsubscribePage } from "@/components/account/UnsubscribePage.tsx";
import { type Refusal, refuse, type Result } from "@/domain/result.ts";
import { type LinkWish, linkWishes, mailStanding } from "@/domain/sending/unsubscribe.ts";
import { isLocale } from "@/domain/words/locale.ts";
import { say } from "@/domain/words/say.ts";
import { unsubscribeWords } from "@/domain/words/unsubscribe.ts";
import { readUnsubscribe } from "@/queues/messages/unsubscribe_link.ts";
import { readBody } from "@/routes/(_web)/body.ts";
import { readCookie } from "@/routes/(_web)/cookies.ts";
import { sealedPage, speak } from "@/routes/(_web)/frame.ts";
import { isOurs } from "@/routes/(_web)/guard.ts";
import { problemResponse } from "@/routes/(_web)/problems.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { Title } from "@/routes/(_web)/Title.tsx";
import { chooseByLink } from "@/store/commands/choose_by_link.ts";
import { consentOf } from "@/store/consent.ts";
import { linkedMail } from "@/store/linked_mail.ts";

/** Where the unsubscribe link of an email leads, and what its one-click button posts to. */
export const handler = define.handlers({
  GET: async (ctx) => {
    const { config, store } = ctx.state.clinic;
    const deliveryId = readUnsubscribe(config, ctx.params["token"] ?? "");
    const mail = deliveryId && await linkedMail(store.read, deliveryId);
    if (!mail) throw new HttpError(404, "There is no such link.");
    const chosen = readCookie(ctx.req, "locale", config) !== null;
    if (!chosen && isLocale(mail.locale)) ctx.state.locale = mail.locale;
    const standing = mailStanding(await consentOf(store.read, mail.patientId), mail);
    return sealedPage(ctx, { type: mail.type, standing, clinic: config.clinicName });
  },

  POST: async (ctx) => {
    const { clinic: { config, store }, traceId } = ctx.state;
    const deliveryId = readUnsubscribe(config, ctx.params["token"] ?? "");
    if (!deliveryId) return refused(ctx, refuse("not_found", "There is no such link.").refusal);
    const asked = await readWish(ctx);
    if (!asked.ok) return refused(ctx, asked.refusal);
    const { wish, isOneClick } = asked.value;
    const done = await chooseByLink(store, { deliveryId, wish, traceId });
    if (!done.ok) return refused(ctx, done.refusal);
    return isOneClick ? new Response("Done.\n") : ctx.redirect(ctx.url.pathname, 303);
  },
});

type Asked = { readonly wish: LinkWish; readonly isOneClick: boolean };

const mostBytes = 4_096;

/**
 * A mail program posts `List-Unsubscribe=One-Click` as a form of either kind, from wherever it runs
 * (RFC 8058 section 3.2): the token in the address is its proof. The buttons of our page are pressed there.
 */
async function readWish(ctx: FreshContext<State>): Promise<Result<Asked>> {
  const { req, url, state } = ctx;
  const body = await readBody(req, mostBytes);
  if (!body.ok) return body;
  const form = await formOf(body.value, req.headers.get("content-type") ?? "");
  if (form?.get("List-Unsubscribe") === "One-Click") {
    return { ok: true, value: { wish: "end_type", isOneClick: true } };
  }
  if (!isOurs(req, state.clinic.config, url)) {
    return refuse("origin_mismatch", "This request did not come from our own pages.");
  }
  const wish = linkWishes.find((one) => one === form?.get("wish"));
  if (!wish) return refuse("invalid_input", "The form says nothing that this address takes.");
  return { ok: true, value: { wish, isOneClick: false } };
}

async function formOf(body: Uint8Array, type: string): Promise<FormData | null> {
  try {
    const headers = { "content-type": type };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    return null;
  }
}

function refused({ state }: FreshContext<State>, refusal: Refusal): Response {
  return problemResponse(refusal, state);
}

export default define.page<typeof handler>(({ data: { type, standing, clinic, frame }, state }) => {
  const words = unsubscribeWords(state.locale);
  return (
    <>
      <Title>{say(words.title, { clinic })}</Title>
      <UnsubscribePage
        voice={speak(state, words)}
        form={frame.form}
        clinic={clinic}
        type={type}
        standing={standing}
      />
    </>
  );
});
