import { all, either, on, onCluster, type Check } from './check';
import type { Rows } from './request';

const anyTopic: Check = { kind: 'any', operation: 'WRITE', resourceType: 'topic' };

/** Records and transactions. */
export const RECORDS: Rows<
  | 'Produce' | 'Fetch' | 'ListOffsets' | 'OffsetForLeaderEpoch' | 'Metadata' | 'DescribeTopicPartitions' | 'DeleteRecords' | 'DescribeProducers'
  | 'InitProducerId' | 'AddPartitionsToTxn' | 'AddOffsetsToTxn' | 'TxnOffsetCommit' | 'EndTxn' | 'DescribeTransactions' | 'ListTransactions'
  | 'WriteTxnMarkers'
> = {
  // An idempotent producer needs nothing more here: IDEMPOTENT_WRITE is asked for its id alone.
  Produce: {
    needs: ({ topics, transactionalId }) => all(transactionalId === undefined ? [] : on('transactional-id', 'WRITE', transactionalId), on('topic', 'WRITE', ...topics)),
    source: ['KafkaApis:406', 'KafkaApis:436'],
  },
  Fetch: {
    needs: ({ topics, replica }) => all(replica ? onCluster('CLUSTER_ACTION') : on('topic', 'READ', ...topics)),
    source: ['KafkaApis:593', 'KafkaApis:616'],
  },
  ListOffsets: { needs: ({ topics }) => all(on('topic', 'DESCRIBE', ...topics)), source: ['KafkaApis:801'] },
  OffsetForLeaderEpoch: {
    needs: ({ topics }) => either(onCluster('CLUSTER_ACTION'), on('topic', 'DESCRIBE', ...topics)),
    source: ['KafkaApis:2198', 'KafkaApis:2201'],
  },
  Metadata: {
    needs: ({ topics, creates = [] }) => {
      const described = on('topic', 'DESCRIBE', ...topics, ...creates);
      if (creates.length === 0) return all(described);
      return either([...described, ...onCluster('CREATE')], [...described, ...on('topic', 'CREATE', ...creates)]);
    },
    source: ['KafkaApis:925', 'KafkaApis:932', 'KafkaApis:934'],
  },
  DescribeTopicPartitions: { needs: ({ topics }) => all(on('topic', 'DESCRIBE', ...topics)), source: ['DescribeTopicPartitionsRequestHandler:93'] },
  DeleteRecords: { needs: ({ topics }) => all(on('topic', 'DELETE', ...topics)), source: ['KafkaApis:1584'] },
  DescribeProducers: { needs: ({ topics }) => all(on('topic', 'READ', ...topics)), source: ['KafkaApis:2576'] },
  InitProducerId: {
    needs: ({ transactionalId, twoPhase }) => {
      if (transactionalId === undefined) return either(onCluster('IDEMPOTENT_WRITE'), [anyTopic]);
      return all(on('transactional-id', 'WRITE', transactionalId), twoPhase ? on('transactional-id', 'TWO_PHASE_COMMIT', transactionalId) : []);
    },
    source: ['KafkaApis:1646', 'KafkaApis:1650', 'KafkaApis:1654', 'KafkaApis:1655'],
  },
  // Since version 4 of the request only brokers send it; a client's newer transactions are checked when it produces.
  AddPartitionsToTxn: {
    needs: ({ transactionalId, topics }) => all(on('transactional-id', 'WRITE', transactionalId), on('topic', 'WRITE', ...topics)),
    source: ['KafkaApis:1943', 'KafkaApis:1953'],
  },
  AddOffsetsToTxn: {
    needs: ({ transactionalId, group }) => all(on('transactional-id', 'WRITE', transactionalId), on('group', 'READ', group)),
    source: ['KafkaApis:2012', 'KafkaApis:2017'],
  },
  TxnOffsetCommit: {
    needs: ({ transactionalId, group, topics }) => all(on('transactional-id', 'WRITE', transactionalId), on('group', 'READ', group), on('topic', 'READ', ...topics)),
    source: ['KafkaApis:2083', 'KafkaApis:2086', 'KafkaApis:2107'],
  },
  EndTxn: { needs: ({ transactionalId }) => all(on('transactional-id', 'WRITE', transactionalId)), source: ['KafkaApis:1710'] },
  DescribeTransactions: {
    needs: ({ transactionalId, topics }) => all(on('transactional-id', 'DESCRIBE', transactionalId), on('topic', 'DESCRIBE', ...topics)),
    source: ['KafkaApis:2615', 'KafkaApis:2627'],
  },
  // Nobody is refused: those that may not be described are left out of the answer.
  ListTransactions: { needs: ({ transactionalIds }) => all(on('transactional-id', 'DESCRIBE', ...transactionalIds)), source: ['KafkaApis:2656'] },
  WriteTxnMarkers: { needs: () => either(onCluster('ALTER'), onCluster('CLUSTER_ACTION')), source: ['KafkaApis:1752', 'KafkaApis:1753'] },
};
