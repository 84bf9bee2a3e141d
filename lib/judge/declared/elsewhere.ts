import type { UnknownPart, World } from '../../analyze/world';
import type { TrustDocument } from '../../model/trust-document';
import { ruleOf, endsOf } from './network';
import { nounsOf } from './nouns';

/**
 * Whether an unknown is what a declaration names as standing elsewhere: other rules of a group that exists are not in these templates; trust.json names the
 * group, and prints the assumption.
 *
 * @param part what can't be told
 * @param trust what was declared
 */
export function isElsewhere({ id }: UnknownPart, { segments }: TrustDocument): boolean {
  return segments.some(({ group }) => group !== undefined && id.endsWith(group));
}

/**
 * A world in which routes stand that another application opens into a group: a question about who comes there is not answered with nobody.
 *
 * @param world the templates
 * @param trust what was declared
 */
export function withIngressElsewhere(world: World, trust: TrustDocument): World {
  const routes = trust.routes.flatMap((route) => {
    const [from, to] = endsOf(route, trust);
    return from === undefined || to?.ingressElsewhere !== true ? [] : [{ from, to, route }];
  });
  if (routes.length === 0) return world;
  const nouns = nounsOf(world);
  return { ...world, rules: [...world.rules, ...routes.flatMap(({ from, to, route }) => ruleOf('ingress', to, from, route, nouns))] };
}
