import { allowsOf } from '../../analyze/becoming/permitted';
import { clusterArnOf } from '../../analyze/kafka/cluster-arns';
import type { Cluster, Listener } from '../../analyze/world';
import type { Hop } from '../../model/answers';
import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import type { Statement } from '../../semantics/iam';
import { actionOf, decide, leastOf, type KafkaDecision, type LiveAcl } from '../../semantics/kafka';
import { shownText, type Subject } from '../subjects';
import { accountOfNoun } from './accounts';
import { aclsOf } from './acl-index';
import { askIam, type Circumstances, type Stop } from './iam-verdict';
import { arnInCluster } from './resource-names';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

/** What Kafka is asked for. */
export interface KafkaAsk {
  /** The operation. */
  readonly operation: KafkaOperation;
  /** On what kind of resource. */
  readonly resourceType: KafkaResourceType;
  /** Its name. */
  readonly name: string;
}

const AN_ADDRESS = '192.0.2.1';
type Acls = ReturnType<typeof aclsOf>['applied'];

/**
 * Statements as hops of a path.
 *
 * @param statements what decides
 */
export function hopsOfStatements(statements: readonly Statement[]): readonly Hop[] {
  return statements.filter(({ location }) => location !== '').map((statement) => ({ location: statement.location, because: statementSays(statement) }));
}

function statementSays({ effect, actions, notActions, unknown }: Statement): string {
  if (unknown !== undefined) return `can not be read in full: ${unknown}`;
  const listed = (patterns: readonly (readonly unknown[])[]): string => {
    const all = patterns.map((pattern) => shownText(pattern as Parameters<typeof shownText>[0]));
    return all.length > 4 ? `${all.slice(0, 3).join(', ')} and ${String(all.length - 3)} more` : all.join(', ');
  };
  const what = actions === undefined ? `everything but ${listed(notActions ?? [])}` : listed(actions);
  return `${effect === 'Allow' ? 'allows' : 'denies'} ${what}`;
}

/**
 * What MSK's IAM says to somebody: to log in, and to the operation.
 *
 * @param index the world
 * @param subject who
 * @param cluster which cluster
 * @param ask what for
 * @param circumstances the request's context
 */
export function allowedByIam(index: WorldIndex, subject: Subject, cluster: Cluster, ask: KafkaAsk, circumstances?: Circumstances): HopResult {
  const own = actionOf(ask.operation, ask.resourceType);
  if (own === undefined) return { verdict: 'no', says: `IAM has no action for ${ask.operation} on a ${ask.resourceType}`, because: [] };
  const guarded = index.guarded.get(cluster.key);
  const answers = leastOf(ask.operation, ask.resourceType).map(({ action, on }) => {
    const arn = arnInCluster(index, cluster, on, ask.name) ?? [];
    const target = { arns: [arn], ...(guarded === undefined ? {} : { guarded }), ...(accountOf(index, cluster) ?? {}) };
    return { action, ...askIam(index, subject, action, target, circumstances) };
  });
  // What allows the operation tells more than what lets it log in.
  const because = hopsOfStatements([...new Set([...answers].reverse().flatMap((answer) => answer.because))]);
  const denied = answers.find(({ verdict }) => verdict === 'denied');
  if (denied !== undefined) {
    const others = denied.stoppedBy === 'identity' ? allowedElsewhere(index, subject, denied.action) : undefined;
    return others ?? { verdict: 'no', says: denialSays(denied.action, denied.stoppedBy), because: hopsOfStatements(denied.because) };
  }
  const actions = answers.map(({ action }) => action).join(' and ');
  const unsure = answers.some(({ verdict }) => verdict === 'unknown');
  const guess = subject.kind === 'identity' || subject.kind === 'anonymous' || subject.kind === 'service' || subject.kind === 'provider' ? '' : ', if its own policies do';
  return unsure ? { verdict: 'unknown', says: `it can not be told whether IAM allows ${actions}`, because } : { verdict: 'ok', says: `IAM allows ${actions}${guess}`, because };
}

const ELSEWHERE = new WeakMap<WorldIndex, Map<string, HopResult | undefined>>();

