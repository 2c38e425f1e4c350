import { formatNumber } from "@/components/format.ts";
import { outcomeAt } from "@/components/forms.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { FormField } from "@/components/parts/FormField.tsx";
import { say, sayCount } from "@/domain/words/say.ts";
import type { ImportPageProps } from "./ImportPage.tsx";
import type { MapStage, WordTable } from "./imports.ts";

type Props = Pick<ImportPageProps, "voice" | "outcome"> & { stage: MapStage };
type Word = WordTable["words"][number];

/** The words that stand in the file's columns of closed words, each with what it means here. */
export function ImportWordTables({ voice, outcome, stage }: Props) {
  const words = voice.words.words;
  const tables = stage.words.filter((table) => table.words.length > 0);
  if (tables.length === 0) return null;
  return (
    <div class="form">
      <h3 id="words">{words.title}</h3>
      <p class="quiet">{words.text}</p>
      {stage.wordRows !== null && (
        <p class="notice" data-is="warn">
          {say(words.cutRows, { n: formatNumber(stage.wordRows, voice.locale) })}
        </p>
      )}
      {tables.map((table) => (
        <div key={table.field} class="form">
          <input type="hidden" name={`wordsOf.${table.field}`} value={table.column} />
          <Understood voice={voice} table={table} />
          <DataTable
            caption={table.label}
            columns={columnsOf({ voice, outcome, stage }, table)}
            rows={table.words}
            rowKey={({ word }) => word}
            isMarked={({ meaning }) => meaning === ""}
            empty={null}
          />
        </div>
      ))}
    </div>
  );
}

function Understood({ voice, table }: Pick<Props, "voice"> & { table: WordTable }) {
  const words = voice.words.words;
  const unknown = table.words.filter(({ meaning }) => meaning === "").map(({ word }) => word);
  const told = unknown.length === 0
    ? words.all
    : sayCount(words.unknown, unknown.length, voice.locale, { words: unknown.join(", ") });
  return (
    <div class="notice" data-is={unknown.length === 0 ? "done" : "warn"}>
      <p>
        <span class="notice-title">
          {table.label} (<bdi>{table.column}</bdi>).
        </span>{" "}
        {told}
      </p>
      {table.isCut && <p>{words.cutWords}</p>}
    </div>
  );
}

function columnsOf({ voice, outcome }: Props, table: WordTable): readonly Column<Word>[] {
  const words = voice.words.words;
  return [
    {
      key: "word",
      label: words.word,
      kind: "main",
      cell: ({ word }) => (
        <b>
          <bdi>{word}</bdi>
        </b>
      ),
    },
    {
      key: "rows",
      label: words.rows,
      kind: "num",
      cell: ({ rows }) => formatNumber(rows, voice.locale),
    },
    {
      key: "meaning",
      label: words.meaning,
      cell: ({ word, meaning, isKnown }) => (
        <FormField
          name={`word.${table.field}.${word}`}
          id={`word-${table.field}-${table.words.findIndex((one) => one.word === word)}`}
          label={`${words.meaning}: ${word}`}
          isLabelHidden
          value={meaning}
          autoComplete="off"
          {...(table.meanings ? { options: choices(table.meanings, isKnown, words.choose) } : {})}
          outcome={outcomeAt(outcome, "check")}
        />
      ),
    },
  ];
}

function choices(
  meanings: NonNullable<WordTable["meanings"]>,
  isKnown: boolean,
  choose: string,
) {
  return isKnown ? meanings : [{ value: "", label: choose }, ...meanings];
}
