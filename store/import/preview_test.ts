import assert from "node:assert/strict";
import fc from "fast-check";
import { importFields } from "@/domain/import/fields.ts";
import {
  bySystem,
  givenFile,
  givenPlan,
  givenStore,
} from "@/tests/fixtures/schedules/given_store.ts";
import { previewImport } from "./preview.ts";
import { runImport } from "./run_import.ts";

const openings: readonly (readonly [string, string, string, string[]])[] = [
  ["commas", "a,b\n1,2\n", ",", ["a", "b"]],
  ["semicolons", "a;b;c,d\n1;2;3\n", ";", ["a", "b", "c,d"]],
  ["tabs", "a\tb\n", "\t", ["a", "b"]],
  ["bars", "a|b|c\n", "|", ["a", "b", "c"]],
  ["commas within quotes", '"a,x,y";b\n', ";", ["a,x,y", "b"]],
  ["a declared separator", "sep=;\r\na;b\r\n", ";", ["a", "b"]],
  ["blank lines before the header", "\r\n\r\na;b\r\n", ";", ["a", "b"]],
  ["one column", "a\n1\n", ",", ["a"]],
];

for (const [name, csv, delimiter, header] of openings) {
  Deno.test(`a file with ${name} is opened by its header`, async () => {
    const preview = await previewImport(givenFile(csv));
    assert.ok(preview.ok);
    assert.equal(preview.value.delimiter, delimiter);
    assert.deepEqual(preview.value.header, header);
    assert.equal(preview.value.outcome, null);
  });
}

Deno.test("a preview shows twenty rows and counts them all", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i},p,${i % 3 ? "2026-11-22" : "soon"},x`);
  const preview = await previewImport(givenFile(["ref,patientRef,day,note", ...rows].join("\n")), {
    plan: givenPlan({ ref: "ref", patientRef: "patientRef", day: "day" }),
  });
  assert.ok(preview.ok && preview.value.outcome);
  const { first, ...outcome } = preview.value.outcome;
  assert.equal(first.length, 20);
  assert.deepEqual(first[0]?.ok, false);
  assert.deepEqual(outcome, {
    rows: 30,
    unreadable: 10,
    ignoredColumns: ["note"],
    skippedResources: {},
  });
  assert.deepEqual(preview.value.guessed, { ref: "ref", patientRef: "patientRef", day: "day" });
});

Deno.test("an exported schedule is recognised and needs no mapping", async () => {
  const preview = await previewImport(givenFile(`${importFields.join(",")}\r\n`));
  assert.ok(preview.ok);
  assert.deepEqual([preview.value.own, preview.value.guessed], [true, {}]);
});

Deno.test("columns in other languages, semicolons and windows-1252 come in by their mapping", async () => {
  await using store = await givenStore();
  const text = "Número;Paciente;Início;Situação\r\n1;p1;29/04/2026 14:30;Não compareceu\r\n";
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const result = await runImport(store, bySystem, {
    source: givenFile(bytes),
    plan: givenPlan(
      { ref: "número", patientRef: "Paciente", start: "Início", status: "Situação" },
      {
        zone: "America/Sao_Paulo",
        dates: "dmy",
        encoding: "windows-1252",
        values: [{ of: "Situação", words: [["não compareceu", "no_show"]] }],
      },
    ),
  });
  assert.equal(result.ok && result.value.created, 1);
  const row = await store.read.selectFrom("appointments").selectAll().executeTakeFirstOrThrow();
  assert.equal(row.starts_at, Date.parse("2026-04-29T17:30:00Z"));
});

Deno.test("whatever bytes a file is made of, an import ends with a count or a refusal", async () => {
  const snippet = fc.constantFrom(
    ..."a,b;\t|\"'\r\n\0=",
    "ref,patientRef,day\n",
    "2026-11-22",
    "\uFEFF",
    "ü",
  ).map((text) => new TextEncoder().encode(text));
  const raw = fc.uint8Array({ maxLength: 4 });
  const file = fc.array(fc.oneof({ weight: 5, arbitrary: snippet }, raw), { maxLength: 40 });
  const head = new TextEncoder().encode("ref,patientRef,day\n");
  const plan = givenPlan({ ref: "ref", patientRef: "patientRef", day: "day" });
  await using store = await givenStore();
  await fc.assert(fc.asyncProperty(file, fc.boolean(), async (parts, headed) => {
    const bytes = Uint8Array.from([...headed ? head : [], ...parts.flatMap((part) => [...part])]);
    const run = { source: givenFile(bytes, { chunk: 5 }), plan };
    const result = await runImport(store, bySystem, { ...run, dryRun: true });
    const real = await runImport(store, bySystem, run);
    assert.equal(real.ok, result.ok);
    if (!result.ok || !real.ok) return;
    const { rows, created, updated, unchanged, rejected } = real.value;
    assert.equal(created + updated + unchanged + rejected, rows);
    assert.equal(rejected, result.value.rejected);
  }));
});
