import { sortedBy } from '../model/order';
import type { LiveAcl } from './live-acl';
import type { LiveConfig, LiveQuota, LiveTopic, LiveUser } from './live-items';
import { type AdminPlan, type ClosedResource, isEmptyPlan, KINDS, planDigest } from './plan';
import { renderProblem } from '../model/problem';
import type { Change, Section } from './section';

/** How things of one kind are written: what it is, and how it is. Where several things say the same of one subject, they share a line. */
interface Words<T> {
  readonly subject: (item: T) => string;
  readonly state: (item: T) => string;
  readonly place?: (item: T) => string;
}

const UNDECLARED = 'undeclared, left alone';

/**
 * A plan as a person reads it: counts first, then one line for each thing; bindings of one principal on one resource share a line.
 *
 * @param plan the plan
 */
export function renderPlan(plan: AdminPlan): string {
  const total = (count: (section: Section<unknown>) => readonly unknown[]): string => String(KINDS.reduce((sum, kind) => sum + count(plan[kind]).length, 0));
  const counts = [
    `${total(({ additions }) => additions)} to add`, `${total(({ changes }) => changes)} to change`, `${total(({ removals }) => removals)} to remove`,
    `${total(({ kept }) => kept)} kept`, `${total(({ undeclared }) => undeclared)} undeclared`,
  ].join(' · ');
  const verdict = isEmptyPlan(plan) ? 'nothing to do' : `plan ${planDigest(plan).slice(0, 12)}`;
  const lines = [
    ...plan.refused.map((problem) => `refused  ${renderProblem(problem)}`),
    ...plan.closes.map((closed) => `closes  ${resource(closed)}: whoever is not declared there loses it`),
    ...rows(plan.topics, TOPIC), ...rows(plan.configs, CONFIG), ...rows(plan.users, USER), ...rows(plan.quotas, QUOTA), ...rows(plan.acls, ACL),
  ];
  // Names come from certificates and other people, and a terminal obeys control characters.
  return [`${counts}   ${verdict}`, ...lines.map((line) => line.replace(/\p{Cc}+/gu, ' ')), ''].join('\n');
}

const ACL: Words<LiveAcl> = {
  subject: ({ principal, host }) => `${principal}${host === '*' ? '' : ` from ${host}`}`,
  state: ({ operation, permissionType }) => (permissionType === 'ALLOW' ? operation : `${permissionType} ${operation}`),
  place: resource,
};
const QUOTA: Words<LiveQuota> = { subject: ({ principal, quota }) => `${principal}  ${quota}`, state: ({ value }) => String(value) };
const USER: Words<LiveUser> = {
  subject: ({ user, mechanism }) => `user ${user}  ${mechanism}`,
  state: ({ iterations, credential }) => `${String(iterations)} iterations, ${credential === undefined ? 'unknown credential' : `credential ${credential}`}`,
};
const TOPIC: Words<LiveTopic> = {
  subject: ({ name }) => `topic ${name}`, state: ({ partitions, replicationFactor }) => `${String(partitions)} partitions, replication ${String(replicationFactor)}`,
};
const CONFIG: Words<LiveConfig> = { subject: ({ topic, key }) => `topic ${topic}  ${key}`, state: ({ value }) => value };

function rows<T>({ additions, changes, removals, kept, undeclared }: Section<T>, words: Words<T>): string[] {
  const changed = changes.map(({ from, to }: Change<T>) => `~ ${words.subject(to)}  ${words.state(from)} -> ${words.state(to)}`);
  const reasons = [...new Set(kept.map(({ why }) => why))];
  return [
    ...lines('+', additions, words), ...changed, ...lines('-', removals, words),
    ...reasons.flatMap((why) => lines('!', kept.filter((each) => each.why === why).map(({ item }) => item), words, `kept: ${why}`)),
    ...lines('?', undeclared, words, UNDECLARED),
  ];
}

/** Things that differ in their state alone share a line. */
function lines<T>(sign: string, items: readonly T[], { subject, state, place }: Words<T>, note?: string): string[] {
  const states = new Map<string, string[]>();
  for (const item of items) {
    const row = `${subject(item)}\u0000${place === undefined ? '' : `  ${place(item)}`}`;
    const before = states.get(row);
    if (before === undefined) states.set(row, [state(item)]);
    else before.push(state(item));
  }
  return sortedBy(states, ([row]) => row).map(([row, all]) => {
    const [who = '', where = ''] = row.split('\u0000');
    return `${sign} ${who}  ${sortedBy(all, (each) => each).join(', ')}${where}${note === undefined ? '' : `  (${note})`}`;
  });
}

function resource({ resourceType, name, patternType }: ClosedResource): string {
  return resourceType === 'cluster' ? 'cluster' : `${resourceType}:${name}${patternType === 'PREFIXED' ? '*' : ''}`;
}
