import { type Place, type Platform, type Resource } from '../../../template';
import { AWS_MANAGED, AWS_MANAGED_POLICIES } from './aws-managed-policies';
import { patternOfText } from './glob';
import { mayMatch } from './may-match';
import { statementsOf, type Statement } from './policy';

/** Reading and writing records, and changing clusters through the control plane. */
const KAFKA_ACTIONS = ['kafka-cluster:*', 'kafka:*'].map(patternOfText);
const HOLDERS: readonly (readonly [type: string, property: string])[] = [
  ['AWS::IAM::Policy', 'Roles'], ['AWS::IAM::ManagedPolicy', 'Roles'], ['AWS::IAM::RolePolicy', 'RoleName'],
];

/**
 * Whether a role may hold any access to Kafka: whatever can't be told, it may.
 *
 * @param role the role
 * @param platform templates deployed together
 */
export function mayHoldKafkaAccess(role: Resource, platform: Platform): boolean {
  const properties = platform.propertiesOf(role);
  const inline = properties.get('Policies').items().map((policy) => policy.get('PolicyDocument'));
  const attached = properties.get('ManagedPolicyArns').items();
  return [...inline, ...policiesNaming(role, platform)].some(allowsKafka) || attached.some((arn) => attachedAllowsKafka(arn, platform));
}

function policiesNaming(role: Resource, platform: Platform): Place[] {
  return HOLDERS.flatMap(([type, property]) => platform.resources(type).flatMap((policy) => {
    const properties = platform.propertiesOf(policy);
    const named = properties.get(property);
    const holders = property === 'Roles' ? named.items() : [named];
    return holders.some((holder) => mayName(holder, role, platform)) ? [properties.get('PolicyDocument')] : [];
  }));
}

function mayName(holder: Place, role: Resource, platform: Platform): boolean {
  return holder.branches().some(({ value }) => {
    if (value.kind === 'absent') return false;
    if (value.kind === 'token' && value.resource !== undefined) return value.resource === role.key;
    const name = platform.propertiesOf(role).get('RoleName').value;
    // A name that CloudFormation makes up is no literal that a template could hold.
    if (value.kind === 'literal') return name.kind === 'literal' ? name.value === value.value : name.kind !== 'absent';
    return true;
  });
}

function allowsKafka(document: Place): boolean {
  return statementsOf(document).some((statement) => statement.effect !== 'Deny' && statementAllowsKafka(statement));
}

function statementAllowsKafka({ actions, notActions, unresolved }: Statement): boolean {
  return notActions.length > 0 || unresolved.length > 0 || actions.some((action) => KAFKA_ACTIONS.some((pattern) => mayMatch(action, pattern, true)));
}

function attachedAllowsKafka(arn: Place, platform: Platform): boolean {
  const { value } = arn;
  const policy = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (policy !== undefined) return allowsKafka(platform.propertiesOf(policy).get('PolicyDocument'));
  const shown = arn.describe();
  const at = shown.indexOf(AWS_MANAGED);
  return at < 0 || AWS_MANAGED_POLICIES.get(shown.slice(at + AWS_MANAGED.length)) !== 'no-topic';
}
