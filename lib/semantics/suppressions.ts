/** Keys under which tools keep what they shall not report, in small letters. */
const LISTS = new Set(['rules_to_suppress', 'suppressedrules', 'skip', 'skips', 'skip_checks', 'skipped_checks', 'ignore_checks', 'ignore', 'ignores', 'suppress', 'suppressions', 'disable', 'disabled_checks', 'exceptions', 'waivers']);
/** Metadata that is nobody's list. */
const OWN = ['aws:', 'AWS::', 'Custom::'];
const ENTRY_NAMES = ['id', 'rule', 'ruleId', 'rule_id', 'check', 'name'];

/** A check that a tool is told not to report. */
export interface Suppression {
  /** The tool's key in the metadata. */
  readonly tool: string;
  /** Where the entry stands. */
  readonly location: string;
  /** The check, if it can be told. */
  readonly check: string | undefined;
}

/**
 * Whether a key of metadata can be one of a checking tool.
 *
 * @param key the key
 */
export function isToolsKey(key: string): boolean {
  return !OWN.some((prefix) => key.startsWith(prefix));
}

/**
 * What metadata tells tools not to report.
 *
 * @param metadata of a resource or of a template
 * @param location where it stands
 */
export function suppressionsIn(metadata: unknown, location: string): readonly Suppression[] {
  return entriesOf(metadata).filter(([tool]) => isToolsKey(tool)).flatMap(([tool, data]) => listsIn(data, `${location}/${tool}`, tool, 0));
}

/** Tools keep their lists at most two keys below their own. */
function listsIn(data: unknown, location: string, tool: string, depth: number): readonly Suppression[] {
  if (depth > 2) return [];
  return entriesOf(data).flatMap(([key, inner]) => (LISTS.has(key.toLowerCase()) ? checksIn(inner, `${location}/${key}`, tool) : listsIn(inner, `${location}/${key}`, tool, depth + 1)));
}

function checksIn(data: unknown, location: string, tool: string): readonly Suppression[] {
  if (Array.isArray(data)) return data.flatMap((item, index) => checksIn(item, `${location}/${String(index)}`, tool));
  if (typeof data === 'string') return [{ tool, location, check: data }];
  const named = entriesOf(data).filter(([key, value]) => ENTRY_NAMES.includes(key) && typeof value === 'string');
  const check = ENTRY_NAMES.flatMap((name) => named.filter(([key]) => key === name).map(([, value]) => String(value)))[0];
  return [{ tool, location, check }];
}

function entriesOf(data: unknown): readonly (readonly [string, unknown])[] {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];
}
