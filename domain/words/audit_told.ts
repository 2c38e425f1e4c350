/** The words in which an entry of the audit log is told: a language that lacks one does not compile. */
import type { AuditAction, AuditDetail } from "@/domain/audit_actions.ts";
import type { IdKind } from "@/domain/ids.ts";

export type AuditTold = {
  /** A sentence for each action. */
  readonly actions: Readonly<Record<AuditAction, string>>;
  /** What stands before a value of the detail. */
  readonly details: Readonly<Record<AuditDetail, string>>;
  /** What a record is, by the kind of its id. */
  readonly nouns: Readonly<Record<IdKind, string>>;
  /** Codes that no other page has words for. */
  readonly values: Readonly<
    Record<"account" | "account_daily" | "address" | "invite" | "reset", string>
  >;
  readonly yes: string;
  readonly on: string;
  readonly off: string;
};
