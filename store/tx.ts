/** A transaction of the store, as every function that writes rows takes it. */
import type { Transaction } from "kysely";
import type { Database } from "./schema.ts";

export type Tx = Transaction<Database>;
