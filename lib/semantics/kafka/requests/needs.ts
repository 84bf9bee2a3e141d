import { ADMINISTRATION } from './administration';
import type { Alternatives, Row } from './check';
import { GROUPS } from './groups';
import { RECORDS } from './records';
import type { Api, KafkaRequest, KafkaRequests, Rows } from './request';

/** What each request needs, with the lines of Kafka 4.4.0 that ask for it: a table by request, apart from what our verbs mean. */
export const REQUEST_TABLE: Rows<Api> = { ...RECORDS, ...GROUPS, ...ADMINISTRATION };

/**
 * What a request needs to succeed in full: all checks of at least one alternative.
 *
 * @param request the request
 */
export function needs<A extends Api>(request: KafkaRequest<A>): Alternatives {
  const row: Row<KafkaRequests[A]> = REQUEST_TABLE[request.api];
  return row.needs(request);
}
