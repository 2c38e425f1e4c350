/** What each part of the board is given: the view, the moment, the words, and how to act. */
import type { FormSeal, Outcome } from "@/components/forms.ts";
import type { MoveRequest } from "@/components/parts/VisitAction.tsx";
import type { VisitId } from "@/domain/ids.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { OpsView } from "@/domain/views.ts";
import type { BoardWords } from "@/domain/words/admin_board.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { BoardTab, Thresholds } from "./board_rows.ts";

export type Desk = {
  readonly view: OpsView;
  /** The server's time, ticking in the browser. */
  readonly now: EpochMs;
  readonly voice: Voice<BoardWords>;
  readonly form: FormSeal;
  readonly outcome: Outcome | null;
  readonly thresholds: Thresholds;
  readonly tab: BoardTab;
  readonly find: string;
  /** Set in the island; without them forms post and links lead on. */
  readonly live?: DeskLive | undefined;
};

/** A desk whose view may still be on the way. */
export type EarlyDesk = Omit<Desk, "view"> & { readonly view: OpsView | null };

export type DeskLive = {
  readonly act: (request: MoveRequest) => void;
  readonly busy: VisitId | null;
  readonly pickTab: (tab: BoardTab, href: string) => void;
  readonly search: (find: string) => void;
};
