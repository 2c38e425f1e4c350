/** What was thrown on the way to an answer: a page for people, a problem document for machines. */
import { type FreshContext, HttpError } from "fresh";
import { type RefusalCode, refuse } from "@/domain/result.ts";
import { accountWords } from "@/domain/words/account.ts";
import { voiceOf } from "@/domain/words/voice.ts";
import { describeError } from "@/telemetry/log.ts";
import { ErrorDocument } from "./ErrorDocument.tsx";
import { wantsHtml } from "./guard.ts";
import { faultResponse, problemResponse } from "./problems.ts";
import { define, type State } from "./state.ts";

export const answerErrors = define.middleware(async (ctx) => {
  try {
    return await ctx.next();
  } catch (error) {
    const status = error instanceof HttpError ? error.status : 500;
    const { clinic, traceId } = ctx.state;
    if (status >= 500) clinic.log("error", "request.fault", { traceId, ...describeError(error) });
    return wantsHtml(ctx.req) ? await showError(ctx, status) : sayError(ctx, status);
  }
});

function showError(ctx: FreshContext<State>, status: number): Promise<Response> {
  const { locale, clinic, traceId } = ctx.state;
  const voice = voiceOf(locale, clinic.config.zone, accountWords(locale).error);
  const page = <ErrorDocument voice={voice} status={status} traceId={traceId} />;
  return ctx.render(page, { status });
}

const codes: Readonly<Record<number, RefusalCode>> = {
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  405: "method_not_allowed",
  413: "body_too_large",
};

function sayError(ctx: FreshContext<State>, status: number): Response {
  const code = codes[status];
  if (!code) return faultResponse(ctx.state);
  return problemResponse(refuse(code, "This request cannot be answered.").refusal, ctx.state);
}
