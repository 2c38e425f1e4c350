/** Bounds of what is said of a visit, which forms state and the schemas of `visit.ts` hold. */

/** The longest reason, in characters. */
export const longestReason = 500;
