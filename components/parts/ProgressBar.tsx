/** A native progress bar with its label and, below, what the number means. `max` 0 shows work without a known end. */
export function ProgressBar(
  { id, label, value, max, note }: {
    id: string;
    label: string;
    value: number;
    max: number;
    note?: string;
  },
) {
  return (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} {...(max > 0 ? { value, max } : {})} />
      {note && <small class="num">{note}</small>}
    </div>
  );
}
