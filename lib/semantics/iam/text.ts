/** A part of a text that no template states: a name or an id that AWS makes up, or something that cannot be known. */
export interface Hole {
  /** Holes of one id stand for the same text. */
  readonly hole: string;
  /**
   * Why it is not known what stands here; such a hole may be any text, wildcards included.
   *
   * @default - the text is fixed by AWS: equal to itself alone, free of wildcards, and no text that a template states
   */
  readonly unknown?: string;
}

/** Text of policies, names and requests. In order; no two strings stand side by side; empty for the empty text. */
export type SymbolicText = readonly (string | Hole)[];
