import { javascriptOptions } from '../../../lib/judge/client';
import type { Cell, RehearsalPlan, RehearsedBinding, RehearsedWorkload } from '../../../lib/model/rehearsal';
import type { Trial, Watcher } from '../../../lib/rehearse/contract';

/** Tells nobody. */
export const SILENT: Watcher = { begin: () => undefined, done: () => undefined };

/** A plan with nothing in it but what is given. */
export function planOf(parts: Partial<Omit<RehearsalPlan, 'topics'>> & { readonly topics?: readonly string[] }): RehearsalPlan {
  const { topics = [], ...others } = parts;
  return {
    cluster: 'events', workloads: [], groups: [], transactionalIds: [], settings: {}, bindings: [], cells: [], unknown: [], ...others,
    topics: topics.map((name) => ({ name, partitions: 2 })),
  };
}

/** Who takes part, with options of its client as `ztk client` prints them. */
export function workloadOf(name: string, login: RehearsedWorkload['login'], subject: string, breakGlass = false): RehearsedWorkload {
  return { name, owner: 'team-a', declared: true, login, subject, principal: `User:${subject}`, client: javascriptOptions(login, subject), ...(breakGlass ? { breakGlass } : {}) };
}

/** A binding that allows something, unless it is told otherwise. */
export function bindingOf({ principal }: Pick<RehearsedWorkload, 'principal'>, resourceType: string, name: string, operation: string, other: Partial<RehearsedBinding> = {}): RehearsedBinding {
  return {
    principal, resourceType, name, operation, patternType: 'LITERAL', host: '*', permissionType: 'ALLOW',
    because: [{ location: 'Events/Access', because: 'says so' }], ...other,
  };
}

/** Cells of one workload. */
export function cellsOf(workload: RehearsedWorkload, expected: Cell['expected'], ...trials: readonly Trial[]): Cell[] {
  return trials.map((trial) => ({ workload: workload.name, expected, ...trial }));
}