/** What an identity may do the same to, where it is something else: asked of every name on which it may not. */
function allowedElsewhere(index: WorldIndex, subject: Subject, action: string): HopResult | undefined {
  const known = ELSEWHERE.get(index) ?? new Map<string, HopResult | undefined>();
  ELSEWHERE.set(index, known);
  const id = `${subject.key}\n${action}`;
  if (!known.has(id)) known.set(id, elsewhere(index, subject, action));
  return known.get(id);
}

function elsewhere(index: WorldIndex, { key }: Subject, action: string): HopResult | undefined {
  const allows = allowsOf(index.identities.get(key)?.statements ?? [], action).filter(({ resources }) => resources !== undefined);
  const names = [...new Set(allows.flatMap(({ resources }) => resources ?? []).flatMap((resource) => { const arn = clusterArnOf(resource); return arn === undefined ? [] : [arn.inside === undefined ? `cluster ${shownText(arn.name)}` : `${arn.kind} ${shownText(arn.inside)}`]; }))].sort();
  if (names.length === 0) return undefined;
  const listed = names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more` : names.join(', ');
  return { verdict: 'no', says: `statements allow ${action} on ${listed} only`, because: hopsOfStatements(allows) };
}

function accountOf(index: WorldIndex, cluster: Cluster): { account: IamTargetAccount } | undefined {
  const account = index.guarded.get(cluster.key)?.account ?? (cluster.resource === undefined ? undefined : accountOfNoun(index, cluster.resource) ?? index.world.account);
  return account === undefined ? undefined : { account };
}
type IamTargetAccount = WorldIndex['world']['account'];

/**
 * Why IAM says no, in words.
 *
 * @param action what was asked for
 * @param stoppedBy what stopped it
 */
export function denialSays(action: string, stoppedBy: Stop | undefined): string {
  switch (stoppedBy) {
    case 'explicit-deny': return `${action} is denied by a statement`;
    case 'organization': return `the organisation does not allow ${action}`;
    case 'boundary': return `the permissions boundary does not allow ${action}`;
    case 'session': return `the session's policy does not allow ${action}`;
    case 'endpoint': return `the endpoint's policy does not allow ${action}`;
    case 'resource': return `the resource's own policy does not allow ${action}`;
    case 'identity':
    case undefined: return `no statement allows ${action}`;
  }
}

/**
 * What the ACLs of a cluster say to a principal.
 *
 * @param cluster which cluster
 * @param principal `User:…`
 * @param ask what for
 */
export function allowedByAcls(cluster: Cluster, principal: string, ask: KafkaAsk): HopResult & { readonly decision: KafkaDecision } {
  const { applied, later } = aclsOf(cluster);
  const decided = decideWith(cluster, applied, principal, ask, cluster.defaultAllow.verdict !== 'denied');
  const surely = cluster.defaultAllow.verdict === 'unknown' ? decideWith(cluster, applied, principal, ask, false) : decided;
  const because = becauseOf(cluster, decided);
  if (surely.verdict === 'denied' && decideWith(cluster, later, principal, ask, false).verdict === 'allowed') {
    return { verdict: 'unknown', says: 'ACLs that no template applies would allow it: ztk apply makes the cluster hold them', because: cluster.unapplied, onceApplied: true, decision: decided };
  }
  if (decided.verdict === 'denied') {
    const denial = decided.rule.kind === 'default-deny' ? deniedByDefault(cluster, decided, principal, ask) : { says: denialOf(cluster, decided, principal, ask), because };
    return { verdict: 'no', ...denial, decision: decided };
  }
  if (surely.verdict === 'denied') return { verdict: 'unknown', says: 'no ACL names it, and it can not be told whether that allows it', because, decision: decided };
  const { verdict } = decideFrom(cluster, applied, principal, ask, cluster.defaultAllow.verdict === 'allowed', AN_ADDRESS);
  return { verdict: 'ok', says: allowanceOf(decided), because, decision: decided, ...(verdict === 'denied' ? { fromSomeAddresses: true } : {}) };
}

