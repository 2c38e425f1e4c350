/** Keeps the keyboard's place when the button that had it gives way to another. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** A ref for a focusable panel: it takes the focus when what was focused inside it is gone. */
export function useKeptFocus<E extends HTMLElement>() {
  const panel = useRef<E>(null);
  const held = panel.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    if (held && !panel.current?.contains(document.activeElement)) panel.current?.focus();
  });
  return panel;
}
