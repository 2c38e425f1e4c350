import type { VisitState } from "@/domain/visit_state.ts";

/**
 * A visit's state as a shape and a word. The disc fills as the visit goes on and turns square once it is over;
 * bars are a hold, a diamond is a no-show.
 */
export function StateBadge({ state, word }: { state: VisitState; word: string }) {
  const shape: Shape = shapes[state];
  return (
    <span class="state" data-is={state}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {shape.outline && <path class="outline" d={shape.outline} />}
        {shape.solid && <path class="solid" d={shape.solid} />}
        {shape.cut && <path class="cut" d={shape.cut} />}
      </svg>
      {word}
    </span>
  );
}

/** Paths on a field of 12 by 12: drawn, filled, and cut out of what is filled. */
type Shape = { readonly outline?: string; readonly solid?: string; readonly cut?: string };

const ring = "M6 1.25a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 1 1 0-9.5Z";
const diamond = "M6 1 11 6 6 11 1 6Z";

const shapes: Readonly<Record<VisitState, Shape>> = {
  booked: { outline: ring },
  arrived: { outline: ring, solid: "M6 1.25a4.75 4.75 0 0 1 0 9.5Z" },
  ready: { outline: ring, solid: "M6 6V1.25A4.75 4.75 0 1 1 1.25 6Z" },
  in_progress: { solid: "M6 .5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 1 1 0-11Z" },
  on_hold: { solid: "M1.5 1h3v10h-3zM7.5 1h3v10h-3z" },
  discharged: { outline: "M1.25 1.25h9.5v9.5h-9.5zM3.6 6h4.8" },
  completed: { solid: "M.5.5h11v11H.5z", cut: "m3.2 6.2 2 2 3.6-4.2" },
  no_show: { outline: diamond },
  left: { outline: diamond, solid: "M6 1 11 6 6 11Z" },
  cancelled: { outline: `${ring}M2.7 9.3l6.6-6.6` },
  error: { outline: "m2 2 8 8M10 2 2 10" },
};
