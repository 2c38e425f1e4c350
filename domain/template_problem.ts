/** What can be wrong with a template: each problem has a code, a line, and a sentence. */

export const problemCodes = [
  "bad_option",
  "bad_value",
  "clinical_variable",
  "duplicate_field",
  "duplicate_part",
  "empty_part",
  "header_syntax",
  "hidden_character",
  "line_break_in_subject",
  "markup",
  "message_syntax",
  "missing_field",
  "missing_locale",
  "missing_part",
  "missing_variable",
  "needs_function",
  "no_fallback",
  "part_syntax",
  "part_too_long",
  "too_complex",
  "too_long",
  "too_many_segments",
  "unknown_field",
  "unknown_function",
  "unknown_option",
  "unknown_part",
  "unknown_variable",
  "unused_variable",
  "wrong_function",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export type Problem = {
  readonly code: ProblemCode;
  /** Counted from 1 in the source of the template. */
  readonly line: number;
  /** What is wrong and what to do, for whoever writes the template. */
  readonly problem: string;
};

export type Report = (code: ProblemCode, line: number, problem: string) => void;
