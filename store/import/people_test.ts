import assert from "node:assert/strict";
import { marksOf } from "@/store/contact_marks.ts";
import { testEachStore } from "@/tests/each_store.ts";
import { columns, run, three } from "@/tests/fixtures/schedules/given_import.ts";
import { bySystem, givenPlan } from "@/tests/fixtures/schedules/given_store.ts";

testEachStore(
  "practitioners are found by ref or name, and never guessed among namesakes",
  async ({ store }) => {
    for (const [id, ref] of [["prc_1", "d1"], ["prc_2", null], ["prc_3", null]] as const) {
      await store.commit(bySystem, async (tx) => {
        await tx.insertInto("practitioners").values({
          ...JSON.parse(JSON.stringify({ id, ref, account_id: null })),
          name: id === "prc_1" ? "Dr Amsel" : "Dr Specht",
          created_at: 0,
        }).execute();
        return { ok: true, value: { value: null, audit: { action: "test.given", subject: id } } };
      });
    }
    const report = await run(
      store,
      `no,pat,at,state,with
a,p1,2026-11-22T09:00:00Z,booked,Dr Amsel
b,p1,2026-11-23T09:00:00Z,booked,d1
c,p1,2026-11-24T09:00:00Z,booked,Dr Specht
d,p1,2026-11-25T09:00:00Z,booked,
`,
      { plan: givenPlan({ ...columns, practitioner: "with" }) },
    );
    assert.deepEqual(report.problems, ["4 practitioner:invalid_input"]);
    const rows = await store.read.selectFrom("appointments").select(["ref", "practitioner_id"])
      .orderBy("ref").execute();
    assert.deepEqual(rows.map((row) => `${row.ref} ${row.practitioner_id}`), [
      "a prc_1",
      "b prc_1",
      "d null",
    ]);
  },
);

testEachStore(
  "a patient's details are filled in, and what the clinic knows stands",
  async ({ store }) => {
    const told = givenPlan({ ...columns, patientName: "name", patientPhone: "phone" });
    const file = (name: string, phone: string) =>
      `no,pat,at,state,name,phone\na,p1,2026-11-22T09:00:00Z,booked,${name},${phone}\n`;
    await run(store, three);
    const filled = await run(store, file("Rosa Amsel", "0171 1234567"), { plan: told });
    assert.equal(filled.warnings.disagreeingPatients, 0);
    const differing = await run(store, file("Rosa Specht", "0171 7654321"), { plan: told });
    assert.equal(differing.warnings.disagreeingPatients, 1);
    const patient = await store.read.selectFrom("patients").selectAll().where("ref", "=", "p1")
      .executeTakeFirstOrThrow();
    assert.deepEqual([patient.name, patient.phone], ["Rosa Amsel", "+491711234567"]);
    assert.equal(
      patient.version,
      2,
      "a form that was opened before the import is refused as stale",
    );
  },
);

testEachStore(
  "a number that cannot be read is kept until one that can be read takes its place",
  async ({ store }) => {
    const told = givenPlan({ ...columns, patientPhone: "phone", patientEmail: "mail" });
    const file = (phone: string, mail: string) =>
      `no,pat,at,state,phone,mail\na,p1,2026-11-22T09:00:00Z,booked,${phone},${mail}\n`;
    const contact = () =>
      store.read.selectFrom("patients").select(["id", "phone", "email", "version"])
        .executeTakeFirstOrThrow();
    const typed = file("ask at the desk", "rosa at home");
    for (const wanted of [{ created: 1, unchanged: 0 }, { created: 0, unchanged: 1 }]) {
      const { created, unchanged, warnings } = await run(store, typed, { plan: told });
      assert.deepEqual({ created, unchanged }, wanted);
      assert.deepEqual([warnings.unreadContacts, warnings.disagreeingPatients], [1, 0]);
    }
    const { id, ...kept } = await contact();
    assert.deepEqual(kept, { phone: "ask at the desk", email: "rosa at home", version: 1 });
    const nowhere = { email: "invalid", sms: "invalid", whatsapp: "invalid" };
    assert.deepEqual(await marksOf(store.read, id), nowhere);
    const problems = await store.read.selectFrom("import_rows").select(["row", "code", "field"])
      .orderBy("import_id").orderBy("field").execute();
    const mail = { row: 2, code: "kept_as_typed", field: "patientEmail" };
    const phone = { ...mail, field: "patientPhone" };
    assert.deepEqual(problems, [mail, phone, mail, phone]);

    await run(store, file("0171 1234567", "Rosa@Example.org"), { plan: told });
    const mended = { id, phone: "+491711234567", email: "rosa@example.org", version: 2 };
    assert.deepEqual(await contact(), mended);
    const later = await run(store, typed, { plan: told });
    assert.equal(later.warnings.disagreeingPatients, 1);
    assert.deepEqual(await contact(), mended);
  },
);
