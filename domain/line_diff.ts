/** Which lines a text has lost and gained, for a person who is about to publish it. */

export type DiffLine = { readonly kind: "same" | "gone" | "new"; readonly text: string };

/** Above so many pairs of lines the middle counts as rewritten: nobody reads such a difference. */
const mostPairs = 1_000_000;

/** The lines of both texts in order. What begins and ends alike is never compared line by line. */
export function lineDiff(before: string, after: string): readonly DiffLine[] {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const gone = old.slice(head, old.length - tail);
  const come = fresh.slice(head, fresh.length - tail);
  return [
    ...lines("same", old.slice(0, head)),
    ...(gone.length * come.length > mostPairs
      ? [...lines("gone", gone), ...lines("new", come)]
      : between(gone, come)),
    ...lines("same", old.slice(old.length - tail)),
  ];
}

function lines(kind: DiffLine["kind"], texts: readonly string[]): DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}

/** The longest common subsequence, walked from the front. */
function between(gone: readonly string[], come: readonly string[]): DiffLine[] {
  const width = come.length + 1;
  const common = new Uint32Array((gone.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = gone.length - 1; i >= 0; i--) {
    for (let j = come.length - 1; j >= 0; j--) {
      common[i * width + j] = gone[i] === come[j]
        ? at(i + 1, j + 1) + 1
        : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < gone.length || j < come.length) {
    const [lost, won] = [gone[i], come[j]];
    if (lost !== undefined && lost === won) {
      found.push({ kind: "same", text: lost });
      i++;
      j++;
    } else if (lost !== undefined && (won === undefined || at(i + 1, j) >= at(i, j + 1))) {
      found.push({ kind: "gone", text: lost });
      i++;
    } else if (won !== undefined) {
      found.push({ kind: "new", text: won });
      j++;
    }
  }
  return found;
}

/** A run of lines as it is shown; `hidden` counts equal lines that are left out. */
export type DiffRun = { readonly lines: readonly DiffLine[]; readonly hidden: number };

/** Only what changed, with `around` lines of its neighbourhood. */
export function changesOf(diff: readonly DiffLine[], around = 2): readonly DiffRun[] {
  const near = new Set<number>();
  for (const [index, { kind }] of diff.entries()) {
    if (kind === "same") continue;
    for (let each = index - around; each <= index + around; each++) near.add(each);
  }
  const runs: { lines: DiffLine[]; hidden: number }[] = [];
  let hidden = 0;
  for (const [index, line] of diff.entries()) {
    if (!near.has(index)) {
      hidden++;
      continue;
    }
    const last = runs.at(-1);
    if (last === undefined || hidden > 0) runs.push({ lines: [line], hidden });
    else last.lines.push(line);
    hidden = 0;
  }
  return runs;
}
