import { type Place, type Platform, type Resource, type Value } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { grantsIn, grantsOf } from '../support/grants';
import { attachedReach, documentAccess, kafkaAccess, type Reach } from '../support/kafka-access';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-STATIC-CREDENTIALS';
/** Properties of policies that name who has them. */
const NAMES = [['Users', 'user'], ['UserName', 'user'], ['Groups', 'group'], ['GroupName', 'group']] as const;

/** Nobody reaches Kafka with a credential that never ends. */
export const staticCredentials: Rule = {
  id: ID,
  name: 'static-credentials',
  cause: 'A user or group of IAM reaches Kafka, or an access key is made by the template.',
  explanation: 'A role gives credentials for a session; a user\'s key or password works until somebody takes it away, wherever it was copied to. CloudFormation also keeps the secret of '
    + 'a key that it makes among the attributes of the resource, where every deployment can put it out.',
  fix: {
    cdk: 'Replace the User by a Workload with a role, or by a permission set of IAM Identity Center for people; what cannot take a role uses IAM Roles Anywhere.',
    cloudformation: 'Remove AWS::IAM::AccessKey and the user\'s policies; give the workload an AWS::IAM::Role, and people an AWS::SSO::PermissionSet.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3, 6],
  proofPoints: ['accountable-identity'],
  applies: holds('AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::AccessKey', 'AWS::IAM::UserPolicy', 'AWS::IAM::GroupPolicy', 'AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const key of platform.resources('AWS::IAM::AccessKey')) judgeKey(platform.propertiesOf(key), findings);
  for (const holder of platform.resources('AWS::IAM::User', 'AWS::IAM::Group')) judgeHolder(holder, platform, findings);
  for (const { document } of grantsIn(platform)) judgeNames(document, platform, findings);
  return findings.all();
}

function judgeKey(properties: Place, findings: Findings): void {
  for (const status of properties.get('Status').branches()) {
    if (status.value.kind === 'literal' && status.value.value === 'Inactive') continue;
    const user = properties.get('UserName');
    findings.violation(user, 'access-key', `an access key of ${user.describe()} works until somebody takes it away`);
  }
}

function judgeHolder(holder: Resource, platform: Platform, findings: Findings): void {
  const properties = platform.propertiesOf(holder);
  const reach = kafkaAccess(holder, platform);
  const kind = holder.type === 'AWS::IAM::User' ? 'user' : 'group';
  for (const { place, reach: own } of given(holder, platform)) {
    report(own, place, place.resource.key === holder.key ? kind : `${kind}:${holder.logicalId}`, `${kind} ${holder.logicalId} of IAM reaches Kafka`, findings);
  }
  const groups = properties.get('Groups').items();
  for (const group of groups) report(ofGroup(group, platform), group, `member:${group.describe()}`, `the user is in group ${group.describe()}, which reaches Kafka`, findings);
  const login = properties.get('LoginProfile');
  if (login.value.kind !== 'absent') report(reach, login, 'password', 'a password reaches Kafka', findings);
}

/** What gives a holder its policies, and whether each reaches Kafka: where the policy stands in the holder, names it, or is attached to it. */
function given(holder: Resource, platform: Platform): readonly { readonly place: Place; readonly reach: Reach }[] {
  const attached = platform.propertiesOf(holder).get('ManagedPolicyArns').items();
  const own = grantsOf(holder, platform).flatMap(({ document }) => {
    const places = document.resource.key === holder.key ? [document] : [...attached.filter(({ value }) => isOf(value, document.resource)), ...namesOf(document, holder, platform)];
    return places.map((place) => ({ place, reach: documentAccess(document) }));
  });
  return [...own, ...attached.map((place) => ({ place, reach: attachedReach(place, platform) }))];
}

function namesOf(document: Place, holder: Resource, platform: Platform): readonly Place[] {
  const properties = platform.propertiesOf(document.resource);
  return NAMES.flatMap(([property]) => properties.get(property).items()).filter(({ value }) => isOf(value, holder));
}

function isOf(value: Value, resource: Resource): boolean {
  return value.kind === 'token' && value.resource === resource.key;
}

function ofGroup({ value }: Place, platform: Platform): Reach {
  const group = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  return group === undefined ? 'unresolved' : kafkaAccess(group, platform);
}

/** Users and groups that a policy names and the templates do not hold. */
function judgeNames(document: Place, platform: Platform, findings: Findings): void {
  const properties = platform.propertiesOf(document.resource);
  for (const [property, kind] of NAMES) {
    if (document.resource.type === 'AWS::IAM::User' || document.resource.type === 'AWS::IAM::Group') continue;
    for (const name of properties.get(property).items()) {
      if (name.value.kind === 'token') continue;
      report(documentAccess(document), name, `${kind}:${name.describe()}`, `${kind} ${name.describe()} of IAM reaches Kafka`, findings);
    }
  }
}

function report(reach: Reach, place: Place, finding: string, message: string, findings: Findings): void {
  if (reach === 'yes') findings.violation(place, finding, message);
  else if (reach === 'unresolved') findings.unresolved(place, finding, `whether it reaches Kafka cannot be told; else ${message}`);
}
