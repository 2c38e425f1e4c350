import assert from "node:assert/strict";
import { filesOf } from "./files.ts";
import { complaints } from "./house.ts";

const root = new URL("..", import.meta.url).pathname.replace(/\/$/, "");
const text = /(\.(tsx?|md|css|ya?ml|json|sh|svg)|^\.ci\/run|\.env\.example)$/;

Deno.test("every file of the project follows the house style", async () => {
  const found: string[] = [];
  for (const path of await filesOf(root)) {
    if (!text.test(path)) continue;
    found.push(...complaints(path, await Deno.readTextFile(`${root}/${path}`)));
  }
  assert.deepEqual(found, []);
});

const ignored = "ignore: tr" + "ue";

Deno.test.each([
  ["store/visits.ts", "x;\n".repeat(301), /longer than 300/],
  ["docs/a.md", "TO" + "DO: write this", /note to its writer/],
  ["store/visits.ts", 'open("/ro' + 'ot/x.db")', /folder of one machine/],
  ["docs/a.md", "from https://registry.npm" + "js.org/", /registry's host/],
  ["store/visits.ts", "// @ts-ig" + "nore", /silences a checker/],
  ["store/visits_test.ts", "Deno.test.on" + 'ly("x", f)', /leaves out the others/],
  ["store/visits_test.ts", `Deno.test({ ${ignored} })`, /for good/],
  ["islands/queue_board.tsx", "", /PascalCase/],
  ["components/admin/pages.tsx", "", /PascalCase/],
  ["components/admin/Visit_Page.tsx", "", /PascalCase/],
  ["store/visitRows.ts", "", /snake_case/],
  ["components/admin/RowActions.ts", "", /snake_case/],
  ["store/Visits_test.ts", "", /snake_case/],
  ["components/admin/rowActions_test.tsx", "", /snake_case/],
  ["components/admin/sample_Pages.tsx", "", /snake_case/],
  ["islands/QueueBoard.tsx", 'import { day } from "./samp' + 'le_day.ts";', /for tests/],
])("a breach in %s is told", (path, content, expected) => {
  assert.equal(complaints(path, content).length, 1);
  assert.match(complaints(path, content).join(), expected);
});

Deno.test.each([
  ["fresh.gen.ts", "x;\n".repeat(500)],
  ["store/visits.ts", "x;\n".repeat(300)],
  ["routes/api/[id].ts", "open(network/work/x)"],
  ["store/visits.ts", `const settings = { ${ignored} };`],
  ["islands/QueueBoard.tsx", "const all = 1;"],
  ["islands/live_link.ts", "const all = 1;"],
  ["components/admin/RowActions_test.ts", 'import { day } from "./samp' + 'le_day.ts";'],
  ["components/admin/VisitPage_test.tsx", ""],
  ["components/admin/pages_test.tsx", ""],
  ["components/admin/sample_pages.tsx", 'import { day } from "./samp' + 'le_day.ts";'],
  ["components/admin/sample_day.ts", ""],
])("nothing is said of %s when it keeps to the rules", (path, content) => {
  assert.deepEqual(complaints(path, content), []);
});
