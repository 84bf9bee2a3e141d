import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { dateProblems, ownerProblems, reasonProblems } from '../../lib/model/names';
import { uniqueBy } from '../../lib/model/order';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { type FoundBinding, foundKey, type SliceQuota, type SliceTopic, type SliceUser } from '../../lib/model/slice';
import { Platform } from '../platform';
import { KafkaAccess } from './kafka-access';
import type { IKafkaCluster } from './kafka-cluster';

/** ACL bindings of one principal on one resource, as they were found. */
export interface AdoptedAcl {
  /** `User:` and a name, or `User:*` for everybody. */
  readonly principal: string;
  /** Kind of resource. */
  readonly resourceType: 'topic' | 'group' | 'cluster' | 'transactional-id' | 'delegation-token' | 'user';
  /** The name, the prefix, or `*` for all. */
  readonly name: string;
  /** Operations, at least one, each once. */
  readonly operations: readonly AdoptedOperation[];
  /**
   * How the name matches.
   *
   * @default 'LITERAL'
   */
  readonly patternType?: 'LITERAL' | 'PREFIXED';
  /**
   * Where the principal must connect from.
   *
   * @default '*' - anywhere
   */
  readonly host?: string;
  /**
   * Whether it allows or denies.
   *
   * @default 'ALLOW'
   */
  readonly permissionType?: 'ALLOW' | 'DENY';
}

/** An operation as an ACL of any origin names it. */
export type AdoptedOperation =
  | 'ALL' | 'READ' | 'WRITE' | 'CREATE' | 'DELETE' | 'ALTER' | 'DESCRIBE' | 'CLUSTER_ACTION' | 'DESCRIBE_CONFIGS' | 'ALTER_CONFIGS'
  | 'IDEMPOTENT_WRITE' | 'CREATE_TOKENS' | 'DESCRIBE_TOKENS' | 'TWO_PHASE_COMMIT';

/** What is taken over, and who answers for it. */
export interface AdoptedStateProps {
  /** Where it was found. */
  readonly cluster: IKafkaCluster;
  /** The team that answers for it until it is declared properly. */
  readonly owner: string;
  /** Why it is still needed as it is: a sentence that a reviewer understands. */
  readonly reason: string;
  /** When it must be looked at again, YYYY-MM-DD. */
  readonly reviewBy: string;
  /**
   * ACL bindings.
   *
   * @default - none
   */
  readonly acls?: readonly AdoptedAcl[];
  /**
   * Client quotas of users.
   *
   * @default - none
   */
  readonly quotas?: readonly Omit<SliceQuota, 'because'>[];
  /**
   * SCRAM users, without their passwords. On a cluster that is not AWS's only: on MSK they are secrets.
   *
   * @default - none
   */
  readonly users?: readonly Omit<SliceUser, 'because'>[];
  /**
   * Topics with their own configs. On a cluster that is not AWS's only: on MSK they are resources.
   *
   * @default - none
   */
  readonly topics?: readonly Omit<SliceTopic, 'because'>[];
}

/**
 * What a cluster held before this platform, taken over as it was found, so that nothing is lost on the first day: also DENY, hosts, wildcards and
 * everybody. It is wider than what would be declared, so it has an owner, a reason and a date, and stands in trust.json as an adoption.
 * Replace it by workloads and grants, line by line; a line that goes is revoked.
 */
export class AdoptedState extends Construct {
  /**
   * @param scope the construct's parent
   * @param id construct id
   * @param props what was found, and who answers for it
   * @throws TrustError OWNER_MISSING, REASON_MISSING, DATE_INVALID, NAME_UNRESOLVED, INPUT_UNSUPPORTED
   */
  public constructor(scope: Construct, id: string, props: AdoptedStateProps) {
    super(scope, id);
    const { path } = this.node;
    const { cluster, owner, reason, reviewBy, acls = [], quotas = [], users = [], topics = [] } = props;
    throwIfAny([
      ...ownerProblems(owner, path), ...reasonProblems('what is adopted', reason, path), ...dateProblems('the review date', reviewBy, path),
      ...textProblems([acls, quotas, users, topics], path), ...aclProblems(acls, path), ...nativeProblems(props, path),
    ]);
    const stack = Stack.of(this);
    const platform = Platform.of(this);
    const because = [path];
    platform.declarations.sliceParts.push({
      stack, cluster: cluster.clusterName,
      adopted: bindingsOf(acls).map((binding) => ({ ...binding, because })),
      quotas: quotas.map((quota) => ({ ...quota, because })), users: users.map((user) => ({ ...user, because })), topics: topics.map((topic) => ({ ...topic, because })),
    });
    platform.declarations.adoptions.push(() => ({ path, stack: stack.stackName, cluster: cluster.clusterName, owner, reason, reviewBy }));
    platform.describe(stack);
    if (cluster.selfManaged === undefined) KafkaAccess.of(cluster).apply(stack);
  }
}

/** Each operation is a binding. */
function bindingsOf(acls: readonly AdoptedAcl[]): FoundBinding[] {
  return acls.flatMap(({ operations, patternType = 'LITERAL', host = '*', permissionType = 'ALLOW', ...acl }) =>
    operations.map((operation) => ({ ...acl, patternType, host, permissionType, operation })));
}

/** A document that people review holds no token. */
function textProblems(parts: unknown, where: string): Problem[] {
  if (!Token.isUnresolved(parts) && !/\$\{Token\[/.test(JSON.stringify(parts))) return [];
  return [{ code: 'NAME_UNRESOLVED', what: 'a part of what is adopted is not known at synthesis', given: 'a token', allowed: 'literal text', where }];
}

function aclProblems(acls: readonly AdoptedAcl[], where: string): Problem[] {
  const keys = bindingsOf(acls).map(foundKey);
  const seen = new Set<string>();
  const repeated = uniqueBy(keys.filter((key) => seen.size === seen.add(key).size), (key) => key);
  return [
    ...acls.filter(({ operations }) => operations.length === 0).map(({ principal }): Problem => ({ code: 'INPUT_UNSUPPORTED', what: 'these bindings name no operation', given: principal, allowed: 'at least one', where })),
    ...repeated.map((key): Problem => ({ code: 'INPUT_UNSUPPORTED', what: 'a binding is adopted twice', given: key.replaceAll('\u0000', ' '), allowed: 'each binding once', where })),
  ];
}

function nativeProblems({ cluster, users = [], topics = [] }: AdoptedStateProps, where: string): Problem[] {
  if (cluster.selfManaged !== undefined || (users.length === 0 && topics.length === 0)) return [];
  return [{ code: 'INPUT_UNSUPPORTED', what: 'users and topics of MSK are not adopted', given: cluster.clusterName, allowed: 'secrets for users, and Topic for topics, on MSK', where }];
}
