import assert from "node:assert/strict";
import { readReport, totalsLine } from "./test_report.ts";

function report(tests: number, ...suites: string[]): string {
  return `<testsuites name="deno test" tests="${tests}" failures="0" errors="0" time="0.1">
    ${suites.join("\n")}
</testsuites>\n`;
}

function suite(name: string, ...cases: string[]): string {
  return `<testsuite name="${name}" tests="1" errors="0" failures="0">${
    cases.join("\n")
  }</testsuite>`;
}

function testcase(name: string, outcome = ""): string {
  return `<testcase name="${name}" classname="./x" time="0.000" line="1">${outcome}</testcase>`;
}

Deno.test("tests that passed, failed, broke off and were skipped are told apart", () => {
  const xml = report(
    5,
    suite("./a_test.ts", testcase("one"), testcase("two", "<skipped/>")),
    suite(
      "./store/b_test.ts",
      testcase("three", '<failure message="x">&lt;skipped/&gt;</failure>'),
      testcase("four", '<error message="Cancelled"/>'),
      testcase("five"),
    ),
  );
  const { modules, ...totals } = readReport(xml);
  assert.deepEqual(totals, { passed: 2, failed: 2, skipped: 1 });
  assert.deepEqual([...modules], ["a_test.ts", "store/b_test.ts"]);
});

Deno.test("the steps of a test are not counted beside it, a name with an arrow is", () => {
  const xml = report(
    4,
    suite(
      "./a_test.ts",
      testcase("visit &gt; booked"),
      testcase("day"),
      testcase("day &gt; morning"),
      testcase("day &gt; morning &gt; first visit", "<failure/>"),
    ),
  );
  assert.equal(readReport(xml).passed, 2);
  assert.equal(readReport(xml).failed, 0);
});

Deno.test("a report that is cut off, or short of what it announces, is refused", () => {
  const whole = report(1, suite("./a_test.ts", testcase("one")));
  assert.throws(() => readReport(whole.slice(0, -20)), /cut off/);
  assert.throws(() => readReport(""), /cut off/);
  assert.throws(() => readReport(whole.replace('tests="1"', 'tests="2"')), /announces 2/);
});

Deno.test("the last line names skipped tests only when there are any", () => {
  assert.equal(totalsLine({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
  assert.equal(totalsLine({ passed: 3, failed: 1, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});
