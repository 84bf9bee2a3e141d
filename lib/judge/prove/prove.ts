import type { World } from '../../analyze/world';
import type { UnknownPlace } from '../../model/answers';
import { compareText, sortedBy, uniqueBy } from '../../model/order';
import type { TrustDocument } from '../../model/trust-document';
import { offerPromises } from '../contracts/offer-promises';
import { declaredAllows, isElsewhere, type Nouns, nounsOf, placeKey, subjectKey, withFiledSlices } from '../declared';
import { bootstrapFindings } from './bootstrap';
import { boundaryExcess } from './boundary';
import { deployerExcess } from './deployer';
import { iamExcess } from './excess-iam';
import { otherExcess } from './excess-others';
import type { ProofInput } from './input';
import { brokenOf, promisesOf } from './promises';
import type { Broken, Promised, Proof } from './proof';

/**
 * Proves that effective access is exactly what was declared: nothing more, nothing less, and nothing that can't be told.
 *
 * @param templates what the templates say
 * @param trust what was declared
 */
export function prove(templates: World, trust: TrustDocument): Proof {
  const world = withFiledSlices(templates, trust);
  const input: ProofInput = { world, trust, nouns: nounsOf(world) };
  const { grants, administrators, flows, deployers } = promisesOf(input);
  const promises = [...grants, ...administrators, ...flows, ...deployers, ...offerPromises(input)];
  const copies = new Set([...trust.copies.map(placeKey), ...trust.workloads.flatMap(({ identity }) => (identity.kind === 'scram' ? [identity.secret] : []))].map((reference) => input.nouns.key(reference)));
  const existing = new Set(existingRoles(input).map((role) => input.nouns.identity(role)?.key ?? role));
  const declared = declaredAllows(trust, input.nouns);
  const nameOf = namesOf(input);
  const iam = iamExcess(world, declared, { copies, existing }, nameOf);
  const bootstrap = bootstrapFindings(input, nameOf);
  const excess = [...iam.excess, ...deployerExcess(input, declared), ...bootstrap.excess, ...boundaryExcess(input), ...otherExcess(input)];
  const broken = [...nothingDeclared(input), ...brokenOf(promises)];
  const unknown = unknownsOf(input, promises, [...iam.unknown, ...bootstrap.unknown]);
  return {
    verdict: excess.length + broken.length > 0 ? 'violated' : unknown.length > 0 ? 'unproved' : 'proved',
    templates: world.platform.templates.length, asked: grants.length, possible: grants.filter(isPossible).length,
    excess, broken, unknown, assumptions: assumptionsOf(input, promises), promises,
  };
}

/** Roles that exist for their workloads: who takes them is their owner's to say. */
function existingRoles({ trust: { workloads } }: ProofInput): readonly string[] {
  return workloads.flatMap(({ identity }) => {
    if (identity.kind === 'iam') return identity.trust === 'existing' ? [identity.role] : [];
    return identity.kind === 'scram' && identity.reader !== undefined && identity.readerTrust === 'existing' ? [identity.reader] : [];
  });
}

/**
 * A proof with promises that something beside the templates shows to be broken.
 *
 * @param proof of the templates
 * @param broken what else is not kept
 */
export function withBroken(proof: Proof, broken: readonly Broken[]): Proof {
  return broken.length === 0 ? proof : { ...proof, verdict: 'violated', broken: [...proof.broken, ...broken] };
}

function isPossible({ hops }: Promised): boolean {
  return hops.every(({ verdict }) => verdict === 'ok' || verdict === 'assumed');
}

/** An empty declaration proves nothing: a template that is compared with it would pass for having nothing. */
function nothingDeclared({ trust, world }: ProofInput): Broken[] {
  if (trust.clusters.length > 0) return [];
  const location = world.clusters[0]?.location ?? 'trust.json/clusters';
  return [{
    grant: 'every grant', hop: 'login', subject: 'everybody', operation: 'connect', resource: 'every cluster', boundary: 'operations',
    path: [{ location, because: 'trust.json declares no cluster: nothing is compared' }], fix: 'declare the cluster, or do not ask for a proof',
  }];
}

function unknownsOf({ world, trust }: ProofInput, promises: readonly Promised[], iam: readonly UnknownPlace[]): readonly UnknownPlace[] {
  const hops = promises.flatMap((promise) => promise.hops.filter(({ verdict }) => verdict === 'unknown').map(({ location, because }): UnknownPlace => ({ location, reason: because })));
  const parts = world.unknowns.filter((part) => !isElsewhere(part, trust)).map(({ location, reason }): UnknownPlace => ({ location, reason }));
  return uniqueBy([...parts, ...iam, ...hops], ({ location, reason }) => `${location}\n${reason}`);
}

function assumptionsOf({ trust, world }: ProofInput, promises: readonly Promised[]): readonly string[] {
  const assumed = promises.flatMap(({ hops }) => hops.filter(({ verdict }) => verdict === 'assumed').map(({ because }) => because));
  return [...new Set([...trust.assumptions, ...world.assumptions, ...assumed])].sort(compareText);
}

/** Workloads and break-glass roles are called by their names; everything else by its own. */
function namesOf({ trust, nouns }: ProofInput): (subject: string) => string {
  const named = new Map<string, string>();
  for (const { name, identity } of trust.workloads) {
    if (identity.kind === 'iam') named.set(roleKey(identity.role, nouns), name);
    if (identity.kind === 'scram' && identity.reader !== undefined) named.set(roleKey(identity.reader, nouns), `the runtime of ${name}`);
  }
  for (const { name, role } of [...trust.breakGlass, ...trust.deployers ?? []]) named.set(roleKey(role, nouns), name);
  for (const { cluster, role } of trust.administrators ?? []) named.set(roleKey(role, nouns), `the administrator of ${cluster}`);
  return (subject) => named.get(subject) ?? subject;
}

function roleKey(role: string, nouns: Nouns): string {
  return subjectKey(role, nouns);
}

/**
 * Findings in the order in which they are read.
 *
 * @param proof a proof
 */
export function inOrder(proof: Proof): Proof {
  return { ...proof, broken: sortedBy(proof.broken, ({ subject, grant }) => `${subject}\n${grant}`) };
}
