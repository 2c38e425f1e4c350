export type Tone = "accent" | "good" | "warn" | "bad";

/**
 * A bar of `value` up to `max`, with a notch at each of `marks`. Hidden from screen readers: the number that it
 * draws stands beside it in words.
 */
export function Meter(
  { value, max, marks = [], tone }: {
    value: number;
    max: number;
    marks?: readonly number[];
    tone: Tone;
  },
) {
  const share = (n: number) => Math.round(Math.min(1, Math.max(0, n / max)) * 1000) / 10;
  return (
    <svg
      class="meter"
      data-tone={tone}
      viewBox="0 0 100 4"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="track" width="100" height="4" />
      <rect class="bar" width={share(value)} height="4" />
      {marks.map((mark) => (
        <rect key={mark} class="mark" x={share(mark) - 0.5} width="1" height="4" />
      ))}
    </svg>
  );
}