/** What is said of every name that no ACL opens: the same of all, by whom, what kind and operation. */
function deniedByDefault(cluster: Cluster, decided: KafkaDecision, principal: string, ask: KafkaAsk): Pick<HopResult, 'says' | 'because'> {
  const { denials } = aclsOf(cluster);
  const id = `${principal}\n${ask.resourceType}\n${ask.operation}`;
  const known = denials.get(id);
  if (known !== undefined) return known;
  const near = cluster.acls.filter(({ acl }) => acl.principal === principal && acl.resourceType === ask.resourceType && (acl.operation === ask.operation || acl.operation === 'ALL'));
  const found = { says: denialOf(cluster, decided, principal, ask), because: [...near.map(({ acl, location }) => ({ location, because: aclSays(acl) })), ...becauseOf(cluster, decided)] };
  denials.set(id, found);
  return found;
}

function decideWith(cluster: Cluster, acls: Acls, principal: string, ask: KafkaAsk, allowEveryone: boolean): KafkaDecision {
  // From whichever address suits best: that an ACL names addresses is a matter of where one stands.
  const hosts = [AN_ADDRESS, ...acls.hostsOf(principal).map(firstAddress)];
  const answers = hosts.map((host) => decideFrom(cluster, acls, principal, ask, allowEveryone, host));
  return answers.find(({ verdict }) => verdict === 'allowed') ?? answers[0] ?? { verdict: 'denied', rule: { kind: 'default-deny', othersNamed: false } };
}

function decideFrom(cluster: Cluster, acls: Acls, principal: string, ask: KafkaAsk, allowEveryoneIfNoAclFound: boolean, host: string): KafkaDecision {
  return decide(acls.about(ask.resourceType, ask.name), { principal, host, ...ask }, { superUsers: cluster.superUsers, allowEveryoneIfNoAclFound });
}

function firstAddress(host: string): string {
  return host.split('/')[0] ?? host;
}

function becauseOf(cluster: Cluster, { rule }: KafkaDecision): readonly Hop[] {
  switch (rule.kind) {
    case 'super-user': return [{ location: cluster.location, because: `${rule.principal} is a super user` }];
    case 'binding': return (aclsOf(cluster).locations.get(rule.binding) ?? []).map((location) => ({ location, because: aclSays(rule.binding) }));
    case 'default-allow':
    case 'default-deny': return [cluster.defaultAllow.because];
  }
}

function aclSays({ permissionType, operation, resourceType, patternType, name, principal }: LiveAcl): string {
  return `${permissionType === 'ALLOW' ? 'allows' : 'denies'} ${principal} ${operation} on ${resourceType} ${name}${patternType === 'PREFIXED' ? '*' : ''}`;
}

function allowanceOf({ rule }: KafkaDecision): string {
  switch (rule.kind) {
    case 'super-user': return 'a super user, whom no ACL binds';
    case 'binding': return `an ACL ${aclSays(rule.binding)}`;
    case 'default-allow': return 'no ACL names it, and the brokers then let everyone';
    case 'default-deny': return 'denied';
  }
}

function denialOf(cluster: Cluster, { rule }: KafkaDecision, principal: string, ask: KafkaAsk): string {
  if (rule.kind === 'binding') return `an ACL ${aclSays(rule.binding)}`;
  const own = cluster.acls.filter(({ acl }) => acl.principal === principal && acl.permissionType === 'ALLOW' && acl.resourceType === ask.resourceType);
  const operations = own.filter(({ acl }) => acl.operation === ask.operation || acl.operation === 'ALL');
  if (operations.length > 0) return `ACLs let it ${ask.operation} ${named(operations.map(({ acl }) => acl))} only`;
  if (own.length > 0) return `ACLs name ${named(own.map(({ acl }) => acl))}, for other operations only`;
  return `no ACL names ${principal} for any ${ask.resourceType}`;
}

function named(acls: readonly LiveAcl[]): string {
  const names = [...new Set(acls.map((acl) => acl.name + (acl.patternType === 'PREFIXED' ? '*' : '')))].sort();
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more` : names.join(', ');
}

/**
 * The listeners of a way to log in, the nearest first.
 *
 * @param cluster which cluster
 * @param login the way
 */
export function listenersFor(cluster: Cluster, login: Listener['authentication']): readonly Listener[] {
  const order = ['vpc', 'public', 'multi-vpc'];
  return cluster.listeners.filter((listener) => listener.authentication === login).sort((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
}
