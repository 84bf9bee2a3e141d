import type { Guarded } from '../../analyze/world';
import type { Asker } from './asker';
import type { Reached } from './blast';
import { copiesOf } from './copies';
import { dataHop } from './data-hop';
import { askIam } from './iam-verdict';
import { hopsOfStatements } from './kafka-hops';
import { topicsOf } from './topics';
import type { WorldIndex } from './world-index';

interface Deed {
  readonly type: string;
  readonly action: string;
  readonly says: string;
}

const DEEDS: readonly Deed[] = [
  { type: 'AWS::S3::Bucket', action: 's3:GetObject', says: 'reads objects of' }, { type: 'AWS::S3::Bucket', action: 's3:PutObject', says: 'writes objects to' },
  { type: 'AWS::SecretsManager::Secret', action: 'secretsmanager:GetSecretValue', says: 'reads the secret' }, { type: 'AWS::SQS::Queue', action: 'sqs:ReceiveMessage', says: 'reads messages of' },
  { type: 'AWS::SQS::Queue', action: 'sqs:SendMessage', says: 'sends messages to' }, { type: 'AWS::SNS::Topic', action: 'sns:Publish', says: 'publishes on' },
  { type: 'AWS::Logs::LogGroup', action: 'logs:GetLogEvents', says: 'reads the logs of' }, { type: 'AWS::Kinesis::Stream', action: 'kinesis:GetRecords', says: 'reads records of' },
  { type: 'AWS::DynamoDB::Table', action: 'dynamodb:GetItem', says: 'reads items of' }, { type: 'AWS::SSM::Parameter', action: 'ssm:GetParameter', says: 'reads the parameter' },
];

/**
 * What somebody reads and writes outside the brokers; a place where records are kept says of which topics.
 *
 * @param index the world
 * @param asker who
 */
export function dataReach(index: WorldIndex, asker: Asker): readonly Reached[] {
  const { subject } = asker;
  if (subject === undefined) return [];
  return DEEDS.flatMap(({ type, action, says }) => index.world.guarded.filter((guarded) => guarded.type === type).flatMap((guarded): Reached[] => {
    const answer = askIam(index, subject, action, { arns: guarded.arns, guarded, account: guarded.account });
    const key = answer.verdict === 'denied' ? undefined : dataHop(index, subject, action, guarded);
    if (key === undefined || key.verdict === 'no') return [];
    const copied = says.startsWith('reads') ? topicsAt(index, guarded) : [];
    return [{
      kind: 'data', says: `${says} ${guarded.key}${copied.length === 0 ? '' : `, where records of ${copied.slice(0, 3).join(', ')}${copied.length > 3 ? ' and others' : ''} are kept`}`,
      sure: answer.verdict === 'allowed' && key.verdict !== 'unknown', path: [...hopsOfStatements(answer.because), ...key.because], deeds: [`${says}\n${guarded.key}`],
    }];
  }));
}

const kept = new WeakMap<WorldIndex, ReadonlyMap<string, readonly string[]>>();

/** Topics whose records are kept at a place. */
function topicsAt(index: WorldIndex, { key }: Guarded): readonly string[] {
  const known = kept.get(index) ?? byPlace(index);
  kept.set(index, known);
  return known.get(key) ?? [];
}

function byPlace(index: WorldIndex): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const topic of topicsOf(index)) {
    for (const { place } of copiesOf(index, topic, index.world.clusters.map(({ key }) => key))) found.set(place, [...(found.get(place) ?? []), topic]);
  }
  return found;
}
