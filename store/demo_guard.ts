/** Keeps the demonstration and real clinics apart: everybody knows the demonstration's passwords. */
import type { Kysely } from "kysely";
import { demoLogins } from "@/domain/demo.ts";
import type { Database } from "./schema.ts";

/** Why this store must not be opened in this mode, as a sentence with what to do; null when it may. */
export async function demoProblem(db: Kysely<Database>, demo: boolean): Promise<string | null> {
  const known = await db.selectFrom("accounts").select("id")
    .where("email", "in", demoLogins.map(({ email }) => email)).limit(1).executeTakeFirst();
  if (!demo) {
    return known
      ? "This store holds the demonstration's accounts, whose passwords everybody knows. " +
        "Use another DATA_DIR or DATABASE_URL for the clinic."
      : null;
  }
  if (known) return null;
  const somebody = await db.selectFrom("accounts").select("id").limit(1).executeTakeFirst() ??
    await db.selectFrom("patients").select("id").limit(1).executeTakeFirst();
  return somebody
    ? "This store holds a clinic of its own, so it is not used for a demonstration. " +
      "Leave DEMO=1 away, or use another DATA_DIR or DATABASE_URL."
    : null;
}
