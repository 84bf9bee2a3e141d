import type { Cluster, Guarded, World } from '../../analyze/world';
import { arrange, match, type Policies, type Statement } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { withAnyValues } from '../../semantics/iam/variables';
import { decide, type RequestedOperation } from '../../semantics/kafka';
import { actionOf, CONNECT_ACTION } from '../../semantics/kafka/iam-operations';
import type { KafkaResourceType } from '../../model/kafka';
import { canName } from '../prove/can-name';
import { ownPolicies, widestOf, type Subject } from '../subjects';

/** What somebody can do, as far as it can be told. */
export type Answer = 'yes' | 'no' | 'unknown';

const HOST = '192.0.2.1';

/**
 * Whether a subject can be brought to be allowed an action, by all policies in the widest view.
 *
 * @param world the templates
 * @param subject who
 * @param action of IAM
 * @param resource one ARN
 * @param noun the key of what has a policy of its own, if it has one
 */
export function iamAnswer(world: World, subject: Subject, action: string, resource: SymbolicText, noun?: string): Answer {
  const guarded = world.guarded.find(({ key }) => key === noun);
  const own = ownPolicies(world, subject);
  if (!canMatter(own.identity, guarded, subject, resource)) return 'no';
  const organization = (world.organization ?? []).map((level) => widestOf(level));
  const policies: Policies = {
    identity: own.identity, ...(own.boundary !== undefined && { boundary: own.boundary }), ...(organization.length > 0 && { organization }),
    ...(guarded?.policy !== undefined && { resource: { kind: guarded.kind, statements: widestOf(guarded.policy) } }),
  };
  const { decision } = arrange(policies, { requester: subject.requester, action, resource, resourceAccount: guarded?.account ?? world.account });
  return decision.verdict === 'allowed' ? 'yes' : decision.verdict === 'denied' ? 'no' : 'unknown';
}

/** A quick look before an exact one: most policies speak of other things. */
function canMatter(identity: readonly Statement[], guarded: Guarded | undefined, subject: Subject, resource: SymbolicText): boolean {
  const speaks = identity.some((statement) => statement.effect === 'Allow' && (statement.resources === undefined || statement.resources.some((pattern) => match(withAnyValues(pattern), resource) !== 'no')));
  return speaks || guarded?.policy?.some(({ it }) => it.effect === 'Allow' && canName(it, subject, speaks)) === true;
}

/**
 * Whether a subject of IAM can do an operation on a resource of a cluster: it logs in, and the operation's own action.
 *
 * @param world the templates
 * @param subject who
 * @param cluster the cluster's noun and ARN
 * @param operation Kafka's word
 * @param target what, as an ARN
 */
export function kafkaAnswer(
  world: World, subject: Subject, cluster: { readonly noun?: string; readonly arn: SymbolicText },
  operation: RequestedOperation, target: { readonly resourceType: KafkaResourceType; readonly arn: SymbolicText },
): Answer {
  const action = actionOf(operation, target.resourceType)?.action;
  if (action === undefined) return 'no';
  const own = iamAnswer(world, subject, action, target.arn, cluster.noun);
  return own === 'no' ? 'no' : worse(own, iamAnswer(world, subject, CONNECT_ACTION, cluster.arn, cluster.noun));
}

/**
 * Whether a principal of certificates or passwords can do an operation: by ACLs that are applied, by being a super user, by default.
 *
 * @param cluster the cluster
 * @param principal `User:` and a name
 * @param operation Kafka's word
 * @param resourceType of what
 * @param name its name
 */
export function aclAnswer(cluster: Cluster, principal: string, operation: RequestedOperation, resourceType: KafkaResourceType, name: string): Answer {
  const acls = [...cluster.acls, ...cluster.unappliedAcls ?? []].map(({ acl }) => acl);
  const asked = (allowEveryoneIfNoAclFound: boolean): boolean =>
    decide(acls, { principal, host: HOST, resourceType, name, operation }, { superUsers: cluster.superUsers, allowEveryoneIfNoAclFound }).verdict === 'allowed';
  if (asked(cluster.defaultAllow.verdict === 'allowed')) return 'yes';
  return cluster.defaultAllow.verdict === 'unknown' && asked(true) ? 'unknown' : 'no';
}

/** Both must hold. */
function worse(a: Answer, b: Answer): Answer {
  if (a === 'no' || b === 'no') return 'no';
  return a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes';
}
