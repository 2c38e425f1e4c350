/** Everybody who may knock at the clinic's door, each with the cookie they bring. */
import assert from "node:assert/strict";
import type { Role } from "@/domain/access.ts";
import { hour } from "@/domain/time.ts";
import { redeemLink } from "@/store/commands/redeem_link.ts";
import { digest, newSecret } from "@/store/secrets.ts";
import { demoPassword } from "@/domain/demo.ts";
import { openTestClinic, type TestClinic } from "@/tests/harness.ts";
import { jsonOf, textAt } from "./json.ts";

export type Caller = {
  readonly name: string;
  /** Null for who is nobody to the clinic. */
  readonly role: Role | null;
  readonly cookie: string;
  readonly email: string | null;
};

export type Asking = {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  /** A body that is no JSON. */
  readonly csv?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Gate = AsyncDisposable & {
  readonly site: TestClinic;
  ask(caller: Caller, asking: Asking): Promise<Response>;
  /** Signs in once more, so that what is done to the new session leaves the old one alone. */
  again(caller: Caller): Promise<Caller>;
  readonly callers: Readonly<Record<CallerName, Caller>>;
};

export type CallerName =
  | "nobody"
  | "patient"
  | "other patient"
  | "doctor"
  | "other doctor"
  | "admin"
  | "disabled"
  | "expired"
  | "forged";

export async function openGate(): Promise<Gate> {
  const site = await openTestClinic();
  const admin = await signIn(site, "admin", "admin@caredeck.test");
  const nobody = { name: "nobody", role: null, cookie: "", email: null };
  const forged = `caredeck-session=${newSecret(site.clinic)}`;
  const callers = {
    nobody,
    patient: await signIn(site, "patient", "patient@caredeck.test"),
    "other patient": await signIn(site, "other patient", "hana@caredeck.test"),
    doctor: await signIn(site, "doctor", "doctor@caredeck.test"),
    "other doctor": await signIn(site, "other doctor", "petrov@caredeck.test"),
    admin,
    disabled: await disabledAdmin(site, admin),
    expired: await expiredAdmin(site),
    forged: { ...nobody, name: "forged", cookie: forged },
  };
  return {
    site,
    callers,
    ask: (caller, asking) => ask(site, caller, asking),
    again: (caller) =>
      caller.email === null || caller.role === null
        ? Promise.resolve(caller)
        : signIn(site, caller.name, caller.email),
    [Symbol.asyncDispose]: () => site[Symbol.asyncDispose](),
  };
}

function ask(site: TestClinic, caller: Caller, asking: Asking): Promise<Response> {
  const { method, path, body, csv, headers = {} } = asking;
  const text = body === undefined ? csv : JSON.stringify(body);
  const type = body === undefined ? "text/csv" : "application/json";
  return site.fetch(
    new Request(site.clinic.config.baseUrl + path, {
      method,
      redirect: "manual",
      headers: {
        accept: "application/json",
        ...(caller.cookie === "" ? {} : { cookie: caller.cookie }),
        ...(text === undefined ? {} : { "content-type": type }),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
    }),
  );
}

async function signIn(site: TestClinic, name: string, email: string): Promise<Caller> {
  const nobody = { name, role: null, cookie: "", email };
  const body = { email, password: demoPassword };
  const response = await ask(site, nobody, { method: "POST", path: "/api/session", body });
  const role = textAt(await jsonOf(response), "role");
  assert.ok(role === "admin" || role === "doctor" || role === "patient", `${email} is turned away`);
  const [cookie = ""] = (response.headers.getSetCookie()[0] ?? "").split(";");
  return { name, role, cookie, email };
}

/** An admin who accepted their invitation, signed in, and was disabled then. */
async function disabledAdmin(site: TestClinic, admin: Caller): Promise<Caller> {
  const email = "former@caredeck.test";
  const invited = await jsonOf(
    await ask(site, admin, {
      method: "POST",
      path: "/api/people",
      body: { role: "admin", email, name: "Former Admin" },
    }),
  );
  const { store, passwords } = site.clinic;
  const token = textAt(invited, "link", "url").split("/").at(-1) ?? "";
  const password = "plum kettle orbit";
  const opened = await redeemLink(store, passwords, { token, password, traceId: "test" });
  assert.ok(opened.ok);
  const path = `/api/people/${textAt(invited, "accountId")}/disable`;
  const disabled = await ask(site, admin, { method: "POST", path });
  assert.equal(disabled.status, 204);
  return {
    name: "disabled",
    role: null,
    cookie: `caredeck-session=${opened.value.secret}`,
    email: null,
  };
}

async function expiredAdmin(site: TestClinic): Promise<Caller> {
  const caller = await signIn(site, "expired", "admin@caredeck.test");
  const { store, clock } = site.clinic;
  const long = clock.now() - 13 * hour;
  const idHash = digest(caller.cookie.split("=")[1] ?? "");
  await store.housekeep((db) =>
    db.updateTable("sessions").set({ created_at: long, last_seen_at: long })
      .where("id_hash", "=", idHash).execute()
  );
  return { ...caller, role: null, email: null };
}
