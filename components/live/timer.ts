/** One alarm that is set, set anew, or called off. */
import type { LivePorts } from "./ports.ts";

export type Timer = {
  set(ms: number, call: () => void): void;
  clear(): void;
  isSet(): boolean;
};

export function timer({ after }: Pick<LivePorts, "after">): Timer {
  let cancel: (() => void) | null = null;
  function clear(): void {
    cancel?.();
    cancel = null;
  }
  return {
    clear,
    isSet: () => cancel !== null,
    set(ms, call) {
      clear();
      cancel = after(ms, () => {
        cancel = null;
        call();
      });
    },
  };
}
