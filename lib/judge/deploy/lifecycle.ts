import { isList, isMap, type Json, type JsonMap, type Value } from '../../template';
import { plainOf } from '../../template/plain';
import type { Shrinking } from './shrinking';

const DATE = 'ExpirationDate';
const CURRENT = 'ExpirationInDays';
const NONCURRENT = 'NoncurrentVersionExpirationInDays';
const VERSIONS = 'NoncurrentVersionExpiration';
/** What a rule does beside deleting. */
const ASIDE = ['Id', 'AbortIncompleteMultipartUpload', 'Transition', 'Transitions', 'NoncurrentVersionTransition', 'NoncurrentVersionTransitions', 'ExpiredObjectDeleteMarker'];

/** A rule that deletes: after how many days, and of what. */
interface Expiration {
  readonly id: string | undefined;
  readonly current: number;
  readonly noncurrent: number;
  readonly of: string;
}

/**
 * What other rules of a bucket's lifecycle delete sooner.
 *
 * @param was the rules as they are deployed
 * @param is the rules now
 */
export function lifecycleLosses(was: Value, is: Value): readonly Shrinking[] {
  const what = 'objects, or their versions, are deleted sooner';
  const [old, now] = [expirations(was), expirations(is)];
  if (old === undefined || now === undefined) return [{ kind: 'untold', what: `whether ${what}: the rules are not all in the templates` }];
  const found = now.flatMap((rule): Shrinking[] => {
    const same = old.filter((each) => each.of === rule.of);
    if (same.some((each) => rule.current >= each.current && rule.noncurrent >= each.noncurrent)) return [];
    // Of other objects now: fewer can be meant as well as more.
    if (same.length === 0 && old.some(({ id }) => id !== undefined && id === rule.id)) return [{ kind: 'untold', what: `whether ${what}: rule ${rule.id ?? ''} is of other objects` }];
    return [{ kind: 'shrunk', what }];
  });
  return found.some(({ kind }) => kind === 'shrunk') ? [{ kind: 'shrunk', what }] : found;
}

function expirations(value: Value): readonly Expiration[] | undefined {
  if (value.kind === 'absent') return [];
  const rules = plainOf(value);
  if (!isList(rules) || !rules.every(isMap)) return undefined;
  const read = rules.filter((rule) => rule['Status'] === 'Enabled' && [DATE, CURRENT, NONCURRENT, VERSIONS].some((key) => key in rule)).map(expiration);
  return read.some(({ current, noncurrent }) => Number.isNaN(current) || Number.isNaN(noncurrent)) ? undefined : read;
}

function expiration(rule: JsonMap): Expiration {
  const versions = rule[VERSIONS];
  const { NoncurrentDays: days, ...kept } = isMap(versions) ? versions : {};
  const rest = Object.entries({ ...rule, [VERSIONS]: kept }).filter(([key]) => ![...ASIDE, CURRENT, NONCURRENT].includes(key)).sort(([a], [b]) => (a < b ? -1 : 1));
  return { id: typeof rule['Id'] === 'string' ? rule['Id'] : undefined, current: daysOf(rule[CURRENT]), noncurrent: daysOf(days ?? rule[NONCURRENT]), of: JSON.stringify(rest) };
}

function daysOf(data: Json | undefined): number {
  return data === undefined ? Infinity : Number(data);
}
