/** One part of the bench: what is printed, and the same as data. */
export interface Section {
  /** Lines of a table, with what was compared. */
  readonly text: readonly string[];
  /** For `--json`. */
  readonly json: unknown;
}
