/** What the admin's page of a visit, and each part of it, is given. */
import type { FormSeal } from "@/components/forms.ts";
import type { LinkState } from "@/components/live/link.ts";
import type { Moves } from "@/components/live/use_moves.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { VisitView } from "@/domain/views.ts";
import type { VisitWords } from "@/domain/words/admin_visit.ts";
import type { Voice } from "@/domain/words/voice.ts";

export type VisitPageProps = {
  readonly view: VisitView;
  /** The server's time, ticking in the browser. */
  readonly now: EpochMs;
  readonly voice: Voice<VisitWords>;
  readonly form: FormSeal;
  readonly moves: Moves;
  readonly link: LinkState | null;
};
