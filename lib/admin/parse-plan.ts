import { type AdminPlan, KINDS } from './plan';
import { type AdminProblem, refuseIfAny } from './problem';

/** Fields of the things of each kind; `?` where one may be absent. */
const FIELDS = {
  acls: { resourceType: 'string', name: 'string', patternType: 'string', principal: 'string', host: 'string', operation: 'string', permissionType: 'string' },
  quotas: { principal: 'string', quota: 'string', value: 'number' },
  users: { user: 'string', mechanism: 'string', iterations: 'number', credential: 'string?' },
  topics: { name: 'string', partitions: 'number', replicationFactor: 'number' },
  configs: { topic: 'string', key: 'string', value: 'string' },
} as const;
const CLOSED = { resourceType: 'string', patternType: 'string', name: 'string' };
const PROBLEM = { code: 'string', what: 'string', given: 'string?', allowed: 'string', where: 'string' };
type Fields = Readonly<Record<string, string>>;

/**
 * A saved plan, read back.
 *
 * @param json what a file holds
 * @param where how the file is called in problems
 * @throws AdminError ADMIN_PLAN_MALFORMED with the first place that is wrong
 */
export function parsePlan(json: string, where: string): AdminPlan {
  const wrong = firstWrong(parsed(json));
  const problem: AdminProblem = { code: 'ADMIN_PLAN_MALFORMED', what: 'this is not a plan', allowed: 'a plan that was saved, unchanged', where: `${where}${wrong ?? ''}` };
  refuseIfAny(wrong === undefined ? [] : [problem]);
  return JSON.parse(json) as AdminPlan;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}

/** The first place that a plan does not have, or has otherwise; undefined where all is well. */
function firstWrong(plan: unknown): string | undefined {
  if (!isRecord(plan)) return '';
  if (plan['version'] !== 1) return '.version';
  if (typeof plan['live'] !== 'string') return '.live';
  for (const kind of KINDS) {
    const wrong = firstOfSection(plan[kind], FIELDS[kind]);
    if (wrong !== undefined) return `.${kind}${wrong}`;
  }
  return firstOfList(plan, 'closes', (item) => firstOfItem(item, CLOSED)) ?? firstOfList(plan, 'refused', (item) => firstOfItem(item, PROBLEM))
    ?? stranger(plan, ['version', 'live', 'closes', 'refused', ...KINDS]);
}

function firstOfSection(section: unknown, fields: Fields): string | undefined {
  if (!isRecord(section)) return '';
  const plain = (item: unknown): string | undefined => firstOfItem(item, fields);
  const within = (...names: readonly string[]) => (item: unknown): string | undefined => {
    if (!isRecord(item)) return '';
    const name = names.find((each) => plain(item[each]) !== undefined);
    return name === undefined ? undefined : `.${name}${plain(item[name]) ?? ''}`;
  };
  const kept = (item: unknown): string | undefined => within('item')(item) ?? (isRecord(item) && typeof item['why'] === 'string' ? undefined : '.why');
  return firstOfList(section, 'additions', plain) ?? firstOfList(section, 'changes', within('from', 'to')) ?? firstOfList(section, 'removals', plain)
    ?? firstOfList(section, 'kept', kept) ?? firstOfList(section, 'undeclared', plain);
}

function firstOfList(from: Readonly<Record<string, unknown>>, name: string, firstOf: (item: unknown) => string | undefined): string | undefined {
  const list = from[name];
  if (!Array.isArray(list)) return `.${name}`;
  for (const [index, item] of (list as readonly unknown[]).entries()) {
    const wrong = firstOf(item);
    if (wrong !== undefined) return `.${name}[${String(index)}]${wrong}`;
  }
  return undefined;
}

function firstOfItem(item: unknown, fields: Fields): string | undefined {
  if (!isRecord(item)) return '';
  const wrong = Object.entries(fields).find(([name, type]) => !(typeof item[name] === type.replace('?', '') || (type.endsWith('?') && item[name] === undefined)));
  return wrong === undefined ? stranger(item, Object.keys(fields)) : `.${wrong[0]}`;
}

function stranger(item: Readonly<Record<string, unknown>>, known: readonly string[]): string | undefined {
  const name = Object.keys(item).find((each) => !known.includes(each));
  return name === undefined ? undefined : `.${name}`;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
