import { formatMoney, sayAge } from "@/components/format.ts";
import { type Column, DataTable } from "@/components/parts/DataTable.tsx";
import { EmptyState } from "@/components/parts/EmptyState.tsx";
import { PageHead } from "@/components/parts/PageHead.tsx";
import { Pager, type Pages } from "@/components/parts/Pager.tsx";
import { paths } from "@/components/paths.ts";
import type { PatientId, VisitId } from "@/domain/ids.ts";
import type { PaymentException } from "@/domain/payments.ts";
import type { EpochMs } from "@/domain/time.ts";
import type { PaymentWords } from "@/domain/words/admin_payments.ts";
import { sayCount } from "@/domain/words/say.ts";
import type { Voice } from "@/domain/words/voice.ts";

/** One open exception; `at` is when it began. */
export type PaymentRow = {
  readonly id: string;
  readonly kind: PaymentException;
  readonly minor: number;
  readonly currency: string;
  readonly at: EpochMs;
  readonly patient: { readonly id: PatientId; readonly name: string } | null;
  readonly visitId: VisitId | null;
};

export type PaymentsPageProps = {
  readonly voice: Voice<PaymentWords>;
  readonly rows: readonly PaymentRow[];
  /** Of all open exceptions, not of this page alone. */
  readonly open: {
    readonly count: number;
    readonly sums: readonly { readonly currency: string; readonly minor: number }[];
  };
  readonly now: EpochMs;
  readonly pages: Pages;
};

/** Where chart and ledger disagree; the oldest first. */
export function PaymentsPage({ voice, rows, open, now, pages }: PaymentsPageProps) {
  const { words, locale } = voice;
  const sums = open.sums.map((sum) => formatMoney(sum.minor, sum.currency, locale)).join(" + ");
  return (
    <>
      <PageHead title={words.title} sub={words.sub}>
        {open.count > 0 && (
          <span class="pill bad num">{sayCount(words.open, open.count, locale)} · {sums}</span>
        )}
      </PageHead>
      <section class="card" aria-label={words.title}>
        <DataTable
          caption={words.title}
          columns={columnsOf(voice, now)}
          rows={rows}
          rowKey={(row) => row.id}
          empty={<EmptyState title={words.empty} text={words.emptyText} />}
        />
        <Pager pages={pages} common={voice.common} />
      </section>
    </>
  );
}

function columnsOf(voice: Voice<PaymentWords>, now: EpochMs): readonly Column<PaymentRow>[] {
  const { words, locale } = voice;
  const { columns } = words;
  return [
    { key: "age", label: columns.age, kind: "num", cell: (row) => sayAge(now - row.at, voice) },
    {
      key: "what",
      label: columns.what,
      kind: "main",
      cell: (row) => <b>{words.kinds[row.kind]}</b>,
    },
    {
      key: "patient",
      label: columns.patient,
      cell: (row) =>
        row.patient ? <bdi>{row.patient.name}</bdi> : <span class="quiet">{words.nobody}</span>,
    },
    {
      key: "amount",
      label: columns.amount,
      kind: "num",
      cell: (row) => formatMoney(row.minor, row.currency, locale),
    },
    {
      key: "action",
      label: columns.action,
      kind: "end",
      cell: (row) =>
        row.visitId && (
          <a class="btn" href={paths.visit(row.visitId)}>
            {words.visit}
            {row.patient && <span class="sr">: {row.patient.name}</span>}
          </a>
        ),
    },
  ];
}
