import type { Producer } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { Attempt } from '../../model/rehearsal';
import { recordTo } from './topic-attempts';
import { type Attempting, connectionOf, type Trying } from './trying';

/** What is asked of a transactional id. In brackets the requests that are sent, as far as the authorizer sees a resource in them. */
export const TRANSACTION_ATTEMPTS: Readonly<Record<TransactionAttempt, Attempting>> = {
  /** [FindCoordinator, DescribeTransactions]. The library has no method for the second. */
  'describe-transaction': {
    attempt: async (trying, { transactionalId }) => {
      const { admin, library } = trying.clients;
      const [coordinator] = await admin.findCoordinator({ keyType: library.FindCoordinatorKeyTypes.TRANSACTION, keys: [transactionalId] });
      await library.describeTransactionsV0.api.async(await connectionOf(trying, coordinator), [transactionalId]);
    },
    fine: ['TRANSACTIONAL_ID_NOT_FOUND'],
  },
  /** [FindCoordinator, InitProducerId, Metadata, AddPartitionsToTxn, Produce, EndTxn] */
  'produce-transactionally': {
    attempt: (trying, { transactionalId, topic }) => trying.clients.transactional(transactionalId, (producer) => produce(trying, producer, topic)),
  },
};

type TransactionAttempt = Extract<Attempt, `${string}-transaction` | 'produce-transactionally'>;

/** Kafka's word for a producer that had no id before. The library says 0 otherwise, and is fenced where the id is not 0. */
const NEW = { producerId: -1n, producerEpoch: -1 };

async function produce({ clients: { library } }: Trying, producer: Producer, topic: string): Promise<void> {
  asClient(library, producer);
  const transaction = await producer.beginTransaction(NEW);
  try {
    await transaction.send({ messages: [recordTo(topic)], acks: -1 });
  } catch (error) {
    // Whoever comes next would wait for its end. Where that is refused too, the first refusal is what was asked for.
    await transaction.abort().catch(() => undefined);
    throw error;
  }
  await transaction.commit();
}

/**
 * From version 4 on, AddPartitionsToTxn is for brokers, and a broker wants CLUSTER_ACTION for it; the library takes the newest that a broker knows.
 *
 * @see https://github.com/apache/kafka/blob/4.4.0/clients/src/main/resources/common/message/AddPartitionsToTxnRequest.json
 */
function asClient(library: Trying['clients']['library'], producer: Producer): void {
  const newest = producer[library.kGetApi].bind(producer);
  producer[library.kGetApi] = (name, callback) => {
    if (name === 'AddPartitionsToTxn') callback(null, library.addPartitionsToTxnV3.api as unknown as Parameters<typeof callback>[1]);
    else newest(name, callback);
  };
}
