/** Places for calls under way: a provider that is slow on one channel holds up nobody else. */

export type Berths = {
  /** Takes a place on that line; null when none is free. Call what it answers with to give it back. */
  take(line: string): (() => void) | null;
};

/** Calls of one provider on one channel that this process has open at once. */
export const mostInFlight = 12;

export function openBerths(most: number = mostInFlight): Berths {
  const taken = new Map<string, number>();
  return {
    take(line) {
      const now = taken.get(line) ?? 0;
      if (now >= most) return null;
      taken.set(line, now + 1);
      let isMine = true;
      return () => {
        if (isMine) taken.set(line, (taken.get(line) ?? 1) - 1);
        isMine = false;
      };
    },
  };
}
