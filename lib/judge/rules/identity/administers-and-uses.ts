import { type Place, type Platform } from '../../../template';
import { sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { hasWildcard } from '../support/glob';
import { grantsIn, grantsOf, type Grant } from '../support/grants';
import { kafkaNameIn } from '../support/kafka-names';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ADMIN-AND-DATA';
/** Writing ACLs, and settings that brokers take at once. */
const ADMINISTERS: readonly string[] = ['kafka-cluster:altercluster', 'kafka-cluster:alterclusterdynamicconfiguration'];
const USES: readonly string[] = ['kafka-cluster:readdata', 'kafka-cluster:writedata'];

/** Who administers a cluster does not use its records. */
export const administersAndUses: Rule = {
  id: ID,
  name: 'administers-and-uses',
  cause: 'One identity administers the cluster and reads or writes records.',
  explanation: 'kafka-cluster:AlterCluster writes ACLs and AlterClusterDynamicConfiguration changes how brokers authenticate and log. A producer or consumer that holds them can grant itself, '
    + 'or anybody, every topic; an administrator who reads records is no longer outside the data. Topics that begin with __ are tools\' own.',
  fix: {
    cdk: 'Leave administration to the cluster\'s own KafkaAccess and to a BreakGlass role; grant a Workload topics only.',
    cloudformation: 'Move kafka-cluster:AlterCluster and AlterClusterDynamicConfiguration to a role of their own, which has no ReadData and no WriteData.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4],
  proofPoints: ['bounded-privilege', 'supported-boundary'],
  applies: (platform) => grantsIn(platform).some(({ document }) => statementsOf(document).some((statement) => named(statement, ADMINISTERS).length > 0)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const owners = platform.resources('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet');
  const loose = grantsIn(platform).filter(({ holders }) => holders.length === 0);
  for (const grants of [...owners.map((owner) => grantsOf(owner, platform)), ...loose.map((grant) => [grant])]) judgeIdentity(grants, findings);
  return findings.all();
}

function judgeIdentity(grants: readonly Grant[], findings: Findings): void {
  const statements = grants.flatMap(({ document }) => statementsOf(document)).filter(({ effect }) => effect !== 'Deny');
  const administration = statements.flatMap((statement) => named(statement, ADMINISTERS));
  if (administration.length === 0) return;
  const uses = statements.some(usesRecords);
  const mayUse = statements.some(({ place, actions }) => place.value.kind !== 'map' || actions.some(({ value }) => literalText(value) === undefined));
  for (const action of administration) {
    const text = action.describe();
    if (uses) findings.violation(action, `administers:${text}`, `whoever holds ${text} also reads or writes records`);
    else if (mayUse) findings.unresolved(action, `administers:${text}`, `whether whoever holds ${text} also reads or writes records cannot be told`);
  }
}

/** Wildcards are another rule's. */
function named({ effect, actions }: Statement, wanted: readonly string[]): readonly Place[] {
  return effect === 'Deny' ? [] : actions.filter(({ value }) => wanted.includes(literalText(value)?.toLowerCase() ?? ''));
}

function usesRecords(statement: Statement): boolean {
  if (named(statement, USES).length === 0) return false;
  return statement.resources.length === 0 || statement.resources.some((resource) => {
    const name = kafkaNameIn(sketch(resource));
    // The cluster's own ARN beside a topic says nothing of records.
    if (name !== undefined) return name.kind === 'topic' && !name.name.startsWith('__');
    return hasWildcard(sketch(resource)) || resource.value.kind === 'unknown' || (resource.value.kind === 'token' && resource.value.attribute === 'TopicArn');
  });
}
