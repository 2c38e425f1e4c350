/** Lines of a list that is on the way; `label` says so to those who cannot see them. */
export function Skeleton({ lines, label }: { lines: number; label: string }) {
  return (
    <div class="bones" role="status">
      <span class="sr">{label}</span>
      {Array.from({ length: lines }, () => (
        <div class="bone-row" aria-hidden="true">
          <span class="bone short" />
          <span class="bone" />
        </div>
      ))}
    </div>
  );
}
