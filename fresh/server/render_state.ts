/** What is collected while one page is rendered. */
import type { ComponentChildren } from "preact";
import { headSink } from "../shared/head.ts";
import type { Island } from "./snapshot.ts";

/** An island as it was met on the page. */
export interface Instance {
  chunk: string;
  exportName: string;
  props: Record<string, unknown>;
}

/** One page being rendered. */
export interface RenderState {
  islands: ReadonlyMap<unknown, Island>;
  nonce: string | null;
  instances: Instance[];
  /** JSX that was passed to islands, by slot number, and whether an island has shown it. */
  slots: { children: ComponentChildren; shown: boolean }[];
  head: ComponentChildren[];
}

let current: RenderState | null = null;

/** The page being rendered, or `null` outside of `renderWith`. */
export function renderState(): RenderState | null {
  return current;
}

/** Runs a synchronous rendering; islands, head elements and nonces go to `state`. */
export function renderWith<T>(state: RenderState, render: () => T): T {
  const outer = { state: current, sink: headSink.current };
  current = state;
  headSink.current = (children) => state.head.push(children);
  try {
    return render();
  } finally {
    current = outer.state;
    headSink.current = outer.sink;
  }
}
