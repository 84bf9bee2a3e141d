/** Kafka's requests by number, as far as an engine makes them. */
const REQUESTS: Readonly<Record<number, string>> = {
  0: 'Produce', 1: 'Fetch', 2: 'ListOffsets', 3: 'Metadata', 17: 'SaslHandshake', 18: 'ApiVersions', 19: 'CreateTopics', 20: 'DeleteTopics',
  21: 'DeleteRecords', 29: 'DescribeAcls', 30: 'CreateAcls', 31: 'DeleteAcls', 32: 'DescribeConfigs', 36: 'SaslAuthenticate', 37: 'CreatePartitions',
  44: 'IncrementalAlterConfigs', 48: 'DescribeClientQuotas', 49: 'AlterClientQuotas', 50: 'DescribeUserScramCredentials',
  51: 'AlterUserScramCredentials', 60: 'DescribeCluster', 75: 'DescribeTopicPartitions',
};

/** One request of a client, as far as its header says. */
export interface RequestFrame {
  /** Which request; `Api-NN` where it is none that an engine makes. */
  readonly request: string;
  /** Which one of its kind, from 1, over all connections of a proxy. */
  readonly nth: number;
  /** What its answer carries too. */
  readonly correlationId: number;
}

/**
 * Reads the header of a request.
 *
 * @param bytes the frame, with its length
 * @param countOf counts the requests of a kind
 */
export function readRequest(bytes: Buffer, countOf: (request: string) => number): RequestFrame {
  const api = bytes.readInt16BE(4);
  const request = REQUESTS[api] ?? `Api-${String(api)}`;
  return { request, nth: countOf(request), correlationId: bytes.readInt32BE(8) };
}

/** Where a fault is to happen: `Produce.2` is the second request of that kind. */
export function placeOf({ request, nth }: Pick<RequestFrame, 'request' | 'nth'>): string {
  return `${request}.${String(nth)}`;
}

/** Whether a request changes something on a cluster: sending it twice, or late, is where an engine can go wrong. */
export function changes({ request }: RequestFrame): boolean {
  return request === 'Produce' || /^(?:Create|Delete|Alter|IncrementalAlter)/.test(request);
}

/** Requests whose answers name the brokers to talk to next. */
export const NAMES_BROKERS: readonly string[] = ['Metadata', 'DescribeCluster'];

/**
 * Cuts a stream into Kafka's frames: four bytes of length, then as many bytes.
 *
 * @param each told of every frame, with its length
 * @returns what takes the stream, chunk by chunk
 */
export function cutIntoFrames(each: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.of();
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const end = 4 + rest.readInt32BE(0);
      each(rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}

/** The same answer with other ports of this machine: a proxy stands where the broker says it is. */
export function withPorts(answer: Buffer, ports: ReadonlyMap<number, number>): Buffer {
  const host = Buffer.from('127.0.0.1');
  const changed = Buffer.from(answer);
  for (let at = changed.indexOf(host); at >= 0; at = changed.indexOf(host, at + 1)) {
    const end = at + host.length;
    const port = end + 4 <= changed.length ? ports.get(changed.readInt32BE(end)) : undefined;
    if (port !== undefined) changed.writeInt32BE(port, end);
  }
  return changed;
}
