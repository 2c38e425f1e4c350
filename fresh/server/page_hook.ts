/** The renderer's hook: sees each vnode right before it is rendered on the server. */
import { options } from "preact";
import { Head } from "../shared/head.ts";
import { type RenderState, ServerIsland } from "./islands.ts";

interface HookedVNode {
  type: unknown;
  props: Record<string, unknown>;
  key?: unknown;
}

/** Carries the key of an element until the document's head is put together. */
export const KEY_MARK = "data-frsh-key";

const headTags = new Set<unknown>(["title", "meta", "link", "style", "script", "base", "noscript"]);

let current: RenderState | null = null;

/** Runs a synchronous rendering; islands, head elements and nonces go to `state`. */
export function renderWith<T>(state: RenderState, render: () => T): T {
  const outer = current;
  current = state;
  try {
    return render();
  } finally {
    current = outer;
  }
}

function beforeRender(vnode: HookedVNode, state: RenderState): void {
  const { type, props, key } = vnode;
  const island = state.islands.get(type);
  if (island) Object.assign(vnode, { type: ServerIsland, props: { island, props, state } });
  if (type === Head) state.head.push([props.children]);
  if (!headTags.has(type)) return;
  const added = {
    ...(key == null ? {} : { [KEY_MARK]: String(key) }),
    ...(state.nonce && (type === "script" || type === "style") ? { nonce: state.nonce } : {}),
  };
  // JSX may be kept between requests: its props are not to be changed.
  vnode.props = { ...props, ...added };
}

/** Preact's types leave this hook out; its name is the same in all releases of Preact 10. */
const HOOK = "__b";

const inherited: unknown = Reflect.get(options, HOOK);
Reflect.set(options, HOOK, (vnode: HookedVNode) => {
  if (current) beforeRender(vnode, current);
  if (typeof inherited === "function") inherited(vnode);
});
