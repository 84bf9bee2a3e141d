import { symbolic } from '../../analyze/names/symbolic';
import type { Guarded } from '../../analyze/world';
import type { Subject } from '../subjects';
import { askIam, type Circumstances, type Keys } from './iam-verdict';
import { denialSays, hopsOfStatements } from './kafka-hops';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

/** What an action on something encrypted asks of its key, and through which service. */
interface KeyUse {
  /** Actions on the resource. */
  readonly actions: readonly string[];
  /** All of these on the key. */
  readonly needs: readonly string[];
  /** The name before the region in `kms:ViaService`. */
  readonly via: string;
}

/** Calls that AWS serves only where the caller may use the key, too. Volumes and log groups are not among them: their services hold grants of their own. */
const KEY_USES: readonly KeyUse[] = [
  { actions: ['s3:GetObject', 's3:GetObjectVersion', 's3:GetObjectTorrent'], needs: ['kms:Decrypt'], via: 's3' },
  { actions: ['s3:PutObject'], needs: ['kms:GenerateDataKey'], via: 's3' },
  { actions: ['secretsmanager:GetSecretValue', 'secretsmanager:BatchGetSecretValue'], needs: ['kms:Decrypt'], via: 'secretsmanager' },
  { actions: ['secretsmanager:PutSecretValue', 'secretsmanager:UpdateSecret'], needs: ['kms:GenerateDataKey'], via: 'secretsmanager' },
  { actions: ['sqs:ReceiveMessage'], needs: ['kms:Decrypt'], via: 'sqs' },
  { actions: ['sqs:SendMessage'], needs: ['kms:GenerateDataKey', 'kms:Decrypt'], via: 'sqs' },
  { actions: ['sns:Publish'], needs: ['kms:GenerateDataKey', 'kms:Decrypt'], via: 'sns' },
  { actions: ['kinesis:GetRecords'], needs: ['kms:Decrypt'], via: 'kinesis' },
  { actions: ['kinesis:PutRecord', 'kinesis:PutRecords'], needs: ['kms:GenerateDataKey'], via: 'kinesis' },
  { actions: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'], needs: ['kms:Decrypt'], via: 'ssm' },
];

const AWS_KEY = 'alias/aws/';

/**
 * Whether the key lets pass what the resource's policies do.
 *
 * @param index the world
 * @param subject who
 * @param action on the resource
 * @param guarded the resource
 * @param circumstances of the request to the resource; the service passes on who calls
 */
export function dataHop(index: WorldIndex, subject: Subject, action: string, guarded: Guarded | undefined, circumstances?: Circumstances): HopResult {
  const use = KEY_USES.find(({ actions }) => actions.some((one) => one.toLowerCase() === action.toLowerCase()));
  const named = guarded?.encryptedBy;
  if (use === undefined) return { verdict: 'none', says: 'no key in between', because: [] };
  if (named === undefined || named.includes(AWS_KEY)) return { verdict: 'ok', says: 'no key of its own: AWS encrypts with one that asks nobody else', because: [] };
  const key = index.guarded.get(named);
  if (key === undefined) return { verdict: 'unknown', says: `the key ${named} stands in no template`, because: guarded === undefined ? [] : [{ location: guarded.location, because: 'what it encrypts' }] };
  const answers = use.needs.map((needed) => ({ needed, ...askIam(index, subject, needed, { arns: key.arns, guarded: key, account: key.account }, throughService(index, subject, use, circumstances)) }));
  const because = hopsOfStatements(answers.flatMap((answer) => answer.because));
  const denied = answers.find(({ verdict }) => verdict === 'denied');
  if (denied !== undefined) {
    const words = denied.stoppedBy === 'resource' ? `the key's own policy does not allow ${denied.needed}` : denialSays(denied.needed, denied.stoppedBy);
    return { verdict: 'no', says: `${key.key}: ${words}`, because: because.length > 0 ? because : [{ location: key.location, because: 'the key' }] };
  }
  if (answers.some(({ verdict }) => verdict === 'unknown')) return { verdict: 'unknown', says: `it can not be told whether ${key.key} allows ${use.needs.join(' and ')}`, because };
  return { verdict: 'ok', says: `${key.key} allows ${use.needs.join(' and ')}`, because };
}

/** The service calls KMS for whoever called it. */
function throughService(index: WorldIndex, { requester }: Subject, { via }: KeyUse, circumstances: Circumstances | undefined): Circumstances {
  const keys: Keys = new Map([
    ['kms:viaservice', [symbolic([`${via}.`, ...index.context.region, '.amazonaws.com'])]],
    ...(requester.account === undefined ? [] : [['kms:calleraccount', [requester.account]] as const]),
  ]);
  if (circumstances !== undefined && 'given' in circumstances) return { given: new Map([...circumstances.given, ...keys]) };
  return { arranged: new Map([...(circumstances?.arranged ?? []), ...keys]) };
}
