import { symbolic } from '../../analyze/names/symbolic';
import { allowsOf } from '../../analyze/becoming/permitted';
import type { Identity } from '../../analyze/world';
import type { SymbolicText } from '../../semantics/iam/text';
import { accountOfNoun } from './accounts';
import { askIam, type IamTarget } from './iam-verdict';
import { DIRECTLY } from './reach-boundary';
import type { WorldIndex } from './world-index';

const held = new WeakMap<WorldIndex, Map<string, readonly string[]>>();

/**
 * The identities of the templates that may do an action to some nouns, sorted.
 *
 * @param index the world
 * @param action `kafka:UpdateSecurity`
 * @param nouns names of resources
 */
export function holdersOf(index: WorldIndex, action: string, nouns: readonly string[]): readonly string[] {
  const known = held.get(index) ?? new Map<string, readonly string[]>();
  held.set(index, known);
  const id = `${action}\n${nouns.join('\n')}`;
  const found = known.get(id) ?? look(index, action, nouns);
  known.set(id, found);
  return found;
}

function look(index: WorldIndex, action: string, nouns: readonly string[]): readonly string[] {
  const targets = nouns.flatMap((noun) => targetOf(index, noun));
  return [...index.identities.values()].filter((identity) => allowsOf(identity.statements, action).length > 0
    || targets.some(({ guarded }) => allowsOf(guarded?.policy ?? [], action).length > 0))
    .filter((identity) => targets.some((target) => ask(index, identity, action, target) !== 'denied'))
    .map(({ key }) => key).sort();
}

function ask(index: WorldIndex, { key, requester }: Identity, action: string, target: IamTarget): string {
  const subject = { key, kind: 'identity', requester } as const;
  return (action.startsWith('kms:') ? askIam(index, subject, action, target, { arranged: DIRECTLY }) : askIam(index, subject, action, target)).verdict;
}

/** A noun as what IAM is asked about: trust policies count for STS alone, and so not here. */
function targetOf(index: WorldIndex, noun: string): readonly IamTarget[] {
  const guarded = index.guarded.get(noun);
  if (guarded !== undefined && guarded.kind !== 'trust') return [{ arns: guarded.arns, guarded, account: guarded.account }];
  const identity = index.identities.get(noun);
  if (identity !== undefined) return [{ arns: [identity.requester.name], account: identity.requester.account ?? index.world.account }];
  const resource = index.world.platform.resources().find(({ key }) => index.world.naming(key) === noun);
  const arns: readonly SymbolicText[] = resource === undefined ? index.clusters.get(noun)?.arns ?? [] : index.context.attribute(resource, 'Arn');
  const account = accountOfNoun(index, noun) ?? index.world.account;
  const all = arns.length > 0 ? arns : groupArn(index, noun, account);
  return [{ arns: all, account }];
}

/** The ARN of a security group that the templates only name. */
function groupArn({ context }: WorldIndex, noun: string, account: SymbolicText): readonly SymbolicText[] {
  return [symbolic(['arn:', ...context.partition, ':ec2:', ...context.region, ':', ...account, `:security-group/${noun}`])];
}
