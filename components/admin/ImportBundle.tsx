import { formatNumber } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import type { ImportWords } from "@/domain/words/admin_imports.ts";
import type { Voice } from "@/domain/words/voice.ts";
import type { BundleStage } from "./imports.ts";

type Resource = BundleStage["resources"][number];

/** What a FHIR file holds, by kind, and what becomes of each. */
export function ImportBundle({ voice, stage }: { voice: Voice<ImportWords>; stage: BundleStage }) {
  const words = voice.words.bundle;
  return (
    <section class="card" aria-labelledby="bundle">
      <header>
        <h2 id="bundle">{words.title}</h2>
        <small>
          <bdi>{stage.fileName}</bdi>
        </small>
      </header>
      <DataTable
        caption={words.title}
        columns={columnsOf(voice)}
        rows={stage.resources}
        rowKey={({ type }) => type}
        empty={<EmptyState title={words.empty} text={voice.words.upload.text} />}
      />
    </section>
  );
}

function columnsOf({ words, locale }: Voice<ImportWords>): readonly Column<Resource>[] {
  const { bundle } = words;
  return [
    {
      key: "type",
      label: bundle.type,
      kind: "main",
      cell: ({ type }) => <b>{type === "" ? bundle.noResource : <bdi>{type}</bdi>}</b>,
    },
    {
      key: "count",
      label: bundle.count,
      kind: "num",
      cell: ({ count }) => formatNumber(count, locale),
    },
    { key: "fate", label: bundle.fate, cell: ({ fate }) => bundle[fate] },
  ];
}
