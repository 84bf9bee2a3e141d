import type { Access } from '../../model/answers';
import type { TrustBoundary } from '../../model/deployer';
import { uniqueBy } from '../../model/order';
import { placeKey, statementOf } from '../declared';
import { deniedHops } from './deployer';
import { hidden, missing, ok, worstOf } from './hops';
import type { ProofInput } from './input';
import { PlainAllows } from './plain-allows';
import type { Promised, PromisedHop } from './proof';

/**
 * That every role which was declared to have a boundary has it, always, with all that it denies.
 *
 * @param input what is compared
 * @param boundary one boundary
 */
export function boundaryPromise(input: ProofInput, boundary: TrustBoundary): Promised {
  const place = input.nouns.place(placeKey(boundary));
  const who = `roles under ${boundary.path}`;
  return {
    grant: `boundary ${boundary.path}`, subject: who, operation: 'stay within', resource: placeKey(boundary),
    hops: [
      ok('route', place, 'IAM asks for it wherever a role is used'), ok('login', place, 'a signature of the role'),
      worstOf([ok('who', place, who), ...boundary.roles.map((role) => hasHop(input, boundary, role))], `${String(boundary.roles.length)} roles have it`),
      worstOf([ok('allow', place, 'it denies what was declared'), ...denialHops(input, boundary, who, place)]), ok('data', place, 'a boundary opens no key'),
    ],
  };
}

function hasHop({ world, nouns }: ProofInput, boundary: TrustBoundary, role: string): PromisedHop {
  const resource = world.platform.resource(role);
  if (resource === undefined) return missing('who', nouns.place(role), `role ${role} is not in the templates`, 'deploy the role, or synthesize again');
  const place = world.platform.propertiesOf(resource).get('PermissionsBoundary');
  const policies = place.branches().map((branch) => (branch.value.kind === 'absent' ? undefined : nouns.context.resourceOf(branch.value, 'AWS::IAM::ManagedPolicy')?.key));
  if (policies.every((policy) => policy === placeKey(boundary))) return ok('who', place.location, `${role} has the boundary`);
  const isTold = place.branches().every(({ value }) => value.kind !== 'unknown');
  const what = `role ${role} has not always the boundary at ${boundary.path}`;
  return isTold ? missing('who', place.location, what, 'set PermissionsBoundary to it') : hidden('who', place.location, `whether ${what} can not be told`);
}

function denialHops(input: ProofInput, boundary: TrustBoundary, who: string, location: string): readonly PromisedHop[] {
  const [role] = boundary.roles.flatMap((one) => input.nouns.identity(one) ?? []);
  return role === undefined ? [] : boundary.denials.flatMap((denial) => deniedHops(input, role.boundary ?? [], { who, location }, denial));
}

/**
 * What a boundary allows beyond its declared words: nobody has it yet, but whoever deploys could give it.
 *
 * @param input what is compared
 */
export function boundaryExcess({ trust, nouns, world }: ProofInput): readonly Access[] {
  return (trust.boundaries ?? []).flatMap((boundary) => {
    const plain = new PlainAllows(boundary.allows.map((allow) => statementOf(allow, 'trust.json/boundaries', nouns)));
    const policy = placeKey(boundary);
    const statements = boundary.roles.flatMap((role) => nouns.identity(role)?.boundary ?? []).filter(({ it }) => it.effect === 'Allow' && it.location.startsWith(world.platform.resource(policy) === undefined ? '' : nouns.place(policy)));
    return uniqueBy(statements.filter(({ it }) => !plain.includes(it)), ({ it }) => it.location).map(({ it }): Access => ({
      subject: `roles under ${boundary.path}`, operation: 'stay within', resource: policy, boundary: 'identity', fix: 'take it away, or declare it',
      path: [{ location: it.location, because: 'the boundary allows more than its declared words' }],
    }));
  });
}
