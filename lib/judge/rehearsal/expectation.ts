import type { ResourcePattern } from '../../model/kafka';
import type { Attempt, Outcome, RehearsedWorkload } from '../../model/rehearsal';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import { decide, needs, operationOf, type AuthorizationRequest, type AuthorizerSettings, type KafkaRequest, type LiveAcl } from '../../semantics/kafka';
import { match } from '../../semantics/iam/match';
import { ADMINISTRATOR_NEEDS, declaredAcls, internalNeeds, kafkaNeeds, roleOf, type KafkaNeed } from '../declared';
import { HERE, RequestDecider } from './request-decider';
import { requestsOf, type TriedOn } from './requests-of';

const CLOSED: AuthorizerSettings = { superUsers: [], allowEveryoneIfNoAclFound: false };

/** What one workload was given, and what was asked of it already. */
interface Own {
  readonly bindings: readonly LiveAcl[];
  /** What a service keeps for itself under its role: names as IAM matches them, which no binding can hold. */
  readonly kept: readonly KafkaNeed[];
  readonly decider: RequestDecider;
  readonly known: Map<string, boolean>;
}

/** What was declared, asked as brokers are asked. It knows no template: what may be done follows from grants, and from what flows keep for themselves. */
export class Expectation {
  private readonly own = new Map<string, Own>();
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
    const { decider } = this.of(workload);
    return requestsOf(attempt, on).every((request) => (
      workload.login === 'iam' ? this.isGivenByIam(workload, request) : decider.decide(workload.principal, request).verdict === 'allowed')) ? 'allowed' : 'denied';
  }

  /** MSK asks IAM for an action of its own where Kafka is content with WRITE on any topic. */
  private isGivenByIam(workload: RehearsedWorkload, request: KafkaRequest): boolean {
    return needs(request).some((checks) => checks.every((check) => check.kind === 'resource' && this.allows(workload, check)));
  }

  /**
   * Whether one operation was declared.
   *
   * @param workload who
   * @param ask the operation on a resource
   */
  public allows(workload: RehearsedWorkload, ask: Omit<AuthorizationRequest, 'principal' | 'host'>): boolean {
    const { bindings, kept, known } = this.of(workload);
    const id = `${ask.operation} ${ask.resourceType} ${ask.name}`;
    const found = known.get(id) ?? (decide(bindings, { principal: workload.principal, host: HERE, ...ask }, CLOSED).verdict === 'allowed' || kept.some((need) => isKept(need, ask)));
    known.set(id, found);
    return found;
  }

  private of(workload: RehearsedWorkload): Own {
    const found = this.own.get(workload.name);
    if (found !== undefined) return found;
    const bindings = this.compute(workload);
    const own = { bindings, kept: this.keptBy(workload), decider: new RequestDecider(bindings, CLOSED), known: new Map<string, boolean>() };
    this.own.set(workload.name, own);
    return own;
  }

  private keptBy({ name, login }: RehearsedWorkload): readonly KafkaNeed[] {
    if (login !== 'iam') return [];
    return (this.trust.flows ?? []).filter(({ workload }) => workload === name).flatMap(({ internals }) => internals.filter(({ cluster }) => cluster === this.cluster.name).flatMap(internalNeeds));
  }

  private compute({ name, login, principal }: RehearsedWorkload): readonly LiveAcl[] {
    // ACLs of everyone are none of IAM's.
    if (login !== 'iam') return this.acls.filter((acl) => acl.principal === principal || acl.principal === 'User:*');
    const granted = roleOf(this.trust, name) === undefined ? [] : this.trust.grants.filter((grant) => grant.cluster === this.cluster.name && grant.grantee === name).flatMap(kafkaNeeds);
    return [...granted, ...(name === this.administrator ? ADMINISTRATOR_NEEDS : [])].flatMap((need) => toBinding(need, principal));
  }
}

function isKept({ action, resource: { resourceType, name } }: KafkaNeed, ask: Omit<AuthorizationRequest, 'principal' | 'host'>): boolean {
  return operationOf(action)?.operation === ask.operation && resourceType === ask.resourceType && match([name], [ask.name]) === 'yes';
}

function toBinding({ action, resource }: KafkaNeed, principal: string): readonly LiveAcl[] {
  const operation = operationOf(action)?.operation;
  const { resourceType, name, patternType }: ResourcePattern = resource;
  return operation === undefined ? [] : [{ resourceType, name, patternType, principal, host: '*', operation, permissionType: 'ALLOW' }];
}
