/** The comments the server left around islands and slots, and what is between them. */

/** What a pair of comments encloses. */
export interface Range {
  kind: "island" | "slot";
  id: number;
  start: Comment;
  end: Comment;
}

const MARKER = /^frsh:(island|slot):(\d+)$/;

/** The range that a comment opens, if it is one of the server's. */
export function rangeAt(node: Node | null): Range | null {
  if (!(node instanceof Comment)) return null;
  const [text, kind, id] = MARKER.exec(node.data) ?? [];
  if (kind !== "island" && kind !== "slot") return null;
  for (let end = node.nextSibling; end; end = end.nextSibling) {
    if (end instanceof Comment && end.data === `/${text}`) {
      return { kind, id: Number(id), start: node, end };
    }
  }
  return null;
}

/** The nodes of a range, its comments excluded. */
export function nodesOf({ start, end }: Range): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (
    let node = start.nextSibling;
    node && node !== end;
    node = node.nextSibling
  ) nodes.push(node);
  return nodes;
}

/** All ranges below a node, in the order of the document, templates included. */
export function rangesBelow(root: Node): Range[] {
  const ranges: Range[] = [];
  const visit = (node: Node): void => {
    const range = rangeAt(node);
    if (range) ranges.push(range);
    const children = node instanceof HTMLTemplateElement ? node.content : node;
    for (const child of children.childNodes) visit(child);
  };
  visit(root);
  return ranges;
}
