import assert from "node:assert/strict";
import { givenFile, givenPlan } from "@/tests/fixtures/schedules/given_store.ts";
import { readCsv } from "./read_csv.ts";

const plan = givenPlan({ ref: "no", patientRef: "pat", start: "at" });
const clinicZone = "Europe/Berlin";
const [a, b] = ["a,p1,2026-11-22T09:00:00Z", "b,p1,2026-11-22T10:00:00Z"];

async function read(text: string, chunk: number) {
  const schedule = await readCsv(givenFile(text, { chunk }).open(), { plan, clinicZone });
  assert.ok(schedule.ok);
  const blocks = await Array.fromAsync(schedule.value.blocks);
  const read = blocks.flatMap((block) => block.ok ? [block.value] : []);
  assert.equal(read.length, blocks.length);
  return {
    rows: read.flatMap(({ rows }) => rows.map(({ row, ok }) => `${row} ${ok ? "taken" : "left"}`)),
    blank: read.reduce((sum, { blank = 0 }) => sum + blank, 0),
  };
}

Deno.test.each<[string, string, number, number, number]>([
  ["no blank line", `no,pat,at\n${a}\n${b}\n`, 2, 3, 0],
  ["no line end at the end", `no,pat,at\n${a}\n${b}`, 2, 3, 0],
  ["blank lines in the middle", `no,pat,at\n${a}\n\n\n${b}\n`, 2, 5, 2],
  ["a blank line behind the header", `no,pat,at\n\n${a}\n${b}\n`, 3, 4, 1],
  ["blank lines at the end", `no,pat,at\n${a}\n${b}\n\n\n\n`, 2, 3, 3],
  ["blank lines as Windows writes them", `no,pat,at\r\n${a}\r\n\r\n${b}\r\n\r\n`, 2, 4, 2],
  ["lines of spaces", `no,pat,at\n${a}\n   \n${b}\n \t `, 2, 4, 2],
  ["lines of commas, as spreadsheets leave them", `no,pat,at\n${a}\n,,\n${b}\n,,\n,,,`, 2, 4, 3],
  ["lines of empty quotes", `no,pat,at\n${a}\n"",""\n${b}\n""`, 2, 4, 2],
])(
  "blank lines are no rows, and rows keep their numbers: %s",
  async (_what, text, one, two, none) => {
    for (const chunk of [1, 7, 64 * 1024]) {
      assert.deepEqual(await read(text, chunk), {
        rows: [`${one} taken`, `${two} taken`],
        blank: none,
      });
    }
  },
);

Deno.test("a line with anything in it is a row, and says what it lacks", async () => {
  const { rows, blank } = await read(`no,pat,at\n${a}\n-\n.,,\n`, 7);
  assert.deepEqual([rows, blank], [["2 taken", "3 left", "4 left"], 0]);
});
