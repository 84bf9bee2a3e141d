import { Stack, Token, type Duration, aws_iam as iam, type aws_sns as sns } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { deriveBreakGlassTrust } from '../../lib/derive/break-glass-trust';
import { kebabCase } from '../../lib/derive/kebab-case';
import type { Grant } from '../../lib/model/grant';
import { ownerProblems, reasonProblems, shortNameProblems } from '../../lib/model/names';
import { sortedBy } from '../../lib/model/order';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { METADATA_KEY, type TrustAdmission } from '../../lib/model/trust-document';
import { admissionsOf, nounText } from '../admissions';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import type { IDataGrantee, ReadableBucket } from '../data/bucket-grants';
import type { GranteeIdentity } from '../grantee';
import { KafkaAccessPolicy } from '../identity/kafka-access-policy';
import type { ISegment } from '../network/segment';
import { placeOf, referenceKey, referenceText } from '../place';
import { Platform } from '../platform';
import { BreakGlassAlarms, alarmOnAssumption } from './break-glass-alarms';
import { BreakGlassBoundary } from './break-glass-boundary';
import type { Responder } from './responder';

/** The shortest longest session that IAM knows, and the longest that an emergency gets. */
const SESSION_MINUTES = 60;

/** A role for emergencies. */
export interface BreakGlassProps {
  /** The team that answers for it. */
  readonly owner: string;
  /** What it is for, in a few words that its owner would use. */
  readonly purpose: string;
  /** Exactly who may take it; at least one. */
  readonly responders: readonly Responder[];
  /**
   * The longest session: 60 minutes. A longer one is refused because it is no emergency, a shorter one because nothing would end it: IAM
   * knows no limit below an hour, so the responder would decide.
   *
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
   */
  readonly atMost: Duration;
  /**
   * Unique among workloads and break-glass roles: 1 to 40 of a-z, 0-9 and '-'.
   *
   * @default - the construct id in lower case, with '-' between its words
   */
  readonly name?: string;
  /**
   * Where it connects from. Needed to read a bucket.
   *
   * @default - the administration segment of each cluster that it is granted something on
   */
  readonly segment?: ISegment;
  /**
   * The topic that every attempt to take the role is told to. It must let EventBridge publish.
   *
   * @default - one encrypted topic for all break-glass roles of the stack
   */
  readonly alarmTopic?: sns.ITopicRef;
}

/**
 * A role for emergencies: a grantee like any other, which nobody has until they take it. Each responder is exact, says who it is and for
 * which ticket, and has an hour. Whatever is attached to the role, it can do no more than its grants say, and never change who may do what or
 * erase what was done. Every attempt to take it sounds an alarm.
 */
export class BreakGlass extends Construct implements IDataGrantee {
  public readonly granteeName: string;
  public readonly owner: string;
  public readonly segment?: ISegment;
  /** The role. */
  public readonly role: iam.IRoleRef;
  /** Subscribe whoever must know that the role was taken. */
  public readonly alarmTopic: sns.ITopicRef;
  /** @internal */
  public readonly _identity: GranteeIdentity;
  /** @internal */
  public readonly _stack: Stack;
  private readonly boundary: BreakGlassBoundary;

  /**
   * @param scope the construct's parent
   * @param id construct id; the default of the name
   * @param props owner, purpose, responders, longest session
   * @throws TrustError NAME_INVALID, NAME_TAKEN, OWNER_MISSING, REASON_MISSING, BREAK_GLASS_RESPONDER_INVALID, BREAK_GLASS_TOO_LONG,
   *   BREAK_GLASS_TOO_SHORT
   */
  public constructor(scope: Construct, id: string, props: BreakGlassProps) {
    super(scope, id);
    this.granteeName = props.name ?? kebabCase(id);
    this.owner = props.owner;
    this.segment = props.segment;
    this._stack = Stack.of(this);
    const where = this.node.path;
    throwIfAny([
      ...shortNameProblems('break-glass role', this.granteeName, where), ...ownerProblems(props.owner, where),
      ...reasonProblems('the purpose of a break-glass role', props.purpose, where), ...lengthProblems(props.atMost, where), ...this.responderProblems(props.responders),
    ]);
    const { declarations } = Platform.of(this);
    declarations.takeName('workload', this.granteeName, this);

    this.boundary = new BreakGlassBoundary(this, 'Boundary', this.granteeName);
    const role = this.defineRole(props, this.boundary);
    this.role = role;
    this.node.defaultChild = role;
    declarations.takePrincipal(referenceKey(role, role.attrArn), this);
    this._identity = { mode: 'iam', policy: new BoundedAccess(this, 'KafkaAccess', role.ref, this.boundary) };
    this.alarmTopic = props.alarmTopic ?? BreakGlassAlarms.of(this).topic;
    if (props.alarmTopic !== undefined) declarations.admissions.push(() => [this.admitAlarms(this.alarmTopic.topicRef.topicArn)]);
    alarmOnAssumption(this, this.granteeName, role.attrArn, this.alarmTopic);

    for (const responder of props.responders) this.printAssumption(responder);
    declarations.breakGlass.push(() => ({
      ...placeOf(this, role), name: this.granteeName, owner: this.owner, segment: this.segmentsOf(), role: referenceText(role, role.attrArn),
      responders: this.describeResponders(props.responders), sessionMinutes: SESSION_MINUTES,
    }));
  }

