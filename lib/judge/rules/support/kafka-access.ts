import { type Place, type Platform, type Resource } from '../../../template';
import { attachedAccess } from './aws-managed-policies';
import { patternOfText } from './glob';
import { grantsOf } from './grants';
import { mayMatch } from './may-match';
import { literalText, statementsOf, type Statement } from './policy';

/** Whether an identity reaches Kafka. */
export type Reach = 'yes' | 'no' | 'unresolved';

/** Reading and writing records, and changing clusters through the control plane. */
const KAFKA_ACTIONS = ['kafka-cluster:*', 'kafka:*'].map(patternOfText);

const known = new WeakMap<Platform, Map<string, Reach>>();

/**
 * Whether a role, user, group or permission set holds any access to Kafka.
 *
 * @param holder the identity
 * @param platform templates deployed together
 */
export function kafkaAccess(holder: Resource, platform: Platform): Reach {
  const found = known.get(platform) ?? new Map<string, Reach>();
  known.set(platform, found);
  const before = found.get(holder.key);
  if (before !== undefined) return before;
  const properties = platform.propertiesOf(holder);
  const attached = ['ManagedPolicyArns', 'ManagedPolicies'].flatMap((key) => properties.get(key).items());
  const reach = anyOf([...grantsOf(holder, platform).map(({ document }) => documentAccess(document)), ...attached.map((arn) => attachedReach(arn, platform))]);
  found.set(holder.key, reach);
  return reach;
}

/**
 * Whether a role, user or group may hold any access to Kafka: whatever can't be told, it may.
 *
 * @param holder the identity
 * @param platform templates deployed together
 */
export function mayHoldKafkaAccess(holder: Resource, platform: Platform): boolean {
  return kafkaAccess(holder, platform) !== 'no';
}

/**
 * Whether a policy document allows anything of Kafka.
 *
 * @param document the document's place
 */
export function documentAccess(document: Place): Reach {
  return anyOf(statementsOf(document).filter(({ effect }) => effect !== 'Deny').map(ofStatement));
}

function ofStatement({ effect, actions, notActions, unresolved }: Statement): Reach {
  const matching = actions.filter((action) => KAFKA_ACTIONS.some((pattern) => mayMatch(action, pattern, true)));
  if (effect === 'Allow' && (notActions.length > 0 || matching.some(({ value }) => literalText(value) !== undefined))) return 'yes';
  return notActions.length > 0 || matching.length > 0 || unresolved.length > 0 ? 'unresolved' : 'no';
}

/**
 * Whether a policy that is attached by its ARN, and stands in no template, allows anything of Kafka.
 *
 * @param arn the ARN's place
 * @param platform templates deployed together
 */
export function attachedReach(arn: Place, platform: Platform): Reach {
  const { value } = arn;
  // What the templates hold is found among the holder's grants.
  if (value.kind === 'token' && value.resource !== undefined && platform.resource(value.resource) !== undefined) return 'no';
  const access = attachedAccess(arn.describe());
  return access === undefined ? 'unresolved' : access === 'every-topic' ? 'yes' : 'no';
}

function anyOf(reaches: readonly Reach[]): Reach {
  if (reaches.includes('yes')) return 'yes';
  return reaches.includes('unresolved') ? 'unresolved' : 'no';
}
