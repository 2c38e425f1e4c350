import type { ComponentChildren } from "preact";

/**
 * Adds its children to the document's `<head>`, from anywhere in a page. Of several elements with
 * the same `key` or `id`, of several titles, and of several `<meta>` with the same `name`, the last
 * one rendered stays. The server's renderer takes the children; the browser shows nothing.
 */
export function Head(_props: { children?: ComponentChildren }): null {
  return null;
}
