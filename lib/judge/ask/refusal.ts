/** A noun that the templates do not know, or that is no noun. */
export interface Refusal {
  /** Tells it from what was meant. */
  readonly refused: true;
  /** What is wrong: lower case, no full stop. */
  readonly what: string;
  /** What was given. */
  readonly given: string;
  /** What is allowed. */
  readonly allowed: string;
  /** What was probably meant. */
  readonly near?: string | undefined;
}

/**
 * Whether a noun was refused.
 *
 * @param value what reading it gave
 */
export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
