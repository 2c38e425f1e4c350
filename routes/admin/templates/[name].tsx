import { type FreshContext, HttpError } from "fresh";
import { TemplatePage } from "@/components/admin/TemplatePage.tsx";
import type { Result } from "@/domain/result.ts";
import { draftTemplate as draftSchema, templateName } from "@/domain/template_schemas.ts";
import { adminWords } from "@/domain/words/admin.ts";
import { AdminPage } from "@/routes/(_web)/AdminPage.tsx";
import { type Form, parse, readForm, typed } from "@/routes/(_web)/form.ts";
import { framedPage, speak } from "@/routes/(_web)/frame.ts";
import { goBack, refused } from "@/routes/(_web)/outcomes.ts";
import { whoAsks } from "@/routes/(_web)/people.ts";
import { define, type State } from "@/routes/(_web)/state.ts";
import { templateShown, wishOf } from "@/routes/(_web)/template_pages.ts";
import { oneTemplate } from "@/routes/(_web)/templates.ts";
import { readWaiting } from "@/routes/(_web)/waiting.ts";
import { draftTemplate } from "@/store/commands/draft_template.ts";
import type { TemplateRow } from "@/store/templates.ts";
import { tidySource } from "@/templates/source.ts";

/** 64 KiB of text, each byte of which a form may write as three. */
const mostBytes = 256 * 1024;

/** A template in its editor. A text that somebody else was faster than comes back with the page. */
export const handler = define.handlers({
  GET: (ctx) => editor(ctx, null),
  POST: async (ctx) => {
    const at = nameOf(ctx);
    const read = await readForm(ctx, mostBytes);
    if (!read.ok) return goBack(ctx, ctx.url.pathname, refused(ctx, read.refusal, { at }));
    const { fields, back } = read.value;
    const saved = await save(ctx, fields);
    if (saved.ok) return goBack(ctx, back, null);
    if (saved.refusal.code === "stale_write") {
      return await editor(ctx, tidySource(fields["source"] ?? ""));
    }
    return goBack(ctx, back, refused(ctx, saved.refusal, { at }));
  },
});

export default define.page<typeof handler>(({ data: { file, waiting, frame }, state }) => (
  <AdminPage state={state} frame={frame} waiting={waiting} at="templates" title={file.title}>
    <TemplatePage
      voice={speak(state, adminWords(state.locale).templates)}
      form={frame.form}
      outcome={frame.outcome}
      file={file}
    />
  </AdminPage>
));

async function editor(ctx: FreshContext<State>, typed: string | null) {
  const { clinic, locale } = ctx.state;
  const [dossier, waiting] = await Promise.all([
    oneTemplate(clinic, nameOf(ctx)),
    readWaiting(clinic),
  ]);
  if (!dossier.ok) throw new HttpError(404, dossier.refusal.detail);
  const look = { clinic, locale, typed, wish: wishOf(ctx.url) };
  return framedPage(ctx, { file: await templateShown(dossier.value, look), waiting });
}

async function save(
  ctx: FreshContext<State>,
  fields: Form["fields"],
): Promise<Result<TemplateRow>> {
  const input = parse(draftSchema, { ...typed(fields, ["version"]), name: nameOf(ctx) });
  if (!input.ok) return input;
  const { clinic } = ctx.state;
  const known = await oneTemplate(clinic, input.value.name);
  return known.ok ? await draftTemplate(clinic.store, whoAsks(ctx), input.value) : known;
}

function nameOf({ params: { name = "" } }: FreshContext<State>): string {
  const parsed = templateName.safeParse(name);
  if (!parsed.success) throw new HttpError(404, "There is no template of that name.");
  return parsed.data;
}
