import { type Place, type Platform, type Resource } from '../../../template';
import { attachedAccess } from './aws-managed-policies';
import { patternOfText } from './glob';
import { grantsOf } from './grants';
import { mayMatch } from './may-match';
import { statementsOf, type Statement } from './policy';

/** Reading and writing records, and changing clusters through the control plane. */
const KAFKA_ACTIONS = ['kafka-cluster:*', 'kafka:*'].map(patternOfText);

const known = new WeakMap<Platform, Map<string, boolean>>();

/**
 * Whether a role, user or group may hold any access to Kafka: whatever can't be told, it may.
 *
 * @param holder the identity
 * @param platform templates deployed together
 */
export function mayHoldKafkaAccess(holder: Resource, platform: Platform): boolean {
  const found = known.get(platform) ?? new Map<string, boolean>();
  known.set(platform, found);
  const before = found.get(holder.key);
  if (before !== undefined) return before;
  const holds = grantsOf(holder, platform).some(({ document }) => allowsKafka(document))
    || platform.propertiesOf(holder).get('ManagedPolicyArns').items().some((arn) => attachedAllowsKafka(arn, platform));
  found.set(holder.key, holds);
  return holds;
}

function allowsKafka(document: Place): boolean {
  return statementsOf(document).some((statement) => statement.effect !== 'Deny' && statementAllowsKafka(statement));
}

function statementAllowsKafka({ actions, notActions, unresolved }: Statement): boolean {
  return notActions.length > 0 || unresolved.length > 0 || actions.some((action) => KAFKA_ACTIONS.some((pattern) => mayMatch(action, pattern, true)));
}

function attachedAllowsKafka(arn: Place, platform: Platform): boolean {
  const { value } = arn;
  // What the templates hold is found among the holder's grants.
  if (value.kind === 'token' && value.resource !== undefined && platform.resource(value.resource) !== undefined) return false;
  return attachedAccess(arn.describe()) !== 'no-topic';
}
