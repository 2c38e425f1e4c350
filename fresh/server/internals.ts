/** What the framework keeps about a request, and renders its page with. */
import type { ComponentChildren } from "preact";
import type { Island, Snapshot } from "./snapshot.ts";

/** What a page's function may return. */
export type Rendered = ComponentChildren | Response;

/** A page, a layout or the app wrapper, whatever its props. */
export type PageFunction = (props: never) => Rendered | Promise<Rendered>;

/** What a page or a layout opts out of. */
export interface LayoutConfig {
  /** Renders without the app wrapper. */
  skipAppWrapper?: boolean;
  /** Renders without the layouts of the folders above. */
  skipInheritedLayouts?: boolean;
}

/** The framework's own notes on a request. */
export interface Internals {
  app: PageFunction | null;
  layouts: PageFunction[];
  snapshot: Snapshot;
  islands: ReadonlyMap<unknown, Island>;
  /** Set by `csp({ useNonce: true })`: pages are rendered with a nonce. */
  wantsNonce: boolean;
  /** The nonce of the page that was rendered last. */
  nonce: string | null;
}
