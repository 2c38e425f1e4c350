/** Messages with their deliveries, attempts and timelines; consent, contacts, throttles, tasks, templates. */
import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await createMessages(db);
  await createDeliveries(db);
  await createSteps(db);
  await createConsent(db);
  await createLines(db);
  await createInbound(db);
  await createTasks(db);
  await createTemplates(db);
}

async function createMessages(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("messages")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("patient_id", "text", (c) => c.references("patients.id"))
    .addColumn("account_id", "text", (c) => c.references("accounts.id"))
    .addColumn("visit_id", "text", (c) => c.references("visits.id"))
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("template_version", "text", (c) => c.notNull())
    .addColumn("class", "text", (c) => c.notNull())
    .addColumn("mandate", "text")
    .addColumn("quiet_hours", "text", (c) => c.notNull())
    .addColumn("channels", "text", (c) => c.notNull())
    .addColumn("address", "text")
    .addColumn("locale", "text")
    .addColumn("message_values", "text", (c) => c.notNull())
    .addColumn("written_for", "bigint")
    .addColumn("deadline", "bigint")
    .addColumn("not_after", "bigint")
    .addColumn("cause", "text", (c) => c.notNull())
    .addColumn("requested_by", "text")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("reason", "text")
    .addColumn("failure", "text")
    .addColumn("channel", "text")
    .addColumn("next_at", "bigint")
    .addColumn("root_id", "text", (c) => c.notNull())
    .addColumn("resend_of", "text")
    .addColumn("staff_reason", "text")
    .addColumn("override_rules", "text")
    .addColumn("overridden_at", "bigint")
    .addColumn("dedupe_key", "text", (c) => c.unique())
    .addColumn("version", "integer", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("settled_at", "bigint")
    .addColumn("trace_id", "text", (c) => c.notNull())
    .execute();
  await index(db, "messages", { messages_by_patient: ["patient_id", "id"] });
  await index(db, "messages", { messages_by_visit: ["visit_id"] });
  await index(db, "messages", { messages_by_state: ["state", "next_at"] });
  await index(db, "messages", { messages_by_root: ["root_id"] });
  await index(db, "messages", { messages_by_type: ["type", "id"] });
  await index(db, "messages", { messages_by_state_newest: ["state", "id"] });
  await index(db, "messages", { messages_by_channel: ["channel", "id"] });
  // Few messages fail.
  await db.schema.createIndex("messages_by_failure").on("messages").columns(["failure", "id"])
    .where("failure", "is not", null).execute();
  // Counted at each send: small while nobody has to wait.
  await db.schema.createIndex("messages_crowded").on("messages").columns([
    "state",
    "reason",
    "channel",
  ])
    .where(sql<boolean>`state = 'held' and reason in ('throttled', 'provider_down')`).execute();
  // A lane with much to do does not hide the jobs of another.
  await index(db, "jobs", { jobs_by_kind: ["state", "kind", "run_at", "id"] });
  await index(db, "appointments", { appointments_by_origin: ["rescheduled_from"] });
}

async function createDeliveries(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("deliveries")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("message_id", "text", (c) => c.notNull().references("messages.id"))
    .addColumn("patient_id", "text")
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("provider", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("locale", "text", (c) => c.notNull())
    .addColumn("cost", "integer", (c) => c.notNull())
    .addColumn("content_hash", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("state_at", "bigint", (c) => c.notNull())
    .addColumn("code", "text")
    .addColumn("started_at", "bigint", (c) => c.notNull())
    .addColumn("delivered_at", "bigint")
    .addColumn("next_at", "bigint")
    .addColumn("tries", "integer", (c) => c.notNull())
    .addColumn("late", "integer", (c) => c.notNull())
    .addColumn("limited_in_a_row", "integer", (c) => c.notNull())
    .addColumn("look_ups", "integer", (c) => c.notNull())
    .addUniqueConstraint("deliveries_by_channel", ["message_id", "channel"])
    .execute();
  await index(db, "deliveries", { deliveries_by_patient: ["patient_id", "started_at"] });
  await db.schema.createTable("attempts")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("delivery_id", "text", (c) => c.notNull().references("deliveries.id"))
    .addColumn("message_id", "text", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("state_at", "bigint", (c) => c.notNull())
    .addColumn("code", "text")
    .addColumn("started_at", "bigint", (c) => c.notNull())
    .addColumn("answered_at", "bigint")
    .addColumn("provider_id", "text")
    .addColumn("body_hash", "text", (c) => c.notNull())
    .execute();
  await index(db, "attempts", { attempts_by_delivery: ["delivery_id", "id"] });
  await index(db, "attempts", { attempts_by_provider_id: ["provider_id"] });
}

async function createSteps(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("message_steps")
    .addColumn("message_id", "text", (c) => c.notNull().references("messages.id"))
    .addColumn("position", "integer", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("last_at", "bigint", (c) => c.notNull())
    .addColumn("times", "integer", (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("channel", "text")
    .addColumn("delivery_id", "text")
    .addColumn("attempt_id", "text")
    .addColumn("detail", "text", (c) => c.notNull())
    .addColumn("by_account", "text")
    .addColumn("said", "text")
    .addColumn("trace_id", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("message_steps_pk", ["message_id", "position"])
    .execute();
}

async function createConsent(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("consent_entries")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("patient_id", "text", (c) => c.notNull().references("patients.id"))
    .addColumn("at", "bigint", (c) => c.notNull())
    .addColumn("recorded_at", "bigint", (c) => c.notNull())
    .addColumn("by", "text", (c) => c.notNull())
    .addColumn("by_account", "text")
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("wording", "text")
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("scope", "text", (c) => c.notNull())
    .addColumn("scope_of", "text")
    .addColumn("decision", "text", (c) => c.notNull())
    .addColumn("dedupe_key", "text", (c) => c.unique())
    .execute();
  await index(db, "consent_entries", { consent_by_patient: ["patient_id", "id"] });
  await db.schema.createTable("contact_marks")
    .addColumn("patient_id", "text", (c) => c.notNull().references("patients.id"))
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("mark", "text", (c) => c.notNull())
    .addColumn("code", "text")
    .addColumn("at", "bigint", (c) => c.notNull())
    .addPrimaryKeyConstraint("contact_marks_pk", ["patient_id", "channel"])
    .execute();
  await db.schema.createTable("message_settings")
    .addColumn("patient_id", "text", (c) => c.primaryKey().references("patients.id"))
    .addColumn("favourites", "text", (c) => c.notNull())
    .addColumn("quiet_from", "integer")
    .addColumn("quiet_to", "integer")
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  await index(db, "patients", { patients_by_phone: ["phone"] });
  await index(db, "patients", { patients_by_email: ["email"] });
}

async function createLines(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("send_buckets")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("full_at", "double precision", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  await db.schema.createTable("breakers")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  await db.schema.createTable("sandbox_messages")
    .addColumn("attempt_id", "text", (c) => c.primaryKey())
    .addColumn("delivery_id", "text", (c) => c.notNull())
    .addColumn("provider_id", "text", (c) => c.notNull())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("address", "text", (c) => c.notNull())
    .addColumn("subject", "text")
    .addColumn("text", "text", (c) => c.notNull())
    .addColumn("html", "text")
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
  await index(db, "sandbox_messages", { sandbox_messages_by_age: ["at"] });
}

async function createInbound(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("inbound_texts")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("provider_id", "text", (c) => c.notNull().unique())
    .addColumn("channel", "text", (c) => c.notNull())
    .addColumn("from_address", "text", (c) => c.notNull())
    .addColumn("patient_id", "text")
    .addColumn("intent", "text", (c) => c.notNull())
    .addColumn("body", "text", (c) => c.notNull())
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
  await index(db, "inbound_texts", { inbound_by_patient: ["patient_id", "id"] });
  await db.schema.createTable("webhook_receipts")
    .addColumn("dedupe_key", "text", (c) => c.primaryKey())
    .addColumn("at", "bigint", (c) => c.notNull())
    .execute();
  await index(db, "webhook_receipts", { webhook_receipts_by_age: ["at"] });
}

async function createTasks(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("tasks")
    .addColumn("id", "text", (c) => c.primaryKey())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("patient_id", "text")
    .addColumn("visit_id", "text")
    .addColumn("message_id", "text")
    .addColumn("inbound_id", "text")
    .addColumn("channel", "text")
    .addColumn("reason", "text", (c) => c.notNull())
    .addColumn("due_at", "bigint")
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("outcome", "text")
    .addColumn("note", "text")
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("closed_at", "bigint")
    .addColumn("closed_by", "text")
    .addColumn("dedupe_key", "text", (c) => c.unique())
    .execute();
  await index(db, "tasks", { tasks_by_state: ["state", "due_at"] });
}

async function createTemplates(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable("templates")
    .addColumn("name", "text", (c) => c.primaryKey())
    .addColumn("draft", "text")
    .addColumn("draft_at", "bigint")
    .addColumn("draft_by", "text")
    .addColumn("current_version", "text")
    .addColumn("version", "integer", (c) => c.notNull())
    .execute();
  await db.schema.createTable("template_versions")
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("version", "text", (c) => c.notNull())
    .addColumn("source", "text", (c) => c.notNull())
    .addColumn("created_at", "bigint", (c) => c.notNull())
    .addColumn("created_by", "text")
    .addColumn("published_at", "bigint")
    .addColumn("published_by", "text")
    .addPrimaryKeyConstraint("template_versions_pk", ["name", "version"])
    .execute();
}

async function index(
  db: Kysely<unknown>,
  table: string,
  named: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  for (const [name, columns] of Object.entries(named)) {
    await db.schema.createIndex(name).on(table).columns([...columns]).execute();
  }
}
