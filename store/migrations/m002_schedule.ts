/** Patients, practitioners and their hours, appointments, visits, payments. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await createPeople(db);
  await createHours(db);
  await createBookings(db);
}

async function createPeople(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("patients")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("ref", "text", (c) => c.unique())
    .addColumn("account_id", "text", (c) => c.unique().references("accounts.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("birth_date", "text")
    .addColumn("email", "text")
    .addColumn("phone", "text")
    .addColumn("locale", "text")
    .addColumn("zone", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createTable("practitioners")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("ref", "text", (c) => c.unique())
    .addColumn("account_id", "text", (c) => c.unique().references("accounts.id"))
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
}

async function createHours(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("working_hours")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("practitioner_id", "text", (c) => c.notNull().references("practitioners.id"))
    .addColumn("weekday", "integer", (c) => c.notNull())
    .addColumn("from_minute", "integer", (c) => c.notNull())
    .addColumn("to_minute", "integer", (c) => c.notNull())
    .execute();
  await db.schema.createTable("time_off")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("practitioner_id", "text", (c) => c.notNull().references("practitioners.id"))
    .addColumn("from_at", "bigint", (c) => c.notNull())
    .addColumn("to_at", "bigint", (c) => c.notNull())
    .addColumn("reason", "text")
    .execute();
  for (const table of ["working_hours", "time_off"]) {
    await db.schema.createIndex(`${table}_by_practitioner`).on(table).column("practitioner_id")
      .execute();
  }
}

async function createBookings(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("appointments")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("ref", "text", (c) => c.unique())
    .addColumn("patient_id", "text", (c) => c.notNull().references("patients.id"))
    .addColumn("practitioner_id", "text", (c) => c.references("practitioners.id"))
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("starts_at", "bigint")
    .addColumn("ends_at", "bigint")
    .addColumn("minutes", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("rescheduled_from", "text", (c) => c.references("appointments.id"))
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .execute();
  await db.schema.createIndex("appointments_by_slot").on("appointments")
    .columns(["practitioner_id", "starts_at"]).execute();
  let visits = db.schema.createTable("visits")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("appointment_id", "text", (c) => c.notNull().unique().references("appointments.id"))
    .addColumn("patient_id", "text", (c) => c.notNull().references("patients.id"))
    .addColumn("practitioner_id", "text", (c) => c.references("practitioners.id"))
    .addColumn("day", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull());
  for (
    const stamp of [
      "arrived",
      "ready",
      "patient_joined",
      "doctor_joined",
      "seen",
      "held",
      "ended",
      "signed",
    ]
  ) {
    visits = visits.addColumn(`${stamp}_at`, "bigint");
  }
  await visits.addColumn("undo_event", "text").addColumn("undo_at", "bigint")
    .addColumn("undo_before", "text").execute();
  await db.schema.createIndex("visits_by_day").on("visits").columns(["day", "state"]).execute();
  await db.schema.createIndex("visits_in_order").on("visits").columns(["day", "id"]).execute();
  await db.schema.createIndex("visits_by_practitioner").on("visits")
    .columns(["practitioner_id", "day"]).execute();
  await db.schema.createIndex("visits_by_patient").on("visits").columns(["patient_id", "day"])
    .execute();
  await db.schema.createTable("payments")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("visit_id", "text", (c) => c.notNull().references("visits.id"))
    .addColumn("due_minor", "integer", (c) => c.notNull())
    .addColumn("captured_minor", "integer", (c) => c.notNull())
    .addColumn("currency", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("captured_at", "bigint")
    .execute();
  await db.schema.createIndex("payments_by_visit").on("payments").column("visit_id").execute();
  await indexExceptions(db);
}

/** What may need a person stays small while the tables grow; `store/payments.ts` asks in these terms. */
async function indexExceptions(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex("payments_by_state").on("payments").column("state").execute();
  await sql`create index payments_off on payments (state)
    where captured_minor <> due_minor`.execute(db);
  await sql`create index payments_captured on payments (visit_id)
    where state = 'captured'`.execute(db);
  await sql`create index visits_not_seen on visits (id)
    where state in ('no_show', 'left', 'cancelled')`.execute(db);
}
