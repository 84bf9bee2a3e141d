import { type Rule } from '../rule';
import { bucketHistory } from './bucket-history';
import { bucketOpen } from './bucket-open';
import { connectorPluginUnpinned } from './connector-plugin-unpinned';
import { copyElsewhere } from './copy-elsewhere';
import { customerKeyMissing } from './customer-key-missing';
import { deliveryStreamPublic } from './delivery-stream-public';
import { flowConsumerGroup } from './flow-consumer-group';
import { flowFailureDestination } from './flow-failure-destination';
import { flowTopicsByPattern } from './flow-topics-by-pattern';
import { kafkaClientPlaintext } from './kafka-client-plaintext';
import { kafkaClientUnauthenticated } from './kafka-client-unauthenticated';
import { keyLifecycle } from './key-lifecycle';
import { keyPolicyTooWide } from './key-policy-too-wide';
import { keyUseUnbound } from './key-use-unbound';
import { mskEncryptionInTransit } from './msk-encryption-in-transit';
import { payloadLogged } from './payload-logged';
import { plainHttp } from './plain-http';
import { queueRedriveOpen } from './queue-redrive-open';
import { replicatorCopiesAccess } from './replicator-copies-access';

/** Rules about where data lies and who can read it, in the order in which they are reported. */
export const DATA_RULES: readonly Rule[] = [
  mskEncryptionInTransit,
  kafkaClientPlaintext,
  kafkaClientUnauthenticated,
  flowTopicsByPattern,
  flowConsumerGroup,
  flowFailureDestination,
  payloadLogged,
  replicatorCopiesAccess,
  connectorPluginUnpinned,
  deliveryStreamPublic,
  customerKeyMissing,
  keyPolicyTooWide,
  keyUseUnbound,
  keyLifecycle,
  bucketOpen,
  plainHttp,
  bucketHistory,
  queueRedriveOpen,
  copyElsewhere,
];
