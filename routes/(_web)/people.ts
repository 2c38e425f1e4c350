/** Who asks, as handlers behind a door may rely on it; what fails here is a 404 or a defect. */
import { type FreshContext, HttpError } from "fresh";
import { maySee, type Principal } from "@/domain/access.ts";
import { isId, type PatientId, type PractitionerId } from "@/domain/ids.ts";
import type { VisitCard } from "@/domain/views.ts";
import { cardById } from "@/store/visits.ts";
import type { Who } from "@/store/who.ts";
import type { State } from "./state.ts";

type Context = FreshContext<State>;

/** The person whom the door let in; throws where a door let nobody in particular in. */
export function signedIn({ state }: Context): Principal {
  if (!state.principal) throw new HttpError(401, "Sign in first.");
  return state.principal;
}

export function whoAsks(ctx: Context): Who {
  return { principal: signedIn(ctx), traceId: ctx.state.traceId };
}

/** A doctor's account without a practitioner has no day to show. */
export function doctorOf(ctx: Context): PractitionerId {
  const { practitionerId } = signedIn(ctx);
  if (!practitionerId) throw new HttpError(404, "No practitioner belongs to this account.");
  return practitionerId;
}

export function patientOf(ctx: Context): PatientId {
  const { patientId } = signedIn(ctx);
  if (!patientId) throw new HttpError(404, "No patient belongs to this account.");
  return patientId;
}

/** The visit named in the path, when this person may see it; 404 alike when there is none. */
export async function visitOf(ctx: Context): Promise<VisitCard> {
  const { clinic } = ctx.state;
  const { id = "" } = ctx.params;
  const card = isId("visit", id)
    ? await cardById(clinic.store.read, id, clinic.clock.now())
    : undefined;
  const owner = {
    patientId: card?.patient.id ?? null,
    practitionerId: card?.practitioner?.id ?? null,
  };
  if (!card || !maySee(signedIn(ctx), owner)) throw new HttpError(404, "There is no such visit.");
  return card;
}
