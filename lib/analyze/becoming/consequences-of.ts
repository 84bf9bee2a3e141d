import { sortedBy } from '../../model/order';
import type { SymbolicText } from '../../semantics/iam/text';
import type { World } from '../world';
import type { Consequence } from './consequence';
import { nounsOf, speaksOf } from './nouns';
import { principalsOf, usersOf } from './kafka-principals';
import { consequenceOf } from './table';

/** What it comes to when somebody may do an action to a resource. */
export interface Consequences {
  /** Whom its holder becomes: keys of identities, `User:…` of Kafka; absent where nobody. */
  readonly becomes?: readonly string[];
  /** Identities that can be given any permission by it, whoever holds them; absent where none. */
  readonly grows?: readonly string[];
  /** What its holder may do, said after "may": lower case, no full stop. */
  readonly means: string;
  /** The row. */
  readonly consequence: Consequence;
}

const NAMES_SHOWN = 3;

/**
 * What an action on resources comes to in a world; undefined where it is only what it says.
 *
 * @param world what the templates say
 * @param action `lambda:UpdateFunctionCode`
 * @param resources patterns of ARNs on which it may be done; `*` for all
 */
export function consequencesOf(world: World, action: string, resources: readonly SymbolicText[]): Consequences | undefined {
  const consequence = consequenceOf(action);
  if (consequence === undefined) return undefined;
  const concerned = nounsOf(world).filter((noun) => speaksOf(resources, noun)).map((noun) => noun.key);
  const who = sortedBy(new Set(whom(world, consequence, new Set(concerned))), (key) => key);
  const what = sortedBy(new Set(concerned), (key) => key);
  const means = consequence.means.replaceAll('{who}', listed(who, 'another identity')).replaceAll('{what}', listed(what, 'it'));
  return {
    means, consequence,
    ...(who.length === 0 || consequence.way === 'grown' ? {} : { becomes: who }),
    ...(who.length === 0 || consequence.way !== 'grown' ? {} : { grows: who }),
  };
}

function whom(world: World, { way }: Consequence, concerned: ReadonlySet<string>): readonly string[] {
  const identities = world.identities.map((identity) => identity.key).filter((key) => concerned.has(key));
  switch (way) {
    case 'itself':
    case 'passed':
    case 'grown': return identities;
    case 'runs-as': return world.actors.filter((actor) => concerned.has(actor.key)).flatMap((actor) => actor.runsAs.map((as) => as.role));
    case 'subjects': return principalsOf(world, concerned);
    case 'user': return usersOf(world, concerned);
    case 'member':
    case 'key':
    case 'policy':
    case 'deploys':
    case 'guard':
    case 'evidence': return [];
  }
}

/** Some names as people say them; what stands for none where there is none. */
function listed(names: readonly string[], none: string): string {
  if (names.length === 0) return none;
  if (names.length <= NAMES_SHOWN) return names.join(' or ');
  return `${names.slice(0, NAMES_SHOWN - 1).join(', ')} or ${String(names.length - NAMES_SHOWN + 1)} more`;
}
