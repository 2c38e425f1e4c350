/** The patient's pages. */
export const patientPaths = { home: "/me" } as const;
