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
import { type RenderState, renderState } from "./render_state.ts";
import type { Island } from "./snapshot.ts";

/** The islands that their own wrapper renders, which must not be wrapped again. */
const bare = new WeakSet<object>();

function leaveBare<T extends object>(vnode: T): T {
  bare.add(vnode);
  return vnode;
}

/** Whether a vnode is an island that is to be rendered as an ordinary component. */
export function isBare(vnode: object): boolean {
  return bare.has(vnode);
}

/** Whether what is rendered belongs to an island already. */
const InsideIsland = createContext(false);

/** Stands for JSX in the props that are sent to the browser. */
export class SlotRef {
  constructor(readonly id: number) {}
}

function comment(text: string): VNode<{ UNSTABLE_comment: string }> {
  return h<{ UNSTABLE_comment: string }>(Fragment, { UNSTABLE_comment: text });
}

/** Signals can be put into JSX, but they are sent as signals. */
function hasJsx(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasJsx);
  return isValidElement(value) && !(value instanceof Signal);
}

/** JSX that an island received, where the island shows it. */
function Slot(props: { id: number; state: RenderState }): ComponentChildren {
  const slot = props.state.slots[props.id];
  if (slot) slot.shown = true;
  return h(InsideIsland.Provider, {
    value: false,
    children: [
      comment(`frsh:slot:${props.id}`),
      h(Fragment, null, slot?.children),
      comment(`/frsh:slot:${props.id}`),
    ],
  });
}

/** The slots which no island has shown, as templates; showing them may bring new ones. */
export function hiddenSlots(state: RenderState): ComponentChildren[] {
  return state.slots.flatMap((slot, id) =>
    slot.shown ? [] : [h("template", { id: `frsh-slot-${id}` }, h(Slot, { id, state }))]
  );
}

/** Moves the JSX among an island's props into slots. */
function splitProps(all: Record<string, unknown>, state: RenderState) {
  const sent: Record<string, unknown> = {};
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(all)) {
    sent[name] = shown[name] = value;
    if (!hasJsx(value)) continue;
    const children: ComponentChildren = Array.isArray(value) || isValidElement(value)
      ? value
      : null;
    const id = state.slots.push({ children, shown: false }) - 1;
    sent[name] = new SlotRef(id);
    shown[name] = h(Slot, { id, state });
  }
  return { sent, shown };
}

/** Takes an island's place: notes it for the browser, unless it is part of another island. */
export function ServerIsland(
  { island, props }: { island: Island; props: Record<string, unknown> },
): ComponentChildren {
  const { component, chunk, exportName } = island;
  const state = renderState();
  if (useContext(InsideIsland) || state === null) {
    return leaveBare(h(component, props));
  }
  const { sent, shown } = splitProps(props, state);
  const id = state.instances.push({ chunk, exportName, props: sent }) - 1;
  return h(InsideIsland.Provider, {
    value: true,
    children: [
      comment(`frsh:island:${id}`),
      leaveBare(h(component, shown)),
      comment(`/frsh:island:${id}`),
    ],
  });
}
