import { type Place, type Platform } from '../../../template';
import { holds } from '../support/applies';
import { Findings } from '../support/findings';
import { kafkaAccess, mayHoldKafkaAccess } from '../support/kafka-access';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SESSION-LONG';
const HOUR = 3600;
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** A session that may reach Kafka ends within the hour. */
export const sessionLong: Rule = {
  id: ID,
  name: 'session-long',
  cause: 'A session of a role with Kafka access can last longer than an hour.',
  explanation: 'Access is given for a session, and a session that is stolen, or whose holder has left, works until it ends. An hour is IAM\'s own default and its least; people and '
    + 'pipelines renew, and are asked again. Services renew their sessions themselves, whatever the property says: on their roles more than an hour serves nobody but who takes the role beside them.',
  fix: {
    cdk: 'Leave maxSessionDuration out, or set Duration.hours(1); set sessionDuration of a CfnPermissionSet to PT1H.',
    cloudformation: 'Set MaxSessionDuration of the role to 3600 or leave it out; SessionDuration of a permission set to PT1H; DurationSeconds of a Roles Anywhere profile to 3600.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [3],
  proofPoints: ['bounded-privilege'],
  applies: holds('AWS::IAM::Role', 'AWS::SSO::PermissionSet', 'AWS::RolesAnywhere::Profile'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const role of platform.resources('AWS::IAM::Role')) {
    const length = platform.propertiesOf(role).get('MaxSessionDuration');
    if (length.value.kind !== 'absent' && mayHoldKafkaAccess(role, platform)) judgeLength(length, seconds, kafkaAccess(role, platform), findings);
  }
  for (const set of platform.resources('AWS::SSO::PermissionSet')) {
    if (mayHoldKafkaAccess(set, platform)) judgeLength(platform.propertiesOf(set).get('SessionDuration'), ofIso, kafkaAccess(set, platform), findings);
  }
  for (const profile of platform.resources('AWS::RolesAnywhere::Profile')) {
    const properties = platform.propertiesOf(profile);
    if (properties.get('RoleArns').items().some((role) => mayReachKafka(role, platform))) judgeLength(properties.get('DurationSeconds'), seconds, 'yes', findings);
  }
  return findings.all();
}

function mayReachKafka({ value }: Place, platform: Platform): boolean {
  const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  return role === undefined || mayHoldKafkaAccess(role, platform);
}

function judgeLength(place: Place, read: (text: string) => number, access: 'yes' | 'no' | 'unresolved', findings: Findings): void {
  for (const length of place.branches()) {
    const { value } = length;
    // AWS's own default is an hour.
    if (value.kind === 'absent') continue;
    const given = value.kind === 'literal' ? read(String(value.value)) : Number.NaN;
    if (Number.isNaN(given)) findings.unresolved(length, 'session', 'how long a session lasts cannot be told');
    else if (given > HOUR && access === 'yes') findings.violation(length, `session:${given}`, `a session that reaches Kafka lasts up to ${given} seconds`);
    else if (given > HOUR) findings.unresolved(length, `session:${given}`, `a session lasts up to ${given} seconds, and whether it reaches Kafka cannot be told`);
  }
}

function seconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) : Number.NaN;
}

function ofIso(text: string): number {
  const parts = DURATION.exec(text);
  if (parts === null) return Number.NaN;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = parts.slice(1).map((part) => Number(part as string | undefined ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
}
