import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { boundToSource, HOLE, sketch, startsWithWildcard, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { hasWildcard, patternOfText } from '../support/glob';
import { kafkaNameIn } from '../support/kafka-names';
import { mayMatch } from '../support/may-match';
import { literalText, statementsOf, type IamPrincipal, type Statement } from '../support/policy';
import { namedIn } from '../support/principal-bounds';
import { kindOf } from '../support/principals';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-CLUSTER-POLICY-WIDE';

/** Actions that change what a cluster lets in, or what it holds: never a partner's. */
const ADMINISTRATION: readonly string[] = [
  'kafka:batchassociatescramsecret', 'kafka:batchdisassociatescramsecret', 'kafka:createchannel', 'kafka:createreplicator', 'kafka:createtopic', 'kafka:deletecluster',
  'kafka:deleteclusterpolicy', 'kafka:deletetopic', 'kafka:putclusterpolicy', 'kafka:rebootbroker', 'kafka:updatebrokercount', 'kafka:updatebrokerstorage',
  'kafka:updatebrokertype', 'kafka:updateclusterconfiguration', 'kafka:updateclusterkafkaversion', 'kafka:updateconnectivity', 'kafka:updatemonitoring',
  'kafka:updatesecurity', 'kafka:updatestorage', 'kafka:updatetopic', 'kafka-cluster:altercluster', 'kafka-cluster:alterclusterdynamicconfiguration',
];
/** Actions on records and names: topic, group and transactional id. Connecting and describing the cluster is on the cluster. */
const ON_NAMES: readonly string[] = ['alter', 'create', 'delete', 'describetopic', 'describegroup', 'describetransactionalid', 'read', 'write'].map((verb) => `kafka-cluster:${verb}`);
const ON_CLUSTER: readonly string[] = ['kafka-cluster:altercluster', 'kafka-cluster:alterclusterdynamicconfiguration', 'kafka-cluster:writedataidempotently'];

/** A cluster's own policy names roles, actions and topics. */
export const mskClusterPolicy: Rule = {
  id: ID,
  name: 'msk-cluster-policy',
  cause: 'A cluster\'s policy lets in more than the roles, actions and topics of a partner.',
  explanation: 'The policy of a cluster is what other accounts and services get. An account root stands for every principal of that account, a service without a source acts '
    + 'for any of its customers, kafka-cluster:* reads and writes every topic and changes the ACLs, and NotPrincipal is everybody else in AWS.',
  fix: {
    cdk: 'Declare the partner and grant it topics; on a CfnClusterPolicy name role ARNs, single kafka-cluster actions, and ARNs that end in topic and group names.',
    cloudformation: 'In Policy name role ARNs in Principal.AWS, list the actions, end each Resource of topics and groups in a name; give services StringEquals on aws:SourceAccount.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 4, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: holds('AWS::MSK::ClusterPolicy'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const policy of platform.resources('AWS::MSK::ClusterPolicy')) {
    for (const statement of statementsOf(platform.propertiesOf(policy).get('Policy'))) judgeStatement(statement, findings);
  }
  return findings.all();
}

function judgeStatement(statement: Statement, findings: Findings): void {
  const { place, effect, unresolved } = statement;
  if (effect === 'Deny') return;
  for (const part of unresolved) findings.unresolved(part, 'policy', 'whom the cluster lets in cannot be told');
  if (unresolved.length > 0) return;
  if (effect === 'unresolved') findings.unresolved(place.get('Effect'), 'effect', 'whether the statement allows cannot be told');
  if (statement.hasNotPrincipal) findings.violation(place.get('NotPrincipal'), 'not-principal', 'everybody but some principals is let into the cluster');
  for (const principal of statement.principals) judgePrincipal(principal, statement, findings);
  if (statement.notActions.length > 0) findings.violation(place.get('NotAction'), 'not-action', 'everything but some actions is allowed on the cluster');
  for (const action of statement.actions) judgeAction(action, findings);
  if (statement.notResources.length > 0) findings.violation(place.get('NotResource'), 'not-resource', 'everything of the cluster but some resources is open');
  if (statement.notActions.length > 0 || statement.actions.some(isOnNames)) for (const resource of statement.resources) judgeResource(resource, findings);
}

function judgePrincipal(principal: IamPrincipal, statement: Statement, findings: Findings): void {
  const { place } = principal;
  const who = place.describe();
  const report = (found: Narrowness, finding: string, message: string): void => {
    if (found === 'wide') findings.violation(place, finding, message);
    else if (found === 'unresolved') findings.unresolved(place, finding, `whether a condition narrows it cannot be told; else ${message}`);
  };
  switch (kindOf(principal)) {
    case 'identity': return;
    case 'federated': report(namedIn(statement, 'any'), `federated:${who}`, `whoever ${who} vouches for is let into the cluster`); return;
    case 'everyone': report(namedIn(statement, 'any'), 'everyone', 'anybody in AWS is let into the cluster'); return;
    case 'account': report(namedIn(statement, 'other'), `account:${who}`, `every principal of account ${who} that IAM permits is let into the cluster`); return;
    case 'service': report(boundToSource(statement), `service:${who}`, `${who} is let into the cluster for any customer: no aws:SourceArn or aws:SourceAccount`); return;
    case 'unresolved': findings.unresolved(place, `principal:${who}`, 'whom the cluster lets in cannot be told');
  }
}

function judgeAction(action: Place, findings: Findings): void {
  const text = literalText(action.value);
  if (text === undefined) findings.unresolved(action, `action:${action.describe()}`, 'what the policy allows cannot be told');
  else if (hasWildcard(text)) findings.violation(action, `action:${text}`, `the policy allows by wildcard, ${text}`);
  else if (ADMINISTRATION.includes(text.toLowerCase())) findings.violation(action, `administers:${text}`, `the policy lets others administer the cluster: ${text}`);
}

function isOnNames(action: Place): boolean {
  const text = literalText(action.value)?.toLowerCase();
  if (text === undefined || hasWildcard(text)) return mayMatch(action, patternOfText('kafka-cluster:*'), true);
  return ON_NAMES.some((start) => text.startsWith(start)) && !ON_CLUSTER.includes(text);
}

/** A topic, group or transactional id is named where its ARN ends in text that begins literally. What Kafka knows are names and prefixes: a letter left open is neither. */
function judgeResource(resource: Place, findings: Findings): void {
  const text = sketch(resource);
  const shown = resource.describe();
  const named = kafkaNameIn(text);
  if (resource.value.kind === 'unknown' || named?.name.startsWith(HOLE) === true) {
    findings.unresolved(resource, `resource:${shown}`, 'which topics and groups are open cannot be told');
  } else if (named === undefined ? hasWildcard(text) : startsWithWildcard(named.name) || named.name.includes('?')) {
    findings.violation(resource, `resource:${shown}`, `the policy opens ${shown}, which names no ${named?.kind ?? 'topic or group'}`);
  }
}
