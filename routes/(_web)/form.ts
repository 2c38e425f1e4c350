/** A posted form: its size counted, its token checked, its fields as text. */
import type { FreshContext } from "fresh";
import { ok, type Refusal, refuse, type Result } from "@/domain/result.ts";
import type { z } from "zod";
import { isFormToken } from "@/store/form_token.ts";
import { readBody } from "./body.ts";
import { goBack, refused } from "./outcomes.ts";
import type { State } from "./state.ts";

export type Form = {
  /** The fields but `_token` and `back`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where the answer leads. */
  readonly back: string;
};

const mostBytes = 64 * 1024;
const secrets = ["password", "again", "_token"];

/**
 * Refuses with `body_too_large` (above `most` bytes), `unsupported_media_type` or `origin_mismatch`.
 */
export async function readForm(
  { req, state }: FreshContext<State>,
  most = mostBytes,
): Promise<Result<Form>> {
  const [type = ""] = (req.headers.get("content-type") ?? "").split(";", 1);
  if (type.trim().toLowerCase() !== "application/x-www-form-urlencoded") {
    return refuse("unsupported_media_type", "This address takes a form.");
  }
  const body = await readBody(req, most);
  if (!body.ok) return body;
  const sent = new URLSearchParams(new TextDecoder().decode(body.value));
  const { _token = "", back = "/", ...fields } = Object.fromEntries(sent);
  if (!isFormToken(state.clinic.config.secretKey, state.form, _token)) {
    return refuse("origin_mismatch", "This form is too old. Load the page again.");
  }
  return ok({ fields, back });
}

export type FormWork<T> = {
  /** What the outcome belongs to: a form's name or a record's id; null for the page. */
  readonly at: string | null;
  run(form: Form): Promise<Result<T>>;
  /** The sentence of a refusal, where its page has better words; null for the usual ones. */
  tell?(refusal: Refusal): Promise<string | null>;
  /** The answer when it was done; back to the page, unless said otherwise. */
  then?(value: T, form: Form): Response;
};

/** Reads a form, does its work, and leads back with what came of it. */
export async function answerForm<T>(
  ctx: FreshContext<State>,
  { at, run, tell, then }: FormWork<T>,
): Promise<Response> {
  const read = await readForm(ctx);
  if (!read.ok) return goBack(ctx, refererPath(ctx), refused(ctx, read.refusal, { at }));
  const form = read.value;
  const result = await run(form);
  if (!result.ok) {
    const values = Object.fromEntries(
      Object.entries(form.fields).filter(([name]) => !secrets.includes(name)),
    );
    const usual = refused(ctx, result.refusal, { at, values });
    const text = await tell?.(result.refusal) ?? usual.text;
    return goBack(ctx, form.back, { ...usual, text });
  }
  return then ? then(result.value, form) : goBack(ctx, form.back, null);
}

/** A form's fields as JSON would have them: what was left empty is left out, `numbers` are numbers. */
export function typed(
  fields: Form["fields"],
  numbers: readonly string[] = [],
): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, text]) => text.trim() !== "")
      .map(([name, text]) => [name, numbers.includes(name) ? Number(text) : text]),
  );
}

/** Parses with a schema; the issues name the fields. */
export function parse<T>(schema: z.ZodType<T>, input: unknown): Result<T> {
  const parsed = schema.safeParse(input);
  return parsed.success ? ok(parsed.data) : { ok: false, refusal: invalid(parsed.error) };
}

export function invalid(error: z.ZodError): Refusal {
  const issues = error.issues.slice(0, 20).map((issue) => ({
    field: issue.path.join("."),
    problem: issue.message,
  }));
  return refuse("invalid_input", "Something is missing or not right. See the fields.", { issues })
    .refusal;
}

/** The path of the page from which a form was sent, as far as the browser tells. */
export function refererPath({ req, url }: FreshContext<State>): string {
  const referer = req.headers.get("referer");
  return referer !== null && URL.canParse(referer) && new URL(referer).origin === url.origin
    ? new URL(referer).pathname
    : "/";
}
