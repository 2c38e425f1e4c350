/** The renderer's hook: sees each vnode right before it is rendered on the server. */
import { options } from "preact";
import { signImage } from "../shared/assets.ts";
import { isBare, ServerIsland } from "./islands.ts";
import { renderState } from "./render_state.ts";

interface HookedVNode {
  type: unknown;
  props: Record<string, unknown>;
  key?: unknown;
}

const headTags = new Set(["title", "meta", "link", "style", "script", "base", "noscript"]);

/** The props that got their nonce here: JSX kept between requests needs a new one each time. */
const signed = new WeakSet<object>();

function beforeRender(vnode: HookedVNode): void {
  const state = renderState();
  if (state === null) return;
  const { type, props } = vnode;
  if (typeof type === "function") {
    const island = isBare(vnode) ? undefined : state.islands.get(type);
    if (!island) return;
    vnode.type = ServerIsland;
    vnode.props = { island, props };
    return;
  }
  if (typeof type !== "string") return;
  if (type === "img" || type === "source") signImage(props);
  if (state.nonce && (type === "script" || type === "style")) {
    if (props.nonce == null || signed.has(props)) {
      vnode.props = { ...props, nonce: state.nonce };
      signed.add(vnode.props);
    }
  }
  if (headTags.has(type) && vnode.key != null) {
    props["data-key"] = String(vnode.key);
  }
}

/** Preact's types leave this hook out; its name is the same in all releases of Preact 10. */
const HOOK = "__b";

/** Puts the hook in place, in front of the one that is there. */
export function installPageHook(): void {
  const inherited: unknown = Reflect.get(options, HOOK);
  Reflect.set(options, HOOK, (vnode: HookedVNode) => {
    beforeRender(vnode);
    if (typeof inherited === "function") inherited(vnode);
  });
}
