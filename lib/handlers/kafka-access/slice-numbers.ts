/** What is a number in a slice, by name. Everything else is text. */
const NUMBERS = new Set(['version', 'producerByteRate', 'consumerByteRate', 'requestPercentage']);

/**
 * A slice with its numbers: CloudFormation hands every number of a property to a custom resource as text.
 *
 * @param value a slice, or a part of one
 * @returns the same, where a name of a number stands before the text of one
 */
export function withNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, NUMBERS.has(name) ? asNumber(inner) : withNumbers(inner)]));
}

function asNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
}
