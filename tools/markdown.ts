/** What a Markdown page promises: links, anchors, commands. */

/** Targets of the links and images that stay in the project: `docs/architecture.md#pulse`. */
export function linksOf(page: string): string[] {
  const text = withoutCode(page);
  const inline = [...text.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)];
  const named = [...text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  const markup = [...text.matchAll(/\b(?:src|href|srcset)="([^"]+)"/g)];
  return [...inline, ...named, ...markup]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/i.test(target));
}

/** The anchors that a page offers: its headings as GitHub spells them, and explicit ids. */
export function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ""] of withoutFences(page).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let again = 1; anchors.has(anchor); again++) anchor = `${slug}-${again}`;
    anchors.add(anchor);
  }
  for (const [, id = ""] of page.matchAll(/\b(?:id|name)="([^"]+)"/g)) anchors.add(id);
  return anchors;
}

/** Names of the tasks that a page tells its reader to run: `deno task seed`. */
export function tasksOf(page: string): string[] {
  return [...page.matchAll(/\bdeno(?:@[\d.]+)? task ([a-z][\w-]*(?::[\w-]+)*)/g)]
    .map(([, task = ""]) => task);
}

/** Folders that a page's map names at the start of a line, a list entry or a table row. */
export function foldersOf(page: string): string[] {
  return [...page.matchAll(/^(?:[|*-]\s*)?`?((?:[a-z_.]+\/)+)`?(?=\s|$)/gm)]
    .map(([, folder = ""]) => folder.replace(/\/$/, ""));
}

function slugOf(heading: string): string {
  const text = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
  return text.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
}

function withoutCode(page: string): string {
  return withoutFences(page).replace(/`[^`\n]*`/g, "");
}

function withoutFences(page: string): string {
  return page.replace(/^ *(```+|~~~+)[^\n]*\n[\s\S]*?^ *\1\s*$/gm, "");
}
