/** The browser's entry: loads the islands of the page and makes them interactive. */
import "@preact/signals";
import {
  type ComponentChild,
  type ComponentChildren,
  type ComponentType,
  type ContainerNode,
  Fragment,
  h,
  hydrate,
} from "preact";
import { setBuildId } from "../shared/assets.ts";
import { deserialise } from "../shared/deserialise.ts";
import { nodesOf, type Range, rangesBelow } from "./markers.ts";
import { toVNodes } from "./to_vnode.ts";

type Island = ComponentType<Record<string, unknown>>;

interface Page {
  buildId: string;
  /** Chunk and export name of each island. */
  islands: [string, string][];
}

function block(id: string): string {
  return document.getElementById(id)?.textContent ?? "null";
}

/** Loads an island; one whose code does not load stays as the server rendered it. */
async function load([chunk, exportName]: [string, string]): Promise<Island | null> {
  try {
    const module: Record<string, Island> = await import(chunk);
    return module[exportName] ?? null;
  } catch (error) {
    console.error(`The island ${exportName} of ${chunk} did not load.`, error);
    return null;
  }
}

/** The nodes between two comments, as an element that Preact can render into. */
function containerOf(range: Range, parent: Element): ContainerNode {
  const childNodes = nodesOf(range);
  return {
    nodeType: 1,
    parentNode: parent,
    firstChild: childNodes[0] ?? null,
    childNodes,
    ...{ ownerDocument: document, namespaceURI: parent.namespaceURI },
    contains: (node: ContainerNode) => node instanceof Node && parent.contains(node),
    insertBefore: (node: Node, before: Node | null) =>
      parent.insertBefore(node, before ?? range.end),
    appendChild: (node: Node) => parent.insertBefore(node, range.end),
    removeChild: (node: Node) => parent.removeChild(node),
  };
}

async function boot(page: Page): Promise<void> {
  setBuildId(page.buildId);
  const islands = await Promise.all(page.islands.map(load));
  const slots = new Map<unknown, ComponentChildren>();
  const Slot = ({ id }: { id: unknown }) => h(Fragment, null, slots.get(id));
  const props = Object(deserialise(block("__FRSH_PROPS"), (id) => h(Slot, { id })));
  const islandAt = (id: number) => {
    const island = islands[id];
    return island ? h(island, props[id]) : null;
  };

  const ranges = rangesBelow(document.body);
  for (const range of ranges) {
    if (range.kind === "slot") slots.set(range.id, toVNodes(nodesOf(range), islandAt));
  }
  let end: Comment | null = null;
  for (const range of ranges) {
    if (range.kind !== "island" || !range.start.isConnected) continue;
    if (end && isBefore(range.start, end)) continue;
    end = range.end;
    revive(range, islandAt(range.id));
  }
}

/** An island that starts before the last one ended is part of it. */
function isBefore(node: Node, other: Node): boolean {
  return Boolean(other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING);
}

function revive(range: Range, vnode: ComponentChild): void {
  const parent = range.end.parentElement;
  if (!vnode || !parent) return;
  try {
    hydrate(vnode, containerOf(range, parent));
  } catch (error) {
    console.error(`The island ${range.id} did not start.`, error);
  }
}

await boot(JSON.parse(block("__FRSH_ISLANDS")));
