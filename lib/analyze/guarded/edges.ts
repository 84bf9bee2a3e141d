import type { Resource } from '../../template';
import type { Context } from '../context';
import { edgeOf, nounsAt } from '../identity/edge-of';
import type { Edge } from '../world';

type EdgesOf = (context: Context, resource: Resource) => readonly Edge[];

const EDGES: Readonly<Record<string, EdgesOf>> = {
  'AWS::Logs::AccountPolicy': (context, policy) => {
    const place = context.platform.propertiesOf(policy).get('PolicyDocument');
    return nounsAt(context, place).map(({ it, always }) => edgeOf(place, {
      boundary: 'data', subject: it, operation: 'governs-logs', resource: 'every log group of the account',
      because: 'a policy of the account decides where logs go and what they show', fix: 'delete the policy, or narrow it to the log groups that it is for',
    }, always));
  },
  'AWS::RAM::ResourceShare': (context, share) => {
    const properties = context.platform.propertiesOf(share);
    return properties.get('Principals').items().flatMap((who) => properties.get('ResourceArns').items().flatMap((what) =>
      nounsAt(context, who).flatMap((subject) => nounsAt(context, what).map((resource) => edgeOf(who, {
        boundary: 'identity', subject: subject.it, operation: 'shares', resource: resource.it,
        because: `${resource.it} is shared with ${subject.it}, which then decides who of its own uses it`, fix: 'take the principal out of the share',
      }, subject.always && resource.always && what.when.size === 0)))));
  },
};

/**
 * Facts about who shares a resource, and who governs all of a kind.
 *
 * @param context what the analysis is given
 */
export function guardedEdges(context: Context): readonly Edge[] {
  return context.platform.resources(...Object.keys(EDGES)).flatMap((resource) => EDGES[resource.type]?.(context, resource) ?? []);
}
