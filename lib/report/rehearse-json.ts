import type { RehearsalRecord } from '../model/rehearsal';

/**
 * A record as JSON, one line for each item of a list: thousands of cells stay readable, and two records compare line by line.
 *
 * @param record what came of a rehearsal
 */
export function renderRehearsalJson(record: RehearsalRecord): string {
  const entries = Object.entries(record).map(([key, value]: [string, unknown]) => `  ${JSON.stringify(key)}: ${Array.isArray(value) ? listOf(value) : JSON.stringify(value)}`);
  return `{\n${entries.join(',\n')}\n}\n`;
}

function listOf(items: readonly unknown[]): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
}
