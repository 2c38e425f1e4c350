import { type BoardTab, type Thresholds, usualThresholds } from "@/components/admin/board_rows.ts";
import { TodayBoard } from "@/components/admin/TodayBoard.tsx";
import { useBoardMoves } from "@/components/admin/use_board_moves.ts";
import type { FormSeal, Outcome } from "@/components/forms.ts";
import { useLive } from "@/components/live/use_live.ts";
import { type Toast, Toasts } from "@/components/parts/Toasts.tsx";
import type { EpochMs } from "@/domain/time.ts";
import type { OpsView } from "@/domain/views.ts";
import type { LiveBoardWords } from "@/domain/words/admin.ts";
import { say } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { useSignal } from "@preact/signals";

export type BoardProps = {
  /** Null where the page went out before its figures were read. */
  initial: OpsView | null;
  /** The server's time when it made the page. */
  madeAt: EpochMs;
  voice: Voice<LiveBoardWords>;
  clinic: string;
  tab: BoardTab;
  find: string;
  form: FormSeal;
  outcome: Outcome | null;
  thresholds?: Thresholds;
};

/** The admin's day, following the clinic. */
export default function Board(props: BoardProps) {
  const { voice, madeAt, thresholds = usualThresholds } = props;
  const { view, link, now, refresh } = useLive("/live/ops", props.initial, { madeAt });
  const tab = useSignal(props.tab);
  const find = useSignal(props.find);
  const said = useSignal<readonly Toast[]>([]);

  const moves = useBoardMoves({
    first: props.outcome,
    common: voice.common,
    refusals: voice.words.refusals,
    done({ visitId, version, move }) {
      const name = view.value?.rows.find((row) => row.id === visitId)?.patient.name ?? "";
      const text = say(voice.words.acted, { name, did: voice.words.happened[move] });
      said.value = [{ id: `${visitId}/${version}`, text }];
      refresh();
    },
  });

  const desk = {
    view: view.value,
    now: now.value,
    voice,
    form: props.form,
    outcome: moves.outcome.value,
    thresholds,
    tab: tab.value,
    find: find.value,
    live: {
      act: moves.move,
      busy: moves.busy.value,
      pickTab(next: BoardTab, href: string) {
        tab.value = next;
        history.replaceState(history.state, "", href);
      },
      search: (text: string) => find.value = text,
    },
  };
  return (
    <>
      <TodayBoard desk={desk} clinic={props.clinic} link={link.value} />
      <Toasts items={said.value} />
    </>
  );
}
