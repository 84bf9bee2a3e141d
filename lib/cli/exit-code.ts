/**
 * The exit code of several answers: what is wrong weighs more than what can't be told.
 *
 * @param codes 0, 1 or 3 each
 */
export function worstOf(...codes: readonly number[]): number {
  return [1, 3].find((code) => codes.includes(code)) ?? 0;
}
