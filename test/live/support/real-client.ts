import type { KafkaClientLibrary } from '../../../lib/admin/client';

/** The client library, from kafka-environment.cjs. This module is to be imported before anything that loads the library. */
export function realClient(): KafkaClientLibrary {
  const { kafkaClientLibrary } = globalThis as { kafkaClientLibrary?: KafkaClientLibrary };
  if (kafkaClientLibrary === undefined) throw new Error('this test file names no @jest-environment ./test/live/support/kafka-environment.cjs');
  return kafkaClientLibrary;
}

jest.mock('../../../lib/admin/client', () => ({ loadKafkaClient: () => Promise.resolve(realClient()) }));
