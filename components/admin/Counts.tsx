import { formatNumber } from "@/components/format.ts";
import type { Locale } from "@/domain/words/locale.ts";

export type Count = { readonly label: string; readonly n: number; readonly isBad?: boolean };

/** A line of numbers, each with what it counts below it. */
export function Counts({ counts, locale }: { counts: readonly Count[]; locale: Locale }) {
  return (
    <dl class="counts">
      {counts.map(({ label, n, isBad }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-tone={isBad && n > 0 ? "bad" : undefined}>{formatNumber(n, locale)}</dd>
        </div>
      ))}
    </dl>
  );
}
