import type { KafkaOperation, KafkaResourceType } from '../../model/kafka';
import type { RequestedOperation } from './acl';
import type { Check } from './requests/check';
import { needs } from './requests/needs';
import type { KafkaRequest } from './requests/request';

/** An IAM action of the service prefix `kafka-cluster`, and the kind of resource that it is asked of. */
export interface KafkaAction {
  /** `kafka-cluster:ReadData` and the like. */
  readonly action: string;
  /** What the ARN in the policy must name. */
  readonly on: KafkaResourceType;
  /** Kafka's word for it; absent of `Connect`, for which Kafka has none. */
  readonly operation?: KafkaOperation;
  /** The table's column "Required actions": without them AWS promises nothing, and clients find neither partitions nor coordinator. */
  readonly companions: readonly string[];
}

const PREFIX = 'kafka-cluster:';
const CONNECT = 'Connect';

type ActionRow = readonly [action: string, on: KafkaResourceType, operation: KafkaOperation | undefined, companions: readonly string[]];

const ROWS: readonly ActionRow[] = [
  ['Connect', 'cluster', undefined, []],
  ['DescribeCluster', 'cluster', 'DESCRIBE', [CONNECT]],
  ['AlterCluster', 'cluster', 'ALTER', [CONNECT, 'DescribeCluster']],
  ['DescribeClusterDynamicConfiguration', 'cluster', 'DESCRIBE_CONFIGS', [CONNECT]],
  ['AlterClusterDynamicConfiguration', 'cluster', 'ALTER_CONFIGS', [CONNECT, 'DescribeClusterDynamicConfiguration']],
  ['WriteDataIdempotently', 'cluster', 'IDEMPOTENT_WRITE', [CONNECT, 'WriteData']],
  ['CreateTopic', 'topic', 'CREATE', [CONNECT]],
  ['DescribeTopic', 'topic', 'DESCRIBE', [CONNECT]],
  ['AlterTopic', 'topic', 'ALTER', [CONNECT, 'DescribeTopic']],
  ['DeleteTopic', 'topic', 'DELETE', [CONNECT, 'DescribeTopic']],
  ['DescribeTopicDynamicConfiguration', 'topic', 'DESCRIBE_CONFIGS', [CONNECT]],
  ['AlterTopicDynamicConfiguration', 'topic', 'ALTER_CONFIGS', [CONNECT, 'DescribeTopicDynamicConfiguration']],
  ['ReadData', 'topic', 'READ', [CONNECT, 'DescribeTopic', 'AlterGroup']],
  ['WriteData', 'topic', 'WRITE', [CONNECT, 'DescribeTopic']],
  ['DescribeGroup', 'group', 'DESCRIBE', [CONNECT]],
  ['AlterGroup', 'group', 'READ', [CONNECT, 'DescribeGroup']],
  ['DeleteGroup', 'group', 'DELETE', [CONNECT, 'DescribeGroup']],
  ['DescribeTransactionalId', 'transactional-id', 'DESCRIBE', [CONNECT]],
  ['AlterTransactionalId', 'transactional-id', 'WRITE', [CONNECT, 'DescribeTransactionalId', 'WriteData']],
];

/**
 * Every action of `kafka-cluster`, as MSK decides about clients that log in with IAM. ACLs have no effect on those.
 *
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html "Semantics of IAM authorization policy actions and resources"
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_apachekafkaapisforamazonmskclusters.html
 */
export const KAFKA_ACTIONS: readonly KafkaAction[] = ROWS.map(([action, on, operation, companions]) => ({
  action: PREFIX + action, on, ...(operation === undefined ? {} : { operation }), companions: companions.map((name) => PREFIX + name),
}));

/** The action that logs in; every other one needs it. */
export const CONNECT_ACTION = PREFIX + CONNECT;

/**
 * The row of an action.
 *
 * @param action `kafka-cluster:ReadData`, in any case of letters
 */
export function kafkaAction(action: string): KafkaAction | undefined {
  return KAFKA_ACTIONS.find((row) => row.action.toLowerCase() === action.toLowerCase());
}

