/** The server's markup as JSX, so that an island can show, hide and move what it was passed. */
import { type ComponentChild, type ComponentChildren, h } from "preact";
import { nodesOf, rangeAt } from "./markers.ts";

/** Makes the component of an island that is part of the markup. */
export type IslandAt = (id: number) => ComponentChild;

/** The attributes of an element as props; those that are boolean properties as booleans. */
function propsOf(element: Element): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    const isFlag = value === "" &&
      typeof Reflect.get(element, name) === "boolean";
    props[name] = isFlag ? true : value;
  }
  return props;
}

/** Turns sibling nodes into children. */
export function toVNodes(nodes: readonly ChildNode[], islandAt: IslandAt): ComponentChildren[] {
  const children: ComponentChildren[] = [];
  let skipUntil: Node | null = null;
  for (const node of nodes) {
    if (skipUntil) {
      if (node === skipUntil) skipUntil = null;
      continue;
    }
    const range = rangeAt(node);
    if (range?.kind === "island") {
      children.push(islandAt(range.id));
      skipUntil = range.end;
    } else if (range) {
      children.push(...toVNodes(nodesOf(range), islandAt));
      skipUntil = range.end;
    } else if (node instanceof Text) {
      children.push(node.data);
    } else if (node instanceof Element) {
      children.push(h(node.localName, propsOf(node), ...toVNodes([...node.childNodes], islandAt)));
    }
  }
  return children;
}
