import { type Place, type Platform, type Resource } from '../../../template';
import { accountIn } from '../support/accounts';
import { holds } from '../support/applies';
import { boundToSource, narrowness, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { issuesCertificates } from '../support/issuers';
import { mayHoldKafkaAccess } from '../support/kafka-access';
import { statementsOf, type IamPrincipal, type Statement } from '../support/policy';
import { either, namedIn } from '../support/principal-bounds';
import { kindOf } from '../support/principals';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ROLE-TRUST-WIDE';

/**
 * Services that do not say for whose sake they assume a role, and what binds them instead.
 *
 * EC2 takes a role only through an instance profile of its own account. Firehose gives its customer's account as the external id. EKS Pod Identity tags the session with cluster, namespace and
 * service account.
 *
 * @see https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
const WITHOUT_SOURCE: ReadonlyMap<string, (statement: Statement) => Narrowness> = new Map([
  ['ec2.amazonaws.com', (): Narrowness => 'exact'],
  ['firehose.amazonaws.com', (statement: Statement): Narrowness => either(boundToSource(statement), narrowness(statement, (key) => key === 'sts:externalid'))],
  ['pods.eks.amazonaws.com', (statement: Statement): Narrowness => {
    const bound = ['aws:requesttag/kubernetes-namespace', 'aws:requesttag/kubernetes-service-account'].map((tag) => narrowness(statement, (key) => key === tag));
    if (bound.includes('wide') && boundToSource(statement) === 'wide') return 'wide';
    return bound.includes('unresolved') ? 'unresolved' : 'exact';
  }],
]);

/** So many ask before one that does not has forgotten it. */
const SEVERAL = 3;

/** A role names who may assume it. */
export const roleTrustTooWide: Rule = {
  id: ID,
  name: 'role-trust-too-wide',
  cause: 'A role can be assumed by more than the identities it is meant for.',
  explanation: 'Whoever assumes a role has its grants. An account root stands for every principal of the account that IAM permits; a federated subject with a '
    + 'wildcard stands for every repository or service account of the provider; a service without a source, on a role that may reach Kafka or is the only one that does not ask, acts for any customer who asks it to.',
  fix: {
    cdk: 'Let a Workload make its role, or give the principal conditions: StringEquals on aws:SourceAccount, on the provider\'s sub and aud, on aws:PrincipalArn.',
    cloudformation: 'Name roles instead of root, add StringEquals conditions for aws:SourceAccount or for sub and aud; IfExists does not count.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['accountable-identity', 'bounded-privilege'],
  applies: holds('AWS::IAM::Role'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const forgetful = oneThatForgets(platform);
  for (const role of platform.resources('AWS::IAM::Role')) {
    const holdsKafka = role === forgetful || mayHoldKafkaAccess(role, platform) || issuesCertificates(role, platform);
    for (const statement of statementsOf(platform.propertiesOf(role).get('AssumeRolePolicyDocument'))) judgeStatement(statement, holdsKafka, findings);
  }
  return findings.all();
}

/** The one role that asks no service for its source where all others do, if they are several. */
function oneThatForgets(platform: Platform): Resource | undefined {
  const asked = platform.resources('AWS::IAM::Role').flatMap((role) => statementsOf(platform.propertiesOf(role).get('AssumeRolePolicyDocument')).flatMap((statement) =>
    statement.principals.filter(({ type, place }) => type === 'Service' && !WITHOUT_SOURCE.has(place.describe())).map(() => ({ role, found: boundToSource(statement) }))));
  const [first, ...others] = new Set(asked.filter(({ found }) => found === 'wide').map(({ role }) => role));
  return others.length === 0 && asked.filter(({ found }) => found === 'exact').length >= SEVERAL ? first : undefined;
}

function judgeStatement(statement: Statement, holdsKafka: boolean, findings: Findings): void {
  if (statement.effect === 'Deny') return;
  for (const place of statement.unresolved) findings.unresolved(place, 'trust', 'who may assume the role cannot be told');
  if (statement.effect === 'unresolved' && statement.unresolved.length === 0) {
    findings.unresolved(statement.place.get('Effect'), 'effect', 'whether the statement allows cannot be told');
  }
  if (statement.hasNotPrincipal) {
    findings.violation(statement.place.get('NotPrincipal'), 'not-principal', 'everybody but some principals may assume the role');
  }
  // Conditions that cannot be told were said to be so: they are not also missing.
  if (statement.unresolved.length === 0) for (const principal of statement.principals) judgePrincipal(principal, statement, holdsKafka, findings);
}

function judgePrincipal(principal: IamPrincipal, statement: Statement, holdsKafka: boolean, findings: Findings): void {
  const { place } = principal;
  const who = place.describe();
  switch (kindOf(principal)) {
    case 'identity': return;
    case 'everyone': report(namedIn(statement, 'any'), place, 'everyone', 'anybody in AWS may assume the role', findings); return;
    case 'account': report(namedIn(statement, accountIn(place) === '' ? 'own' : 'other'), place, `account:${who}`, `every principal of account ${who} that IAM permits may assume the role`, findings); return;
    // A service takes a role only where somebody of the account passed it on; the deputy is worth its conditions where it holds Kafka.
    case 'service': if (holdsKafka) report(sourceOf(who, statement), place, `service:${who}`, `${who} may assume the role for any customer: no aws:SourceArn or aws:SourceAccount`, findings); return;
    case 'federated': judgeFederated(place, statement, findings); return;
    case 'unresolved': findings.unresolved(place, `principal:${who}`, 'who may assume the role cannot be told');
  }
}

function sourceOf(service: string, statement: Statement): Narrowness {
  return (WITHOUT_SOURCE.get(service) ?? boundToSource)(statement);
}

function judgeFederated(place: Place, statement: Statement, findings: Findings): void {
  const who = place.describe();
  const demanded = who.includes(':saml-provider/') ? ['aud'] : ['sub', 'aud'];
  for (const claim of demanded) {
    report(narrowness(statement, (key) => key.endsWith(`:${claim}`)), place, `federated:${claim}`, `no condition fixes the ${claim} of the tokens of ${who}`, findings);
  }
}

function report(found: Narrowness, place: Place, finding: string, message: string, findings: Findings): void {
  switch (found) {
    case 'exact': return;
    case 'wide': findings.violation(place, finding, message); return;
    case 'unresolved': findings.unresolved(place, finding, `whether a condition narrows it cannot be told; else ${message}`);
  }
}