/**
 * The one action by which MSK answers for an operation, or undefined where IAM has no word for it: `CLUSTER_ACTION` is the brokers' own, and creating
 * topics is asked of the topic alone.
 *
 * @param operation Kafka's word
 * @param resourceType of what
 */
export function actionOf(operation: RequestedOperation, resourceType: KafkaResourceType): KafkaAction | undefined {
  return KAFKA_ACTIONS.find((row) => row.on === resourceType && row.operation === operation);
}

/**
 * The operation that an action stands for, the other way round; undefined for `Connect` and for what is no action of `kafka-cluster`.
 *
 * @param action `kafka-cluster:ReadData`
 */
export function operationOf(action: string): { readonly operation: KafkaOperation; readonly resourceType: KafkaResourceType } | undefined {
  const row = kafkaAction(action);
  return row?.operation === undefined ? undefined : { operation: row.operation, resourceType: row.on };
}

/**
 * All actions that an operation needs where it is promised: its own and the companions, each with what it is asked of. Empty where IAM has no word.
 *
 * `AlterGroup`, a companion of `ReadData`, is asked of the consumer's group: who assigns partitions to itself reads without. For what can be done at all
 * see {@link leastOf}.
 *
 * @param operation Kafka's word
 * @param resourceType of what
 */
export function needsOf(operation: RequestedOperation, resourceType: KafkaResourceType): readonly KafkaAction[] {
  const key = `${operation} ${resourceType}`;
  const found = NEEDS.get(key) ?? withCompanions(operation, resourceType);
  NEEDS.set(key, found);
  return found;
}

/** Found once: thousands of grants ask. */
const NEEDS = new Map<string, readonly KafkaAction[]>();

function withCompanions(operation: RequestedOperation, resourceType: KafkaResourceType): readonly KafkaAction[] {
  const own = actionOf(operation, resourceType);
  if (own === undefined) return [];
  const found = new Map<string, KafkaAction>();
  const queue = [own.action];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const row = kafkaAction(next);
    if (row === undefined || found.has(row.action)) continue;
    found.set(row.action, row);
    queue.push(...row.companions);
  }
  return [...found.values()];
}

/**
 * The fewest actions with which a client that knows what it wants gets an operation done: it logs in, and the action itself. What is excess is judged
 * by these, since companions are a help to clients and no guard.
 *
 * @param operation Kafka's word
 * @param resourceType of what
 */
export function leastOf(operation: RequestedOperation, resourceType: KafkaResourceType): readonly KafkaAction[] {
  const own = actionOf(operation, resourceType);
  return own === undefined ? [] : KAFKA_ACTIONS.filter((row) => row.action === CONNECT_ACTION || row === own);
}

/** One question to IAM on behalf of a request: may this action be done to that resource of the cluster? */
export interface IamCheck {
  /** `kafka-cluster:ReadData`. */
  readonly action: string;
  /** What kind of resource. */
  readonly resourceType: KafkaResourceType;
  /** Its name; `kafka-cluster` for the cluster. */
  readonly name: string;
}

const CLUSTER = 'kafka-cluster';

/**
 * What MSK asks IAM before it serves a request: all checks of at least one alternative. Empty where IAM clients can't have it served at all.
 *
 * @param request a request of Kafka's protocol
 */
export function iamNeeds(request: KafkaRequest): readonly (readonly IamCheck[])[] {
  const login: IamCheck = { action: CONNECT_ACTION, resourceType: 'cluster', name: CLUSTER };
  return needs(request).flatMap((alternative) => {
    const checks = alternative.map(toIam);
    return checks.includes(undefined) ? [] : [[login, ...checks.filter((check) => check !== undefined)]];
  });
}

function toIam(check: Check): IamCheck | undefined {
  // MSK asks for WriteDataIdempotently where Kafka would be content with WRITE on any topic.
  if (check.kind === 'any') return undefined;
  const { operation, resourceType, name } = check;
  if (resourceType === 'delegation-token' || resourceType === 'user') return undefined;
  const row = actionOf(operation, resourceType);
  return row === undefined ? undefined : { action: row.action, resourceType, name: resourceType === 'cluster' ? CLUSTER : name };
}
