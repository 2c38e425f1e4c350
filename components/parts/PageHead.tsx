import type { ComponentChildren } from "preact";

/** The one `h1` of a page, a quiet line below it, and at the end badges and buttons. */
export function PageHead(
  { title, sub, children }: { title: string; sub?: string; children?: ComponentChildren },
) {
  return (
    <header class="top">
      <div>
        <h1>{title}</h1>
        {sub && <p class="quiet num">{sub}</p>}
      </div>
      <div class="top-end">{children}</div>
    </header>
  );
}
