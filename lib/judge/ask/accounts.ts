import { accountIds } from '../../analyze/names/account';
import type { Cluster, World } from '../../analyze/world';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Requester } from '../../semantics/iam';
import { accountSubject, isPlain, shownText, textKey, type Subject } from '../subjects';
import type { WorldIndex } from './world-index';

/**
 * Subjects of a world whose stacks are of several accounts: nobody is then of "this account", and whoever is meant is called by the account's id.
 *
 * @param world what the templates say
 * @param subjects everybody, widest first
 */
export function byAccounts(world: World, subjects: readonly Subject[]): readonly Subject[] {
  const accounts = accountIds(world.platform);
  if (accounts.length < 2) return subjects;
  const own = accounts.map((id) => accountSubject(`account:${id}`, 'this-account', [id]));
  const names = new Set(own.map(({ key }) => key));
  const at = subjects.findIndex(({ kind }) => kind === 'this-account');
  const others = (all: readonly Subject[]): readonly Subject[] => all.filter(({ key, kind }) => kind !== 'this-account' && !names.has(key));
  return [...others(subjects.slice(0, at)), ...own, ...others(subjects.slice(at))];
}

/**
 * Whether two accounts are known, and are not one.
 *
 * @param one an account
 * @param other an account; undefined where nobody knows it
 */
export function areTwo(one: SymbolicText | undefined, other: SymbolicText | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return [one, other].every((account) => isPlain(account) && account.every((part) => typeof part === 'string')) && textKey(one) !== textKey(other);
}

/**
 * Whether somebody is any principal of the account whose facts were given.
 *
 * @param index the world
 * @param subject anybody
 */
export function isOfKnownAccount({ world }: WorldIndex, subject: Subject | undefined): boolean {
  return world.accountIsKnown === true && subject?.kind === 'this-account' && !areTwo(subject.requester.account, world.account);
}

/**
 * The account that a noun of the templates, or a stack, stands in; of a group that they only name, the account of a template with a rule of it. Undefined where nobody can tell.
 *
 * @param index the world
 * @param noun such as a security group; or a stack's name
 */
export function accountOfNoun({ world, context, accounts }: WorldIndex, noun: string): SymbolicText | undefined {
  const resource = world.platform.resource(noun);
  if (resource !== undefined) return context.accountOf(resource);
  if (accounts.length < 2) return undefined;
  const place = world.platform.template(noun) !== undefined ? noun : world.rules.find(({ group }) => group === noun)?.location ?? world.members.find(({ key, groups }) => key === noun || groups.includes(noun))?.location;
  const [stack] = place?.split('/') ?? [];
  const named = world.platform.resources().find((one) => one.stack === stack);
  return named === undefined ? undefined : context.accountOf(named);
}

/**
 * The account in whose network a cluster listens; undefined where nobody can tell.
 *
 * @param index the world
 * @param cluster a cluster, or a private connection to one
 */
export function accountOfNetwork(index: WorldIndex, { resource, groups }: Pick<Cluster, 'resource' | 'groups'>): SymbolicText | undefined {
  return [...(resource === undefined ? [] : [resource]), ...groups].map((noun) => accountOfNoun(index, noun)).find((account) => account !== undefined);
}

/**
 * Somebody as the policies of another account may call it: a role whose name is made up when it is deployed may be one that they name, where no template has that.
 *
 * @param index the world
 * @param subject who asks
 * @param owner the account of what is asked for
 */
export function asNamedAbroad({ subjects, identities }: WorldIndex, { key, requester }: Subject, owner: SymbolicText | undefined): Requester {
  const identity = identities.get(key);
  if (identity === undefined || !areTwo(requester.account, owner) || requester.name.every((part) => typeof part === 'string')) return requester;
  const begins = `${identity.resource.slice(0, identity.resource.indexOf('/')).slice(0, STACK_IN_NAMES)}-`;
  const isNamed = subjects.some(({ kind, requester: { name, account } }) => kind === 'named' && account !== undefined && textKey(account) === textKey(requester.account ?? [])
    && shownText(name).slice(shownText(name).lastIndexOf('/') + 1).startsWith(begins));
  return isNamed ? { ...requester, name: requester.name.map((part) => (typeof part === 'string' ? part : { ...part, unknown: 'the name is made up when it is deployed' })) } : requester;
}

/** So much of a stack's name is in a made-up name of a role, at least: CloudFormation shortens to 64 characters. */
const STACK_IN_NAMES = 20;

/** What makes one network of two, as far as a template shows it. */
const JOINTS: readonly string[] = [
  'AWS::EC2::VPCPeeringConnection', 'AWS::EC2::TransitGatewayAttachment', 'AWS::EC2::TransitGatewayVpcAttachment', 'AWS::EC2::TransitGatewayPeeringAttachment', 'AWS::EC2::VPNConnection',
  'AWS::DirectConnect::PrivateVirtualInterface', 'AWS::NetworkManager::VpcAttachment', 'AWS::RAM::ResourceShare',
];

/**
 * The place of something that may make one network of those of two accounts; undefined where no template has any.
 *
 * @param index the world
 */
export function jointOf({ world }: WorldIndex): string | undefined {
  const [joint] = world.platform.resources(...JOINTS);
  return joint === undefined ? undefined : world.platform.locate(joint);
}
