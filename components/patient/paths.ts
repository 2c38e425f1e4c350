/** The patient's pages, and where their forms post. */
export const patientPaths = {
  home: "/me",
  messages: "/me/messages",
  preferences: "/me/preferences",
} as const;

export type PatientPlace = keyof typeof patientPaths;

export const patientActions = { preferences: "/actions/me/preferences" } as const;
