/** Why files could not be read as templates. */
export interface BadInput {
  /** Whether something is missing, unreadable, or of a kind that is not supported. */
  readonly kind: 'missing' | 'unreadable' | 'unsupported';
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
  /** The file. */
  readonly path: string;
}

/** The text of files by their path. */
export type Files = ReadonlyMap<string, string>;
