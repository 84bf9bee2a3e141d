import type { ResourcePattern } from '../../model/kafka';
import type { Attempt, Outcome, RehearsedWorkload } from '../../model/rehearsal';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import { decide, decideRequest, operationOf, type AuthorizationRequest, type AuthorizerSettings, type LiveAcl } from '../../semantics/kafka';
import { ADMINISTRATOR_NEEDS, declaredAcls, kafkaNeeds, roleOf, type KafkaNeed } from '../declared';
import { HERE } from './decided-by';
import { requestsOf, type TriedOn } from './requests-of';

const CLOSED: AuthorizerSettings = { superUsers: [], allowEveryoneIfNoAclFound: false };

/** What was declared, asked as brokers are asked. It knows no template: bindings follow from grants alone. */
export class Expectation {
  private readonly bindings = new Map<string, readonly LiveAcl[]>();
  private readonly acls: readonly LiveAcl[];

  /**
   * The expectation of one cluster.
   *
   * @param trust what was declared
   * @param cluster one of its clusters
   * @param administrator the workload that administers the cluster, if any: its name among the workloads
   */
  public constructor(private readonly trust: TrustDocument, private readonly cluster: TrustCluster, private readonly administrator: string | undefined) {
    this.acls = declaredAcls(trust, cluster.name);
  }

  /**
   * What has to come of an attempt.
   *
   * @param workload who
   * @param attempt what
   * @param on on what
   */
  public outcome(workload: RehearsedWorkload, attempt: Attempt, on: TriedOn): Outcome {
    const bindings = this.of(workload);
    const requester = { principal: workload.principal, host: HERE };
    return requestsOf(attempt, on).every((request) => decideRequest(bindings, requester, request, CLOSED).verdict === 'allowed') ? 'allowed' : 'denied';
  }

  /**
   * Whether one operation was declared.
   *
   * @param workload who
   * @param ask the operation on a resource
   */
  public allows(workload: RehearsedWorkload, ask: Omit<AuthorizationRequest, 'principal' | 'host'>): boolean {
    return decide(this.of(workload), { principal: workload.principal, host: HERE, ...ask }, CLOSED).verdict === 'allowed';
  }

  private of(workload: RehearsedWorkload): readonly LiveAcl[] {
    const found = this.bindings.get(workload.name) ?? this.compute(workload);
    this.bindings.set(workload.name, found);
    return found;
  }

  private compute({ name, login, principal }: RehearsedWorkload): readonly LiveAcl[] {
    // ACLs of everyone are none of IAM's.
    if (login !== 'iam') return this.acls.filter((acl) => acl.principal === principal || acl.principal === 'User:*');
    const granted = roleOf(this.trust, name) === undefined ? [] : this.trust.grants.filter((grant) => grant.cluster === this.cluster.name && grant.grantee === name).flatMap(kafkaNeeds);
    return [...granted, ...(name === this.administrator ? ADMINISTRATOR_NEEDS : [])].flatMap((need) => toBinding(need, principal));
  }
}

function toBinding({ action, resource }: KafkaNeed, principal: string): readonly LiveAcl[] {
  const operation = operationOf(action)?.operation;
  const { resourceType, name, patternType }: ResourcePattern = resource;
  return operation === undefined ? [] : [{ resourceType, name, patternType, principal, host: '*', operation, permissionType: 'ALLOW' }];
}
