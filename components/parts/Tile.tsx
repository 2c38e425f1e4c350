/** One number of the day: its name above, its unit beside it, what it is counted from below. */
export function Tile(
  { label, value, unit, note, tone, noteTone, href }: {
    label: string;
    value: string;
    unit?: string;
    note?: string;
    tone?: "bad";
    noteTone?: "warn" | "bad";
    href?: string;
  },
) {
  const body = (
    <>
      <dt>{label}</dt>
      <dd class="num" data-tone={tone}>{value}{unit && <small>{` ${unit}`}</small>}</dd>
      <dd class="note num" data-tone={noteTone}>{note ?? "\u00a0"}</dd>
    </>
  );
  return (
    <div class="card tile">
      <dl>{body}</dl>
      {href && (
        <a href={href} class="cover">
          <span class="sr">{label}</span>
        </a>
      )}
    </div>
  );
}

/** A tile's place, and its name, while its number is on the way. */
export function TileSkeleton({ label }: { label: string }) {
  return (
    <div class="card tile" aria-hidden="true">
      <dl>
        <dt>{label}</dt>
        <dd>
          <span class="bone tall" />
        </dd>
        <dd class="note">
          <span class="bone" />
        </dd>
      </dl>
    </div>
  );
}
