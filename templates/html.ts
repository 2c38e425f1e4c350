/** The HTML form of an email, made from its text: the same words, with links that can be pressed. */
import type { Direction } from "./bidi.ts";
import type { Piece } from "./format.ts";

export type HtmlLetter = {
  readonly locale: string;
  readonly direction: Direction;
  readonly subject: string;
  readonly pieces: readonly Piece[];
};

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it stands inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}

/** A whole document without scripts, pictures or anything loaded from elsewhere. */
export function htmlLetter({ locale, direction, subject, pieces }: HtmlLetter): string {
  const body = pieces.map(marked).join("").trim();
  const paragraphs = body.split(/\n{2,}/)
    .map((lines) => `<p style="margin:0 0 1em">${lines.replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>
<html lang="${escapeHtml(locale)}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;padding:24px">
<div style="max-width:34em;margin:0 auto;font:16px/1.5 system-ui,sans-serif">
${paragraphs.join("\n")}
</div>
</body>
</html>
`;
}

function marked({ kind, text }: Piece): string {
  const escaped = escapeHtml(text);
  return kind === "link" ? `<a href="${escaped}" dir="ltr">${escaped}</a>` : escaped;
}
