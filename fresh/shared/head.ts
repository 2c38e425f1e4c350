import type { ComponentChildren } from "preact";

/** Where `<Head>` leaves its children while a page is rendered; nowhere in the browser. */
export const headSink: {
  current: ((children: ComponentChildren) => void) | null;
} = { current: null };

/**
 * Adds its children to the document's `<head>`, from anywhere in a page. Of several elements with
 * the same `key` or `id`, of several titles, and of several `<meta>` with the same `name`, the last
 * one rendered stays.
 */
export function Head(props: { children?: ComponentChildren }): null {
  headSink.current?.(props.children);
  return null;
}