  /** @internal */
  public _permitReading(bucket: ReadableBucket, reason: string): void {
    this.boundary.permitReading(bucket, reason);
  }

  private defineRole(props: BreakGlassProps, boundary: BreakGlassBoundary): iam.CfnRole {
    const trust = deriveBreakGlassTrust(props.responders.map((r) => r._describe()));
    const role = new iam.CfnRole(this, 'Role', {
      description: `${this.granteeName} (${this.owner}): for emergencies`,
      assumeRolePolicyDocument: trust,
      maxSessionDuration: SESSION_MINUTES * 60,
      permissionsBoundary: boundary.policyArn,
    });
    Platform.of(this).declarations.admissions.push(() => admissionsOf(
      this, trust.Statement, { resource: role, because: `responders of ${this.granteeName} take it in an emergency` },
    ));
    role.addMetadata(METADATA_KEY, { breakGlass: this.granteeName, owner: this.owner, purpose: props.purpose, responders: this.describeResponders(props.responders) });
    return role;
  }

  /** Where a topic that exists is told: who may publish there is its owner's affair, that the alarm goes there is the platform's. */
  private admitAlarms(topicArn: string): TrustAdmission {
    return { subject: 'service:events.amazonaws.com', actions: ['sns:Publish'], resource: nounText(this, topicArn), when: [], because: `rules tell that ${this.granteeName} is taken` };
  }

  private describeResponders(responders: readonly Responder[]): string[] {
    return sortedBy(responders.map((r) => `${r._text(this)} as ${r.sourceIdentity}, second factor ${r._describe().mfa}`), (text) => text);
  }

  private printAssumption(responder: Responder): void {
    if (responder._describe().mfa === 'required') return;
    Platform.of(this).declarations.assumptions.add(
      `break-glass ${this.granteeName}: ${responder.sourceIdentity} signed in to IAM Identity Center with a second factor, which the session of a role does not tell`,
    );
  }

  /** Where it connects from, as far as its grants say so. */
  private segmentsOf(): string {
    if (this.segment !== undefined) return this.segment.segmentName;
    const mine = Platform.of(this).declarations.grants.filter((g) => g.grant.grantee === this.granteeName);
    return sortedBy(new Set(mine.map((g) => g.route.from)), (name) => name).join(', ') || 'nowhere: nothing is granted';
  }

  private responderProblems(responders: readonly Responder[]): Problem[] {
    const where = this.node.path;
    const problem = (what: string, given: string, allowed: string): Problem => ({ code: 'BREAK_GLASS_RESPONDER_INVALID', what, given, allowed, where });
    if (responders.length === 0) return [problem('nobody may take this role', 'no responder', 'at least one responder')];
    const repeated = (texts: readonly string[]): string[] => texts.filter((text, i) => texts.indexOf(text) !== i);
    return [
      ...responders.flatMap((r) => r._problems(this)),
      ...repeated(responders.map((r) => r._text(this))).map((text) => problem('this responder stands here twice', text, 'each responder once')),
      ...repeated(responders.map((r) => r.sourceIdentity)).map((text) => problem('two responders would act in one name', text, 'a source identity for each')),
    ];
  }
}

/** What the role may do is what it can do at most: both follow from the same grants. */
class BoundedAccess extends KafkaAccessPolicy {
  public constructor(scope: Construct, id: string, roleName: string, private readonly boundary: BreakGlassBoundary) {
    super(scope, id, roleName);
  }

  public override add(grant: Grant, cluster: IKafkaCluster): void {
    super.add(grant, cluster);
    this.boundary.permit(grant, cluster);
  }
}

function lengthProblems(atMost: Duration, where: string): Problem[] {
  const allowed = `${String(SESSION_MINUTES)} minutes, literal`;
  if (Token.isUnresolved(atMost) || atMost.isUnresolved()) {
    return [{ code: 'BREAK_GLASS_TOO_LONG', what: 'how long a session lasts is not known at synthesis', given: 'a token', allowed, where }];
  }
  const minutes = atMost.toMinutes({ integral: false });
  if (minutes > SESSION_MINUTES) return [{ code: 'BREAK_GLASS_TOO_LONG', what: 'a session would outlast the emergency', given: atMost.toHumanString(), allowed, where }];
  if (minutes < SESSION_MINUTES) return [{ code: 'BREAK_GLASS_TOO_SHORT', what: 'IAM ends no session of a role sooner than after an hour', given: atMost.toHumanString(), allowed, where }];
  return [];
}
