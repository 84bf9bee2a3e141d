import type * as KafkaClient from '@platformatic/kafka' with { 'resolution-mode': 'import' };

/** The Kafka client library. */
export type KafkaClientLibrary = typeof KafkaClient;

/**
 * Loads the client library: an ES module, so a CommonJS one loads it when it is needed, and those who never connect do not load it at all.
 */
export async function loadKafkaClient(): Promise<KafkaClientLibrary> {
  return import('@platformatic/kafka');
}
