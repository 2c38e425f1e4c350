/** Reads the JUnit report of a test run; the totals come from here, never from coloured text. */

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number };

export type Report = Totals & {
  /** The test modules that reported, as paths from the root: `store/visits_test.ts`. */
  readonly modules: ReadonlySet<string>;
};

/**
 * Counts tests, not the steps inside them, as `deno test` does in its summary. Throws when the
 * report is cut off or holds another number of entries than it says.
 */
export function readReport(xml: string): Report {
  const announced = /<testsuites [^>]*\btests="(\d+)"/.exec(xml)?.[1];
  if (announced === undefined || !xml.trimEnd().endsWith("</testsuites>")) {
    throw new Error("The report of the test run is cut off.");
  }
  const modules = new Set<string>();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let entries = 0;
  for (const [, name = "", body = ""] of xml.matchAll(suites)) {
    modules.add(name.replace(/^\.\//, ""));
    const found = [...body.matchAll(testcases)];
    entries += found.length;
    const names = new Set(found.map(([, test = ""]) => test));
    for (const [, test = "", outcome = ""] of found) {
      if (!isStep(test, names)) sum[verdict(outcome)]++;
    }
  }
  if (entries !== Number(announced)) {
    throw new Error(`The report announces ${announced} tests, but holds ${entries}.`);
  }
  return { ...sum, modules };
}

/** `12 passed, 0 failed`, with the skipped ones only when there are any. */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : "");
}

const suites = /<testsuite name="([^"]*)"[^>]*>([\s\S]*?)<\/testsuite>/g;
const testcases = /<testcase name="([^"]*)"[^>]*>([\s\S]*?)<\/testcase>/g;

/** A step is reported as `test &gt; step`, beside its test. */
function isStep(name: string, names: ReadonlySet<string>): boolean {
  const parts = name.split(" &gt; ");
  return parts.slice(1).some((_, index) => names.has(parts.slice(0, index + 1).join(" &gt; ")));
}

function verdict(outcome: string): keyof Totals {
  if (/<(failure|error)\b/.test(outcome)) return "failed";
  return outcome.includes("<skipped") ? "skipped" : "passed";
}
