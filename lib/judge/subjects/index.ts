import type { Identity, Maybe, World } from '../../analyze/world';
import { sortedBy } from '../../model/order';
import type { Statement } from '../../semantics/iam/statement';
import { ANONYMOUS, ANYONE, thisAccount } from './ambient';
import { namedBy } from './named';
import { EVERYTHING, widestOf, type OwnPolicies, type Subject } from './subject';
import { textKey } from './text';

export { accountSubject, ANONYMOUS, ANYONE, thisAccount } from './ambient';
export { EVERYTHING, narrowestOf, widestOf, type OwnPolicies, type Subject } from './subject';
export { anyOf, colonParts, isPlain, shownText, textKey } from './text';

/** Widest first: who stands earlier includes, as far as a policy can tell, who stands later. */
const WIDTH: readonly Subject['kind'][] = ['anonymous', 'anyone', 'this-account', 'account', 'provider', 'service', 'named', 'identity'];

/**
 * Everybody who may ask: the identities of some worlds, whoever their policies name, and the ambient ones; each once, widest first.
 *
 * @param worlds one, or two whose nouns have one name each
 */
export function subjectsOf(...worlds: readonly World[]): readonly Subject[] {
  const found = new Map<string, Subject>();
  const add = (subject: Subject): void => { if (!found.has(subject.key)) found.set(subject.key, subject); };
  for (const subject of [ANONYMOUS, ANYONE, ...worlds.map(thisAccount)]) add(subject);
  const known = new Set<string>();
  for (const { key, requester } of worlds.flatMap((world) => world.identities)) {
    for (const name of [requester.name, ...requester.otherNames ?? []]) known.add(textKey(name));
    add({ key, kind: 'identity', requester });
  }
  for (const world of worlds) {
    for (const { it } of resourceStatements(world)) {
      for (const subject of namedBy(it, world.account)) if (!known.has(textKey(subject.requester.name))) add(subject);
    }
  }
  return sortedBy([...found.values()], (subject) => `${String(widthOf(subject))} ${subject.key}`);
}

/**
 * How wide a subject is: 0 for the widest kind.
 *
 * @param subject anybody
 */
export function widthOf(subject: Subject): number {
  return WIDTH.indexOf(subject.kind);
}

/**
 * The policies of a subject's own in the widest view: an identity's as the templates state them; of others nobody can tell, so that they may be
 * everything; a service, a provider and whoever has signed nothing have none.
 *
 * @param world which templates
 * @param subject anybody
 */
export function ownPolicies(world: World, subject: Subject): OwnPolicies {
  return ownPoliciesIn(subject, world.identities.find(({ key }) => key === subject.key), widestOf);
}

/**
 * The policies of a subject's own: an identity's as the templates state them; what others' say stands in no template, so that they may say everything.
 *
 * @param subject anybody
 * @param identity what the templates say of it
 * @param view which statements count
 */
export function ownPoliciesIn({ kind }: Subject, identity: Identity | undefined, view: (statements: readonly Maybe<Statement>[]) => readonly Statement[]): OwnPolicies {
  switch (kind) {
    case 'identity': {
      if (identity === undefined) return { identity: [] };
      return { identity: view(identity.statements), ...(identity.boundary !== undefined && { boundary: view(identity.boundary) }) };
    }
    case 'anonymous':
    case 'service':
    case 'provider': return { identity: [] };
    case 'named':
    case 'account':
    case 'this-account':
    case 'anyone': return { identity: [EVERYTHING] };
  }
}

/** Statements that name principals: policies of resources, trust, endpoints. */
function resourceStatements(world: World): readonly Maybe<Statement>[] {
  return [
    ...world.guarded.flatMap((guarded) => guarded.policy ?? []),
    ...world.identities.flatMap((identity) => identity.trust),
    ...[...world.endpoints.values()].flatMap((endpoint) => endpoint.statements),
  ];
}
