import type { ComponentChildren } from "preact";

/** What stands where a list has nothing: why it is empty, and what to do, as `children`. */
export function EmptyState(
  { title, text, children }: { title: string; text?: string; children?: ComponentChildren },
) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {text && <p class="quiet">{text}</p>}
      {children && <div class="empty-do">{children}</div>}
    </div>
  );
}
