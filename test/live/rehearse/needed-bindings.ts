import { requestsOf, type TriedOn } from '../../../lib/judge/rehearsal';
import type { Attempt } from '../../../lib/model/rehearsal';
import { decideRequest, type LiveAcl, needs } from '../../../lib/semantics/kafka';

type Check = ReturnType<typeof needs>[number][number];

const SETTINGS = { superUsers: [], allowEveryoneIfNoAclFound: false };

/** What the table of requests and the authorizer's rules make of some bindings. */
export function predictedOf(principal: string, bindings: readonly LiveAcl[], attempt: Attempt, on: TriedOn): 'allowed' | 'denied' {
  const allowed = requestsOf(attempt, on).every((request) => decideRequest(bindings, { principal, host: '127.0.0.1' }, request, SETTINGS).verdict === 'allowed');
  return allowed ? 'allowed' : 'denied';
}

/** Every least set of bindings with which an attempt is allowed: one for each way that Kafka knows. */
export function leastOf(principal: string, attempt: Attempt, on: TriedOn): readonly (readonly LiveAcl[])[] {
  const sets = waysOf(attempt, on).map((checks) => checks.map((check) => bindingFor(principal, check, on)));
  const least = sets.map((set) => set.reduceRight<readonly LiveAcl[]>((kept, binding) => {
    const fewer = kept.filter((each) => each !== binding);
    return predictedOf(principal, fewer, attempt, on) === 'allowed' ? fewer : kept;
  }, set));
  return [...new Map(least.map((set) => [set.map(textOf).sort().join(), set])).values()];
}

/** A prohibition of each single thing that an attempt is asked for: also of what another operation brings with it. */
export function deniesOf(principal: string, attempt: Attempt, on: TriedOn): readonly LiveAcl[] {
  const denies = waysOf(attempt, on).flat().filter(({ kind }) => kind === 'resource').map((check) => ({ ...bindingFor(principal, check, on), permissionType: 'DENY' as const }));
  return [...new Map(denies.map((deny) => [textOf(deny), deny])).values()];
}

function waysOf(attempt: Attempt, on: TriedOn): readonly (readonly Check[])[] {
  return requestsOf(attempt, on).map((request) => needs(request)).reduce<readonly (readonly Check[])[]>(
    (ways, alternatives) => ways.flatMap((way) => alternatives.map((checks) => [...way, ...checks])), [[]]);
}

/** "Any topic" is the one that is tried. */
function bindingFor(principal: string, check: Check, { topic = '' }: TriedOn): LiveAcl {
  const name = check.kind === 'any' ? topic : check.name;
  return { resourceType: check.resourceType, name, patternType: 'LITERAL', principal, host: '*', operation: check.operation, permissionType: 'ALLOW' };
}

function textOf({ resourceType, name, operation }: LiveAcl): string {
  return `${operation} ${resourceType} ${name}`;
}
