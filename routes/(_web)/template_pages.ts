/** The templates' pages as their components take them. */
import type { Clinic } from "@/clinic.ts";
import type { ShownPreview, ShownTemplate, TemplateFile } from "@/components/admin/templates.ts";
import { isChannel } from "@/domain/channel.ts";
import { changesOf, lineDiff } from "@/domain/line_diff.ts";
import type { Locale } from "@/domain/words/locale.ts";
import { messageTypeName } from "@/domain/words/message_types.ts";
import {
  previewTemplate,
  type PreviewWish,
  type TemplatePreview,
} from "@/queues/messages/preview_template.ts";
import { accountById } from "@/store/accounts.ts";
import { allTemplates, previewPlace, type TemplateDossier } from "./templates.ts";

export async function templatesShown(clinic: Clinic, locale: Locale): Promise<ShownTemplate[]> {
  return (await allTemplates(clinic)).map(({ template, sms, ...rest }) => ({
    ...rest,
    title: messageTypeName(rest.name, locale),
    purpose: template?.purpose ?? null,
    class: template?.class ?? null,
    channels: template?.channels ?? [],
    locales: template?.locales ?? [],
    sms: sms.map(({ locale, usual, longest }) => ({
      locale,
      usual: usual.parts.length,
      longest: longest.parts.length,
    })),
  }));
}

type Look = {
  readonly clinic: Clinic;
  readonly locale: Locale;
  readonly wish: PreviewWish;
  /** What was sent and could not be saved; null when the page shows what is kept. */
  readonly typed: string | null;
};

export async function templateShown(
  dossier: TemplateDossier,
  { clinic, locale, wish, typed }: Look,
): Promise<TemplateFile> {
  const { row, origin, current, published } = dossier;
  const { name, draft, version } = row;
  const text = typed ?? draft?.source ?? current?.source ?? "";
  const preview = previewTemplate({ ...wish, name, source: text }, previewPlace(clinic));
  const header = preview.template ?? current;
  return {
    name,
    origin,
    version,
    title: messageTypeName(name, locale),
    purpose: header?.purpose ?? null,
    class: header?.class ?? null,
    channels: header?.channels ?? [],
    locales: header?.locales ?? [],
    source: { text, is: typed !== null ? "typed" : draft === null ? "current" : "draft" },
    draft: draft && {
      at: draft.at,
      by: (await accountById(clinic.store.read, draft.by))?.name ?? null,
    },
    problems: preview.problems,
    preview: previewShown(preview, clinic),
    current: current?.version ?? null,
    changes: draft && changesOf(lineDiff(current?.source ?? "", draft.source)),
    published,
  };
}

function previewShown({ template, shown }: TemplatePreview, clinic: Clinic): ShownPreview | null {
  if (template === null || shown === null) return null;
  const { clinicName, smsPrices: { currency } } = clinic.config;
  return {
    ...shown,
    currency,
    sender: clinicName,
    locales: template.locales,
    channels: template.channels,
  };
}

export function wishOf({ searchParams }: URL): PreviewWish {
  const channel = searchParams.get("channel") ?? "";
  return {
    locale: searchParams.get("locale") ?? undefined,
    values: searchParams.get("values") === "longest" ? "longest" : "usual",
    channel: isChannel(channel) ? channel : undefined,
  };
}
