import type { ComponentChildren } from "preact";

/**
 * A question before something grave. The browser opens and closes it (`popovertarget`), so no script is
 * needed; `opener` is the word on the button that opens it.
 */
export function Dialog(
  { id, title, opener, openerTone = "plain", close, who, children }: {
    id: string;
    title: string;
    opener: string;
    openerTone?: "plain" | "bare" | "bad" | "go";
    close: string;
    /** Told apart for those who hear the opener without its row. */
    who?: string;
    children: ComponentChildren;
  },
) {
  return (
    <>
      <button type="button" class={`btn ${openerTone}`} popovertarget={id} aria-haspopup="dialog">
        {opener}
        {who && <span class="sr">: {who}</span>}
      </button>
      <dialog id={id} class="dialog" popover="auto" aria-labelledby={`${id}-title`}>
        <h2 id={`${id}-title`}>{title}</h2>
        {children}
        <button type="button" class="btn bare" popovertarget={id} popovertargetaction="hide">
          {close}
        </button>
      </dialog>
    </>
  );
}
