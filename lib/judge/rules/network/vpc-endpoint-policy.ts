import { type Place, type Platform } from '../../../template';
import { holdsKafka } from '../support/applies';
import { namesPrincipals, narrowness, sketch, staysInAccount, type Narrowness } from '../support/conditions';
import { Findings } from '../support/findings';
import { literalText, statementsOf, type Statement } from '../support/policy';
import { kindOf } from '../support/principals';
import { truthOf } from '../support/truth';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-ENDPOINT-POLICY';
const ENDPOINT = 'AWS::EC2::VPCEndpoint';
/** Services of a platform whose endpoints take a policy. Of others silence is not judged: some take none. */
const TAKES_POLICY = new Set([
  's3', 'dynamodb', 'kms', 'secretsmanager', 'sts', 'logs', 'monitoring', 'kafka', 'lambda', 'sqs', 'sns', 'kinesis-streams', 'kinesis-firehose', 'ecr.api', 'ecr.dkr', 'ssm', 'events',
  'states', 'acm-pca', 'glue', 'execute-api',
]);
const GATEWAYS = new Set(['s3', 'dynamodb']);
const PRINCIPAL_KEYS = new Set(['aws:principalaccount', 'aws:principalarn', 'aws:principalorgid', 'aws:principalorgpaths', 'aws:sourceaccount', 'aws:userid']);
const RESOURCE_KEYS = new Set(['aws:resourceaccount', 'aws:resourceorgid', 'aws:resourceorgpaths', 's3:resourceaccount', 's3:dataaccesspointaccount']);
/**
 * Actions that are about nothing but the caller and its own account: they name no resource that could be another's.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const OF_THE_CALLER = new Set([
  'sts:getcalleridentity', 'sts:getsessiontoken', 'ecr:getauthorizationtoken', 'kms:generaterandom', 'cloudwatch:putmetricdata', 'secretsmanager:getrandompassword', 'xray:puttracesegments', 'xray:puttelemetryrecords',
]);

/** The endpoints of a platform's network serve its own principals on its own resources. */
export const vpcEndpointPolicy: Rule = {
  id: ID,
  name: 'vpc-endpoint-policy',
  cause: 'A VPC endpoint lets anybody\'s credentials through, lets its callers reach resources of any account, or is gone past.',
  explanation: 'Without a policy AWS attaches one that allows everything. An endpoint is a way out of a network that has no other: with the key of a foreign account, or to a bucket of '
    + 'one, records leave through it, and no rule of any security group sees it.',
  fix: {
    cdk: 'Let segments reach AWS services with the library, which writes the policy; on a CfnVPCEndpoint set policyDocument with aws:PrincipalAccount and aws:ResourceAccount, and privateDnsEnabled.',
    cloudformation: 'Set PolicyDocument with StringEquals on aws:PrincipalAccount and aws:ResourceAccount (or aws:PrincipalOrgID and aws:ResourceOrgID), or name each Resource; set PrivateDnsEnabled to true.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [4, 6],
  proofPoints: ['classified-copy', 'reasoned-route'],
  applies: (platform) => holdsKafka(platform) && platform.resources(ENDPOINT).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!holdsKafka(platform)) return [];
  for (const place of platform.resources(ENDPOINT).map((resource) => platform.propertiesOf(resource))) {
    for (const policy of place.get('PolicyDocument').branches()) {
      if (policy.value.kind === 'absent') judgeSilence(place.get('ServiceName'), policy, findings);
      else judgePolicy(policy, findings);
    }
    judgeNames(place, findings);
  }
  return findings.all();
}

function judgeSilence(serviceName: Place, policy: Place, findings: Findings): void {
  for (const name of serviceName.branches()) {
    const service = serviceOf(sketch(name));
    if (name.value.kind === 'unknown') findings.unresolved(name, 'service', 'whether the endpoint\'s service takes a policy cannot be told: it has none');
    else if (service !== undefined && TAKES_POLICY.has(service)) findings.violation(policy, 'no-policy', `the endpoint of ${service} has no policy: AWS lets everything through`);
  }
}

/** `com.amazonaws.REGION.s3` is `s3`; endpoints of others have other names. */
function serviceOf(name: string): string | undefined {
  const [, rest] = name.split('amazonaws.');
  return rest?.split('.').slice(1).join('.');
}

