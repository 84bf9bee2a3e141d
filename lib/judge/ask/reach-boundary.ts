import { THEMES, type Consequence, type Theme } from '../../analyze/becoming';
import { allowsOf } from '../../analyze/becoming/permitted';
import { accountAt } from '../../analyze/names/account';
import type { Asker } from './asker';
import type { Reached } from './blast';
import { askIam, type IamTarget, type IamVerdict, type Keys } from './iam-verdict';
import { hopsOfStatements } from './kafka-hops';
import type { WorldIndex } from './world-index';

/** So many deeds of one theme are told as one. */
const MANY = 3;

/** A request to a key that no service makes for its caller, and that gives no service a grant of its own. */
export const DIRECTLY: Keys = new Map([['kms:viaservice', []], ['kms:grantisforawsresource', [['false']]]]);

/** Rows that stand in answers elsewhere: whom one becomes, and what Kafka is asked. */
const ELSEWHERE: ReadonlySet<Consequence['way']> = new Set(['itself', 'runs-as', 'passed', 'subjects', 'user']);
const SHOWN = 3;

/**
 * What somebody may do to the boundary itself, to keys, and to what would tell of it: one statement for each kind of deed, whatever it is done to.
 *
 * @param index the world
 * @param asker who
 */
export function boundaryReach(index: WorldIndex, asker: Asker): readonly Reached[] {
  const { subject } = asker;
  if (subject?.kind !== 'identity') return [];
  const identity = index.identities.get(subject.key);
  if (identity === undefined) return [];
  return THEMES.flatMap((theme) => {
    const deeds = theme.rows.filter(({ way, actions }) => !ELSEWHERE.has(way) && !actions[0]?.startsWith('kafka-cluster:')).flatMap((row): Reached[] => {
      const held = row.actions.filter((action) => allowsOf(identity.statements, action).length > 0 || policiesSpeak(index, action));
      const found = held.flatMap((action) => targetsOf(index, action).flatMap(({ name, target: { account = subject.requester.account, ...about } }) => {
        const target: IamTarget = { ...about, ...(account === undefined ? {} : { account }) };
        const answer = action.startsWith('kms:') ? askIam(index, subject, action, target, { arranged: DIRECTLY }) : askIam(index, subject, action, target);
        return answer.verdict === 'denied' ? [] : [{ name, answer }];
      }));
      return found.length === 0 ? [] : [reached(theme, row, found)];
    });
    return deeds.length < MANY ? deeds : [together(theme, deeds)];
  });
}

function together({ means }: Theme, deeds: readonly Reached[]): Reached {
  const kinds = new Set(deeds.map(({ kind }) => kind));
  const [kind = 'boundary'] = kinds.size === 1 ? kinds : ['boundary' as const];
  return { kind, says: `may ${means}`, sure: deeds.some(({ sure }) => sure), path: deeds.flatMap(({ says, path }) => path.slice(0, 1).map(({ location }) => ({ location, because: says }))), deeds: [`${means}\nall`] };
}

function reached(theme: Theme, row: Consequence, found: readonly { readonly name: string; readonly answer: IamVerdict }[]): Reached {
  const names = [...new Set(found.map(({ name }) => name))].sort();
  const what = names.length <= SHOWN ? names.join(', ').replace(/, ([^,]*)$/, ' and $1') : `${names.slice(0, SHOWN - 1).join(', ')} and ${String(names.length - SHOWN + 1)} more`;
  const statements = [...new Set(found.flatMap(({ answer }) => answer.because))];
  return {
    kind: row.way === 'evidence' ? 'evidence' : row.way === 'grown' ? 'identity' : row.way === 'key' ? 'data' : 'boundary',
    says: `may ${row.means.replaceAll('{what}', what).replaceAll('{who}', what)}`, sure: found.some(({ answer }) => answer.verdict === 'allowed'), path: hopsOfStatements(statements), deeds: names.map((name) => `${theme.means}\n${row.means} ${name}`),
  };
}

function policiesSpeak(index: WorldIndex, action: string): boolean {
  return index.world.guarded.some(({ policy, kind }) => kind !== 'trust' && allowsOf(policy ?? [], action).length > 0);
}

interface Named {
  readonly name: string;
  readonly target: IamTarget;
}

/** Types of resources that an action is done to, by its service; `undefined` for those that need no resource of the templates. */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  kms: ['AWS::KMS::Key', 'AWS::KMS::ReplicaKey'], s3: ['AWS::S3::Bucket'], sqs: ['AWS::SQS::Queue'], sns: ['AWS::SNS::Topic'], secretsmanager: ['AWS::SecretsManager::Secret'], logs: ['AWS::Logs::LogGroup'],
  lambda: ['AWS::Lambda::Function'], kafka: ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'], 'acm-pca': ['AWS::ACMPCA::CertificateAuthority'], ecr: ['AWS::ECR::Repository'],
  kinesis: ['AWS::Kinesis::Stream'], dynamodb: ['AWS::DynamoDB::Table'], states: ['AWS::StepFunctions::StateMachine'], ec2: ['AWS::EC2::SecurityGroup'], cloudtrail: ['AWS::CloudTrail::Trail'], cloudwatch: ['AWS::CloudWatch::Alarm'],
};
const IDENTITY_WORDS: readonly (readonly [word: string, kinds: readonly string[]])[] = [['Role', ['role']], ['User', ['user']], ['MFA', ['user']]];

const targets = new WeakMap<WorldIndex, Map<string, readonly Named[]>>();

function targetsOf(index: WorldIndex, action: string): readonly Named[] {
  const known = targets.get(index) ?? new Map<string, readonly Named[]>();
  targets.set(index, known);
  const service = action.slice(0, action.indexOf(':'));
  const id = service === 'iam' || service === 'sts' ? action : service;
  const found = known.get(id) ?? look(index, service, action);
  known.set(id, found);
  return found;
}

function look(index: WorldIndex, service: string, action: string): readonly Named[] {
  if (service === 'iam' || service === 'sts') {
    const kinds = service === 'sts' ? ['role'] : IDENTITY_WORDS.find(([word]) => action.includes(word))?.[1] ?? [];
    const named = index.world.identities.filter(({ requester }) => kinds.includes(requester.kind)).map((identity): Named => {
      const trust = service === 'sts' ? index.guarded.get(identity.key) : undefined;
      return { name: identity.key, target: { arns: [identity.requester.name], account: identity.requester.account ?? index.world.account, ...(trust === undefined ? {} : { guarded: trust }) } };
    });
    return kinds.length > 0 ? named : [anything()];
  }
  const types = TYPES[service];
  if (types === undefined) return [anything()];
  const resources = index.world.platform.resources(...types).map((resource): Named => {
    const key = index.world.naming(resource.key);
    const guarded = index.guarded.get(key);
    return { name: key, target: { arns: guarded?.arns ?? index.context.attribute(resource, 'Arn'), account: guarded?.account ?? accountAt(index.context, resource), ...(guarded === undefined || guarded.kind === 'trust' ? {} : { guarded }) } };
  });
  const imported = service === 'kafka' ? index.world.clusters.filter(({ resource }) => resource === undefined).map(({ key, arns }): Named => ({ name: key, target: { arns } })) : [];
  return [...resources, ...imported];
}

/** Actions that are done to no resource, or to one that no template has: each in its own account. */
function anything(): Named {
  return { name: 'the account', target: { arns: [['*']] } };
}
