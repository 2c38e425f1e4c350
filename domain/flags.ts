/** Feature flags: each with its meaning and the value it has until somebody changes it. */
export const flags = {
  "live.sse": {
    about: "Push changes to open pages. Off: pages ask every few seconds.",
    byDefault: true,
  },
  "messages.automatic": {
    about:
      "Tell patients by itself: bookings, changes, reminders. Off: only what somebody sends by hand.",
    byDefault: true,
  },
} as const;

export type FlagName = keyof typeof flags;

export const flagNames: readonly FlagName[] = ["live.sse", "messages.automatic"];

/** One flag as it stands; version 0 means that nobody ever changed it. */
export type Flag = { readonly name: FlagName; readonly on: boolean; readonly version: number };

export function isFlagName(text: string): text is FlagName {
  return flagNames.some((name) => name === text);
}
