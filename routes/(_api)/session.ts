/** Signing in and out, and who one is. */
import { z } from "@hono/zod-openapi";
import { type Principal, roles } from "@/domain/access.ts";
import { signIn } from "@/domain/account.ts";
import { ok } from "@/domain/result.ts";
import { dropCookie, readCookie } from "@/routes/(_web)/cookies.ts";
import { keepSession } from "@/routes/(_web)/sign_in.ts";
import { closeSession } from "@/store/commands/close_session.ts";
import { openSession } from "@/store/commands/open_session.ts";
import type { OpenedSession } from "@/store/sessions.ts";
import { endpoint, openEndpoint } from "./endpoint.ts";
import { id, nothing } from "./shapes.ts";

const path = "/api/session";

const principal = z.object({
  accountId: id,
  role: z.enum(roles),
  name: z.string(),
  practitionerId: id.nullable(),
  patientId: id.nullable(),
}).openapi("Principal");

const open = openEndpoint({
  method: "post",
  path,
  summary: "Sign in. Sets the session cookie; a session that came with the request ends.",
  access: "anyone",
  takes: { ...nothing, body: signIn },
  refusals: ["bad_credentials", "too_many_attempts", "unavailable"],
  // A kept hash would tell a right password from a wrong one before the throttle is asked.
  repeats: "anew",
  answers: {
    status: 200,
    schema: principal,
    show: (opened: OpenedSession) => opened.principal,
    headers: (opened, clinic) => {
      const headers = new Headers();
      keepSession(headers, clinic, opened);
      return headers;
    },
  },
  run: ({ clinic, body, address, traceId, req }) => {
    const replaces = readCookie(req, "session", clinic.config);
    return openSession(clinic.store, clinic.passwords, {
      ...body,
      address,
      traceId,
      ...(replaces === null ? {} : { replaces }),
    });
  },
});

const read = endpoint({
  method: "get",
  path,
  summary: "Who is signed in.",
  access: "signed_in",
  takes: nothing,
  refusals: [],
  answers: { status: 200, schema: principal, show: (value: Principal) => value },
  run: ({ who }) => Promise.resolve(ok(who.principal)),
});

const close = endpoint({
  method: "delete",
  path,
  summary: "Sign out: the session ends here, not only in the browser.",
  access: "signed_in",
  takes: nothing,
  refusals: [],
  answers: {
    status: 204,
    schema: z.null(),
    show: () => null,
    headers: (_, { config }) => {
      const headers = new Headers();
      dropCookie(headers, config, "session");
      return headers;
    },
  },
  run: ({ clinic, who }) => closeSession(clinic.store, who),
});

export const sessionEndpoints = [open, read, close];
