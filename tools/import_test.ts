import assert from "node:assert/strict";
import { openStoreOf, systemClock, systemRandom } from "@/clinic.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";

const mapping = ["--map", "ref=no,patientRef=pat,start=at,status=state"];
const header = "no,pat,at,state,remark\n";
const good = "a,p1,2026-11-22T09:00:00Z,booked,x\nb,p1,2026-11-22 11:00,Missed it,x\n";

type Folder = { readonly path: string; run(...args: string[]): ReturnType<typeof runImport> };

/** A folder with a file and a store of its own, in which the command runs. */
async function inFolder(file: string, work: (folder: Folder) => Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "caredeck-import-" });
  try {
    await Deno.writeTextFile(`${path}/schedule.csv`, file);
    await work({ path, run: (...args) => runImport(path, [`${path}/schedule.csv`, ...args]) });
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

function openStore(path: string) {
  const parts = { clock: systemClock, random: systemRandom, log: () => {} };
  return openStoreOf({ dataDir: `${path}/data`, databaseUrl: null }, parts);
}

async function runImport(path: string, args: string[]) {
  const [said, drawn]: [string[], string[]] = [[], []];
  const code = await importCommand(args, {
    zone: "Europe/Berlin",
    region: "DE",
    openStore: () => openStore(path),
    say: (line) => void said.push(line),
    draw: (bar) => void drawn.push(bar),
  });
  return { code, said: said.join("\n"), drawn };
}

async function runExport(path: string, ...args: string[]) {
  let [written, said] = ["", ""];
  const code = await exportCommand(args, {
    openStore: () => openStore(path),
    openFile: () => Promise.reject(new Error("no file was asked for")),
    standard: {
      say: (line) => said += line,
      write: (text) => {
        written += text;
        return Promise.resolve();
      },
    },
  });
  return { code, written, said };
}

Deno.test("a file whose rows are all taken ends with 0 and names what was left out", () =>
  inFolder(header + good, async ({ path, run }) => {
    const { code, said, drawn } = await run(...mapping, "--value", "state:Missed it=no_show");
    assert.equal(code, 0);
    assert.match(said, /2 rows: 2 created, 0 updated, 0 unchanged, 0 rejected\./);
    assert.match(said, /Columns left out: remark/);
    assert.match(drawn.at(-2) ?? "", /^\[#{30}\] 100 % {2}importing, 2 rows$/);
    const { written } = await runExport(path);
    assert.match(written, /^a,p1,Patient p1,.*,2026-11-22T09:00:00Z,/m);
    assert.match(written, /^b,p1,Patient p1,.*,2026-11-22T10:00:00Z,.*,no_show,/m);
  }));

Deno.test("rejected rows are listed by number, written to the errors file, and end with 2", () =>
  inFolder(header + good, async ({ path, run }) => {
    const { code, said } = await run(...mapping, "--errors", `${path}/errors.csv`);
    assert.equal(code, 2);
    assert.match(said, /^Row 3: status is none of the words known here: booked,/m);
    const errors = await Deno.readTextFile(`${path}/errors.csv`);
    assert.match(errors, /^row,code,field,problem\r\n3,invalid_input,status,"is none of/);
  }));

Deno.test("numbers that cannot be read are listed by row, and keep no row out", () =>
  inFolder(
    "no,pat,at,tel\na,p1,2026-11-22T09:00:00Z,06 12 34 56 78\nb,p2,2026-11-22T11:00:00Z,ask\n",
    async ({ path, run }) => {
      const tel = ["--map", "ref=no,patientRef=pat,start=at,patientPhone=tel"];
      const errors = `${path}/errors.csv`;
      const { code, said } = await run(...tel, "--region", "FR", "--errors", errors);
      assert.equal(code, 0);
      assert.match(said, /^Row 3: patientPhone cannot be read as a phone number;/m);
      assert.doesNotMatch(said, /Row 2/);
      assert.match(said, /2 created.*\n1 rows have a number or address that cannot be read/);
      assert.match(await Deno.readTextFile(errors), /^3,kept_as_typed,patientPhone,/m);
      assert.match((await runExport(path)).written, /^a,p1,Patient p1,,'\+33612345678,/m);
    },
  ));

Deno.test("a bundle is told by its beginning, whatever the file is called", () =>
  inFolder(
    JSON.stringify({
      ...{ resourceType: "Appointment", id: "a", status: "booked", start: "2026-11-22T09:00:00Z" },
      participant: [{ actor: { reference: "Patient/p1" } }],
    }),
    async ({ run }) => {
      const { code, said } = await run();
      assert.deepEqual([code, said], [0, "1 rows: 1 created, 0 updated, 0 unchanged, 0 rejected."]);
      assert.equal((await run("--format", "csv")).code, 1);
    },
  ));

Deno.test("only the first fifty rejected rows are listed", () =>
  inFolder(header + "a,,x,y,z\n".repeat(60), async ({ run }) => {
    const { said } = await run(...mapping);
    assert.equal(said.match(/^Row \d+:/gm)?.length, 50);
    assert.match(said, /and 10 more rows rejected/);
  }));

Deno.test("a dry run says so and writes nothing", () =>
  inFolder(header + good, async ({ path, run }) => {
    const { said } = await run(...mapping, "--dry-run");
    assert.match(said, /1 created/);
    assert.match(said, /nothing was written/);
    assert.equal((await runExport(path)).written.split("\r\n").length, 2);
  }));

Deno.test("without a mapping the columns are told, and a guess at it", () =>
  inFolder('AppointmentID,PatientId,"Start,time"\n1,2,3\n', async ({ run }) => {
    const { code, said } = await run();
    assert.equal(code, 1);
    assert.match(said, /AppointmentID, PatientId, Start\\,time/);
    assert.match(said, /--map 'ref=AppointmentID,patientRef=PatientId,start=Start\\,time'/);
  }));

const refusals: readonly (readonly [string, string[], RegExp])[] = [
  ["a field that is none", ["--map", "nothing=no"], /no field "nothing"/],
  ["a mapping that lacks the time", ["--map", "ref=no,patientRef=pat"], /columns\.start is needed/],
  [
    "a column that is not there",
    ["--map", "ref=number,patientRef=pat,start=at"],
    /columns\.ref names/,
  ],
  ["an option that is none", ["--maps", "x"], /--maps/],
  ["a zone that is none", [...mapping, "--tz", "Berlin"], /zone is not an IANA/],
  ["minutes that are none", [...mapping, "--minutes", "many"], /minutes /],
];

for (const [name, args, said] of refusals) {
  Deno.test(`${name} is refused with a sentence and 1`, () =>
    inFolder(header + good, async ({ run }) => {
      const result = await run(...args);
      assert.equal(result.code, 1);
      assert.match(result.said, said);
    }));
}

Deno.test("a file that is not there is refused, and help is given without one", () =>
  inFolder("", async ({ path }) => {
    const missing = await runImport(path, [`${path}/none.csv`, ...mapping]);
    assert.equal(missing.code, 1);
    assert.match(missing.said, /no file/);
    const help = await runImport(path, ["--help"]);
    assert.equal(help.code, 0);
    assert.match(help.said, /--dry-run/);
    assert.match((await runExport(path, "--help")).written, /--from/);
    assert.equal((await runExport(path, "--from", "yesterday")).code, 1);
  }));
