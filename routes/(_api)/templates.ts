/** Message templates: read, drafted, previewed, tried, published. */
import { z } from "zod";
import { testMessage } from "@/domain/message_requests.ts";
import { ok, refuse, type Result } from "@/domain/result.ts";
import { templateName, templateSource } from "@/domain/template_schemas.ts";
import {
  previewTemplate,
  type TemplatePreview,
  valueSets,
} from "@/queues/messages/preview_template.ts";
import { publishText } from "@/queues/messages/publish_text.ts";
import type { TemplateSummary } from "@/queues/messages/template_overview.ts";
import { testSend } from "@/queues/messages/test_send.ts";
import { allTemplates, oneTemplate, previewPlace, textOf } from "@/routes/(_web)/templates.ts";
import { discardDraft } from "@/store/commands/discard_draft.ts";
import { draftTemplate } from "@/store/commands/draft_template.ts";
import { withdrawTemplate } from "@/store/commands/withdraw_template.ts";
import { endpoint } from "./endpoint.ts";
import { id, nothing } from "./shapes.ts";
import {
  channel,
  fallback,
  one,
  problem,
  showMessage,
  shown,
  showSummary,
  standing,
  summary,
  textVersion,
} from "./template_shapes.ts";

const admin = ["admin"] as const;
const params = z.strictObject({ name: templateName });
const path = "/api/templates/{name}" as const;

const list = endpoint({
  method: "get",
  path: "/api/templates",
  summary: "Every template: the built-in ones, those that the clinic changed, and its own.",
  access: admin,
  takes: nothing,
  refusals: [],
  answers: {
    status: 200,
    schema: z.object({ templates: z.array(summary) }),
    show: (templates: readonly TemplateSummary[]) => ({ templates: templates.map(showSummary) }),
  },
  run: async ({ clinic }) => ok(await allTemplates(clinic)),
});

const read = endpoint({
  method: "get",
  path,
  summary: "A template with its text, its draft and the draft's problems, and what was published.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["not_found"],
  answers: one,
  run: ({ clinic, params: { name } }) => oneTemplate(clinic, name),
});

const draft = endpoint({
  method: "put",
  path,
  summary:
    "Keep a text as the draft, problems and all; a new name begins a template of the clinic's.",
  access: admin,
  takes: { ...nothing, params, body: z.strictObject({ source: templateSource }) },
  refusals: ["stale_write"],
  answers: one,
  guarded: true,
  run: async ({ clinic, who, params: { name }, body: { source }, version }) => {
    const done = await draftTemplate(clinic.store, who, { name, source, version });
    return done.ok ? await oneTemplate(clinic, name) : done;
  },
});

const withdraw = endpoint({
  method: "delete",
  path,
  summary: "Take the clinic's own text out of use: the built-in one is sent again, or none.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["not_found", "stale_write"],
  answers: standing,
  guarded: true,
  run: ({ clinic, who, params: { name }, version }) =>
    withdrawTemplate(clinic.store, who, { name, version }),
});

const discard = endpoint({
  method: "delete",
  path: `${path}/draft`,
  summary: "Throw the draft away.",
  access: admin,
  takes: { ...nothing, params },
  refusals: ["not_found", "stale_write"],
  answers: standing,
  guarded: true,
  run: ({ clinic, who, params: { name }, version }) =>
    discardDraft(clinic.store, who, { name, version }),
});

const publish = endpoint({
  method: "post",
  path: `${path}/publish`,
  summary: "Send the draft's text from the next message on, or that of an earlier version.",
  access: admin,
  takes: { ...nothing, params, body: z.strictObject({ textVersion: textVersion.optional() }) },
  refusals: ["already_exists", "not_found", "stale_write"],
  answers: standing,
  guarded: true,
  run: ({ clinic, who, params: { name }, body, version }) =>
    publishText(clinic.store, who, { name, version, of: body.textVersion }),
});

type Previewed = TemplatePreview & { readonly currency: string };

const preview = endpoint({
  method: "post",
  path: `${path}/preview`,
  summary:
    "A text as its reader would see it, with problems by line; the draft's unless one is sent.",
  access: admin,
  takes: {
    ...nothing,
    params,
    body: z.strictObject({
      source: templateSource.optional(),
      locale: z.string().max(35).optional(),
      channel: channel.optional(),
      values: z.enum(valueSets).default("usual"),
    }),
  },
  refusals: ["not_found"],
  answers: {
    status: 200,
    schema: z.object({
      problems: z.array(problem),
      fallbacks: z.array(fallback),
      shown: shown.nullable(),
    }),
    show: ({ problems, fallbacks, shown, currency }: Previewed) => ({
      problems: [...problems],
      fallbacks: [...fallbacks],
      shown: shown && showMessage(shown, currency),
    }),
  },
  repeats: "anew",
  run: async ({ clinic, params: { name }, body }): Promise<Result<Previewed>> => {
    const source = body.source ?? await textOf(clinic, name);
    if (source === null) return refuse("not_found", "There is no template of that name.");
    const place = previewPlace(clinic);
    const previewed = previewTemplate({ ...body, name, source }, place);
    return ok({ ...previewed, currency: place.prices.currency });
  },
});

const test = endpoint({
  method: "post",
  path: `${path}/test-send`,
  summary: "Send the draft, or another text of the template, to oneself with made-up values.",
  access: admin,
  takes: { ...nothing, params, body: testMessage.omit({ template: true }) },
  refusals: ["already_exists", "not_found", "too_many_attempts"],
  answers: {
    status: 201,
    schema: z.object({ messageId: id }),
    show: ({ id }: { readonly id: string }) => ({ messageId: id }),
  },
  run: ({ clinic, who, params: { name }, body }) =>
    testSend(clinic.sending, who, { ...body, template: name }),
});

export const templateEndpoints = [
  list,
  read,
  draft,
  withdraw,
  discard,
  publish,
  preview,
  test,
];
