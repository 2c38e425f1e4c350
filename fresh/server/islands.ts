/** Islands and their slots on the server: markup between comments which the browser finds again. */
import { Signal } from "@preact/signals";
import {
  type ComponentChildren,
  createContext,
  Fragment,
  h,
  isValidElement,
  type VNode,
} from "preact";
import { useContext } from "preact/hooks";
import { SlotRef } from "../shared/serialise.ts";
import type { Island } from "./snapshot.ts";

/** One page being rendered: what it is rendered with, and what is collected meanwhile. */
export interface RenderState {
  readonly islands: ReadonlyMap<unknown, Island>;
  readonly nonce: string | null;
  /** The islands as they were met on the page. */
  readonly instances: { chunk: string; exportName: string; props: Record<string, unknown> }[];
  /** JSX that was passed to islands, by slot number, and whether an island has shown it. */
  readonly slots: { children: ComponentChildren; shown: boolean }[];
  /** The children of each `<Head>`. */
  readonly head: ComponentChildren[];
}

/** Whether what is rendered belongs to an island already. */
const InsideIsland = createContext(false);

/** Puts comments around an island or a slot, for the browser to find it again. */
function mark(name: string, value: boolean, children: ComponentChildren): ComponentChildren {
  const comment = (text: string) =>
    h<{ UNSTABLE_comment: string }>(Fragment, { UNSTABLE_comment: text });
  const marked = [comment(`frsh:${name}`), children, comment(`/frsh:${name}`)];
  return h(InsideIsland.Provider, { value, children: marked });
}

/** Signals can be put into JSX, but they are sent as signals. */
function isJsx(value: unknown): value is VNode | unknown[] {
  if (Array.isArray(value)) return value.some(isJsx);
  return isValidElement(value) && !(value instanceof Signal);
}

/** JSX that an island received, where the island shows it. */
function Slot(props: { id: number; state: RenderState }): ComponentChildren {
  const slot = props.state.slots[props.id];
  if (slot) slot.shown = true;
  return mark(`slot:${props.id}`, false, h(Fragment, null, slot?.children));
}

/** The slots which no island has shown, as templates; showing them may bring new ones. */
export function hiddenSlots(state: RenderState): ComponentChildren[] {
  return state.slots.flatMap((slot, id) =>
    slot.shown ? [] : [h("template", { id: `frsh-slot-${id}` }, h(Slot, { id, state }))]
  );
}

interface ServerIslandProps {
  island: Island;
  props: Record<string, unknown>;
  state: RenderState;
}

/**
 * Takes an island's place: notes it for the browser, with the JSX among its props moved into slots,
 * unless it is part of another island. The island's function runs here, so its hooks are this one's.
 */
export function ServerIsland({ island, props, state }: ServerIslandProps): ComponentChildren {
  const { component, chunk, exportName } = island;
  if (useContext(InsideIsland)) return component(props);
  const sent = { ...props };
  const shown = { ...props };
  for (const [name, children] of Object.entries(props)) {
    if (!isJsx(children)) continue;
    const id = state.slots.push({ children: h(Fragment, null, children), shown: false }) - 1;
    sent[name] = new SlotRef(id);
    shown[name] = h(Slot, { id, state });
  }
  const id = state.instances.push({ chunk, exportName, props: sent }) - 1;
  return mark(`island:${id}`, true, component(shown));
}
