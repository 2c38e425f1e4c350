import { formatNumber } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { Hidden } from "@/components/parts/Hidden.tsx";
import { OutcomeNotice } from "@/components/parts/OutcomeNotice.tsx";
import { actions, paths } from "@/components/paths.ts";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import { say, sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";
import { Counts } from "./Counts.tsx";
import type { ImportPageProps } from "./ImportPage.tsx";
import type { BundleStage, DryRun, MapStage, RowProblem } from "./imports.ts";

/** What the import would do, row by row where it could not, and the button that does it. */
export function ImportCheck(
  { voice, form, outcome, stage, dryRun }: ImportPageProps & {
    stage: MapStage | BundleStage;
    dryRun: DryRun;
  },
) {
  const words = voice.words.check;
  const wrong = dryRun.errors.length + dryRun.moreErrors;
  const isBundle = stage.is === "bundle";
  const usable = dryRun.create + dryRun.update;
  const isCut = dryRun.aboutRows !== null;
  return (
    <section class="card" aria-labelledby="check">
      <header>
        <h2 id="check">{words.title}</h2>
      </header>
      <div class="body">
        {dryRun.aboutRows !== null && (
          <p class="notice" data-is="warn">
            {say(words.cut, {
              n: formatNumber(dryRun.rows, voice.locale),
              all: formatNumber(dryRun.aboutRows, voice.locale),
            })}
          </p>
        )}
        <Counts
          locale={voice.locale}
          counts={[
            { label: isBundle ? words.visits : words.rows, n: dryRun.rows },
            { label: words.create, n: dryRun.create },
            { label: words.update, n: dryRun.update },
            { label: words.skip, n: dryRun.skip },
            { label: words.wrong, n: wrong, isBad: true },
          ]}
        />
        {wrong > 0 && <p class="quiet">{words.wrongText}</p>}
        {dryRun.disagreeing > 0 && (
          <p class="quiet">{sayCount(words.disagreeing, dryRun.disagreeing, voice.locale)}</p>
        )}
        {dryRun.unreadRows > 0 && (
          <p class="quiet">{sayCount(words.unread, dryRun.unreadRows, voice.locale)}</p>
        )}
        {usable === 0 && !isCut && (
          <div class="notice" data-is="warn">
            <p>
              {isBundle && dryRun.rows === 0 ? voice.words.bundle.empty : words.nothing}
            </p>
          </div>
        )}
        <OutcomeNotice outcome={outcome} at="start" common={voice.common} />
        {usable > 0 || isCut
          ? (
            <form class="acts" method="post" action={actions.import(stage.id, "start")}>
              <Hidden form={form} />
              <button type="submit" class="btn go">
                {isCut ? words.startAll : say(isBundle ? words.startVisits : words.start, {
                  n: formatNumber(usable, voice.locale),
                })}
              </button>
              <a class="btn" href={paths.imports}>{words.cancel}</a>
            </form>
          )
          : (
            <div class="acts">
              <a class="btn" href={paths.imports}>{words.cancel}</a>
            </div>
          )}
      </div>
      {wrong > 0 && (
        <DataTable
          caption={words.problems}
          columns={columnsOf(voice, stage.is)}
          rows={dryRun.errors}
          rowKey={(fault) => `${fault.row} ${fault.field}`}
          empty={null}
        />
      )}
      {dryRun.moreErrors > 0 && (
        <p class="foot">{sayCount(words.moreProblems, dryRun.moreErrors, voice.locale)}</p>
      )}
      <Unread voice={voice} stage={stage.is} dryRun={dryRun} />
    </section>
  );
}

function Unread(
  { voice, stage, dryRun: { unread, unreadRows } }: Pick<ImportPageProps, "voice"> & {
    stage: "map" | "bundle";
    dryRun: DryRun;
  },
) {
  if (unread.length === 0) return null;
  const words = voice.words.check;
  const listed = new Set(unread.map(({ row }) => row)).size;
  return (
    <>
      <DataTable
        caption={words.unreadRows}
        columns={columnsOf(voice, stage)}
        rows={unread}
        rowKey={({ row, field }) => `${row} ${field}`}
        empty={null}
      />
      {unreadRows > listed && (
        <p class="foot">{sayCount(words.moreProblems, unreadRows - listed, voice.locale)}</p>
      )}
    </>
  );
}

/** Rows of a bundle are counted by its resources. */
function columnsOf(
  { words: { check } }: Voice<ImportWords>,
  stage: "map" | "bundle",
): readonly Column<RowProblem>[] {
  return [
    {
      key: "row",
      label: stage === "map" ? check.row : check.resource,
      kind: "num",
      cell: (fault) => fault.row,
    },
    { key: "field", label: check.field, cell: (fault) => fault.field },
    { key: "problem", label: check.problem, cell: (fault) => fault.problem },
  ];
}
