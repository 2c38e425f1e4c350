/**
 * Lines of a list that is on the way. `label` says so to those who cannot see them; once is enough on
 * a page of several lists.
 */
export function Skeleton({ lines, label }: { lines: number; label?: string }) {
  return (
    <div class="bones">
      {label && <p class="sr" role="status">{label}</p>}
      {Array.from(
        { length: lines },
        (_, line) => (
          <div key={line} class="bone-row" aria-hidden="true">
            <span class="bone short" />
            <span class="bone" />
          </div>
        ),
      )}
    </div>
  );
}