/** Without its names an endpoint is used by whoever asks for it: what calls the service as usual goes past it, and past its policy. S3 and DynamoDB have gateways. */
function judgeNames(endpoint: Place, findings: Findings): void {
  const services = endpoint.get('ServiceName').branches().map((name) => serviceOf(sketch(name)) ?? '');
  const isInterface = endpoint.get('VpcEndpointType').branches().some((type) => type.describe() === 'Interface');
  if (!isInterface || !services.some((service) => TAKES_POLICY.has(service) && !GATEWAYS.has(service))) return;
  for (const setting of endpoint.get('PrivateDnsEnabled').branches()) {
    const truth = truthOf(setting);
    if (truth === 'unresolved') findings.unresolved(setting, 'private-dns', 'whether the service\'s own name leads to the endpoint cannot be told');
    else if (truth !== 'true') findings.violation(setting, 'private-dns', 'the service\'s own name does not lead to the endpoint: calls go past it and past its policy');
  }
}

function judgePolicy(policy: Place, findings: Findings): void {
  const statements = statementsOf(policy);
  const forbidden = (keys: ReadonlySet<string>): boolean => statements.some((statement) => forbidsOthers(statement, keys));
  const [principals, resources] = [forbidden(PRINCIPAL_KEYS), forbidden(RESOURCE_KEYS)];
  for (const statement of statements.filter(({ effect }) => effect !== 'Deny')) judgeStatement(statement, principals, resources, findings);
}

function judgeStatement(statement: Statement, principalsForbidden: boolean, resourcesForbidden: boolean, findings: Findings): void {
  const { place } = statement;
  if (place.value.kind !== 'map' || statement.unresolved.length > 0 || statement.effect === 'unresolved') {
    findings.unresolved(statement.unresolved[0] ?? place, 'policy', 'whom the endpoint lets through, and to what, cannot be told');
    return;
  }
  const who = principalsForbidden ? 'exact' : principalBound(statement);
  const what = resourcesForbidden || isOfTheCaller(statement) ? 'exact' : resourceBound(statement);
  const on = (statement.notActions.length > 0 ? statement.notActions : statement.actions).map((action) => action.describe()).join(',');
  if (what === 'exact') {
    // A bucket that is named may be AWS's own, to which nobody's account is known; a role is assumed by a token that carries no account.
    const isOwnAffair = resourcesForbidden || isOfTheCaller(statement) || boundByName(statement) !== 'exact';
    if (who === 'wide' && isOwnAffair && !isWebIdentity(statement)) findings.violation(place, `anyone:${on}`, 'the endpoint lets anybody\'s credentials through');
    return;
  }
  if (who === 'wide' && what === 'wide') findings.violation(place, `anyone-anything:${on}`, 'the endpoint lets anybody\'s credentials through, to resources of any account');
  else if (what === 'wide') findings.violation(place, `any-resource:${on}`, 'the endpoint lets its callers through to resources of any account');
  else findings.unresolved(place, `any-resource:${on}`, 'to whose resources the endpoint lets its callers through cannot be told');
}

function isOfTheCaller({ actions }: Statement): boolean {
  return actions.length > 0 && actions.every(({ value }) => OF_THE_CALLER.has(literalText(value)?.toLowerCase() ?? ''));
}

function isWebIdentity({ actions }: Statement): boolean {
  return actions.length > 0 && actions.every(({ value }) => literalText(value)?.toLowerCase().startsWith('sts:assumerolewith') === true);
}

function principalBound(statement: Statement): Narrowness {
  const kinds = statement.principals.map(kindOf);
  if (statement.hasNotPrincipal || kinds.includes('everyone')) return narrowness(statement, (key) => PRINCIPAL_KEYS.has(key), (text) => staysInAccount(text) || namesPrincipals(text));
  return kinds.includes('unresolved') ? 'unresolved' : 'exact';
}

function resourceBound(statement: Statement): Narrowness {
  const byCondition = narrowness(statement, (key) => RESOURCE_KEYS.has(key));
  if (byCondition === 'exact') return byCondition;
  const byName = boundByName(statement);
  return byName === 'wide' ? byCondition : byName;
}

function boundByName({ resources, notResources }: Statement): Narrowness {
  if (notResources.length > 0) return 'wide';
  const each = resources.map((resource): Narrowness => {
    if (resource.value.kind === 'unknown') return 'unresolved';
    return resource.value.kind === 'token' || staysInAccount(sketch(resource)) ? 'exact' : 'wide';
  });
  return each.includes('wide') ? 'wide' : each.includes('unresolved') ? 'unresolved' : 'exact';
}

/** A statement that denies everybody everything unless one key has the right value. */
function forbidsOthers(statement: Statement, keys: ReadonlySet<string>): boolean {
  const [condition, ...others] = statement.conditions;
  const isWhole = (places: readonly Place[]): boolean => places.some(({ value }) => literalText(value) === '*');
  return statement.effect === 'Deny' && statement.unresolved.length === 0 && others.length === 0 && condition !== undefined
    && condition.operator === 'stringnotequals' && keys.has(condition.key) && isWhole(statement.actions) && isWhole(statement.resources)
    && statement.principals.some((principal) => kindOf(principal) === 'everyone');
}
