/** Accounts: who may sign in, and as what. */
import { z } from "@hono/zod-openapi";
import { roles } from "@/domain/access.ts";
import {
  accountQuery,
  changeRole as roleSchema,
  inviteAccount as inviteSchema,
} from "@/domain/account.ts";
import { accountId } from "@/domain/id_schemas.ts";
import { ok, type Result } from "@/domain/result.ts";
import { isoOf } from "@/domain/time.ts";
import type { AccessLink } from "@/store/access_links.ts";
import { listAccounts, type PeoplePage } from "@/store/accounts.ts";
import { changeRole } from "@/store/commands/change_role.ts";
import { disableAccount } from "@/store/commands/disable_account.ts";
import { enableAccount } from "@/store/commands/enable_account.ts";
import { inviteAccount } from "@/store/commands/invite_account.ts";
import { issueAccessLink } from "@/store/commands/issue_access_link.ts";
import type { Store } from "@/store/store.ts";
import type { Who } from "@/store/who.ts";
import { type Endpoint, endpoint } from "./endpoint.ts";
import { done, id, instant, next, nothing } from "./shapes.ts";

const admin = ["admin"] as const;
const params = z.strictObject({ id: accountId });

const person = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  standing: z.enum(["invited", "active", "disabled"]),
  createdAt: instant,
  lastSignInAt: instant.nullable(),
  practitionerId: id.nullable(),
  patientId: id.nullable(),
}).openapi("Person");

const list = endpoint({
  method: "get",
  path: "/api/people",
  summary: "Accounts by name; search finds a part of a name or address.",
  access: admin,
  takes: { ...nothing, query: accountQuery },
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ people: z.array(person), next }),
    show: ({ people, next }: PeoplePage) => ({
      people: people.map((one) => ({
        ...one,
        createdAt: isoOf(one.createdAt),
        lastSignInAt: one.lastSignInAt === null ? null : isoOf(one.lastSignInAt),
      })),
      next,
    }),
  },
  run: async ({ clinic, query }) => ok(await listAccounts(clinic.store.read, query)),
});

/** A link is told once: what is kept for a repeat of the request has none. */
const link = z.object({
  purpose: z.enum(["invite", "reset"]),
  url: z.url().nullable(),
  expiresAt: instant,
}).openapi("AccessLink");

type Told = { readonly accountId: string; readonly link: AccessLink; readonly baseUrl: string };

function showLink({ accountId, link: { purpose, token, expiresAt }, baseUrl }: Told) {
  const url = `${baseUrl}/invites/${token}`;
  return { accountId, link: { purpose, url, expiresAt: isoOf(expiresAt) } };
}

const linkAnswers = {
  status: 201 as const,
  schema: z.object({ accountId: id, link }),
  show: showLink,
  kept: (told: Told) => {
    const { accountId, link } = showLink(told);
    return { accountId, link: { ...link, url: null } };
  },
};

const invite = endpoint({
  method: "post",
  path: "/api/people",
  summary: "Invite a person. The link is in this answer alone; the clinic hands it over.",
  access: admin,
  takes: { ...nothing, body: inviteSchema },
  refusals: ["already_exists", "not_found"],
  answers: linkAnswers,
  run: async ({ clinic: { store, config }, who, body }) => {
    const invited = await inviteAccount(store, who, body);
    return invited.ok ? ok({ ...invited.value, baseUrl: config.baseUrl }) : invited;
  },
});

const resetLink = endpoint({
  method: "post",
  path: "/api/people/{id}/reset-link",
  summary: "A new link for who cannot get in; ends their sessions.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["account_disabled"],
  answers: linkAnswers,
  run: async ({ clinic: { store, config }, who, params: { id: accountId } }) => {
    const link = await issueAccessLink(store, who, { accountId });
    return link.ok ? ok({ accountId, link: link.value, baseUrl: config.baseUrl }) : link;
  },
});

const role = endpoint({
  method: "post",
  path: "/api/people/{id}/role",
  summary: "Change what somebody may do; ends their sessions.",
  access: admin,
  takes: { ...nothing, params, body: roleSchema.omit({ accountId: true }) },
  refusals: ["illegal_transition"],
  answers: done,
  run: ({ clinic, who, params: { id: accountId }, body }) =>
    changeRole(clinic.store, who, { ...body, accountId }),
});

type Switch = (store: Store, who: Who, input: { accountId: z.infer<typeof accountId> }) => Promise<
  Result<null>
>;

function turn(what: "disable" | "enable", command: Switch, summary: string): Endpoint {
  return endpoint({
    method: "post",
    path: `/api/people/{id}/${what}`,
    summary,
    access: admin,
    takes: { ...nothing, params },
    refusals: ["illegal_transition"],
    answers: done,
    run: ({ clinic, who, params: { id: accountId } }) => command(clinic.store, who, { accountId }),
  });
}

export const peopleEndpoints = [
  list,
  invite,
  turn("disable", disableAccount, "Disable an account: its sessions and links end at once."),
  turn("enable", enableAccount, "Enable a disabled account."),
  role,
  resetLink,
];
