import { sortedBy } from '../model/order';

/**
 * The same text for the same data: fields in one order, and items of a list in one order too, as the order of a declaration's parts says nothing.
 *
 * @param value plain data
 */
export function sameText(value: unknown): string {
  if (Array.isArray(value)) return `[${sortedBy((value as readonly unknown[]).map(sameText), (text) => text).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${sortedBy(Object.entries(value), ([key]) => key).filter(([, item]) => item !== undefined).map(([key, item]) => `${JSON.stringify(key)}:${sameText(item)}`).join(',')}}`;
}
