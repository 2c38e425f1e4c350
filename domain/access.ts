/** Who may do what: roles first, then ownership; state comes last, in `visit_state.ts`. */
import type { AccountId, PatientId, PractitionerId, SessionId } from "./ids.ts";

export const roles = ["admin", "doctor", "patient"] as const;
export type Role = (typeof roles)[number];

/** The person behind a request. A doctor has a practitioner id, a patient a patient id. */
export type Principal = {
  readonly accountId: AccountId;
  readonly sessionId: SessionId;
  readonly role: Role;
  readonly name: string;
  readonly practitionerId: PractitionerId | null;
  readonly patientId: PatientId | null;
};

/** What every page, API route, stream and webhook declares. `signature`: the handler verifies a signature. */
export type AccessRule = "anyone" | "signed_in" | "signature" | readonly Role[];

/** What the owner of a record is known by; null where nobody owns that side of it. */
export type Ownership = {
  readonly practitionerId: PractitionerId | null;
  readonly patientId: PatientId | null;
};

/** True when the rule lets this person through, before any question of ownership. */
export function mayEnter(rule: AccessRule, principal: Principal | null): boolean {
  if (rule === "anyone" || rule === "signature") return true;
  if (!principal) return false;
  return rule === "signed_in" || rule.includes(principal.role);
}

/** Admins see every visit, a doctor their own, a patient their own; anyone else is told "not found". */
export function maySee(principal: Principal, owner: Ownership): boolean {
  switch (principal.role) {
    case "admin":
      return true;
    case "doctor":
      return owner.practitionerId !== null && owner.practitionerId === principal.practitionerId;
    case "patient":
      return owner.patientId !== null && owner.patientId === principal.patientId;
    default:
      return principal.role satisfies never;
  }
}
