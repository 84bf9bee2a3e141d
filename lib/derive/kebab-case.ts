/**
 * A construct id as a name that people type: `FraudScoring` and `fraudScoring` are `fraud-scoring`.
 *
 * @param id construct id
 */
export function kebabCase(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}
