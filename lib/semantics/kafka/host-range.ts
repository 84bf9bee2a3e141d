/** An address as a number, and how many bits its family has. */
interface Address {
  readonly value: bigint;
  readonly bits: 32 | 128;
}

/** Four decimal parts, each at most 255; leading zeros are decimal, not octal. */
function ipv4(text: string): Address | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return { value: parts.reduce((value, part) => (value << 8n) + BigInt(part), 0n), bits: 32 };
}

/** Eight groups of hexadecimal, or fewer with one `::` between them. */
function ipv6(text: string): Address | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => '0'), ...tail];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return { value: groups.reduce((value, group) => (value << 16n) + BigInt(`0x${group}`), 0n), bits: 128 };
}

const parse = (text: string): Address | undefined => (text.includes(':') ? ipv6(text) : ipv4(text));

/**
 * Whether an address lies in an ACL's range of hosts. What isn't a range, or not of the address's family, holds nothing; nor does any
 * range hold 0.0.0.0, which Kafka leaves out even of 0.0.0.0/0.
 *
 * @param host the client's address
 * @param range an ACL's host, such as `10.0.0.0/8` or `fd00::/8`
 * @see org.apache.kafka.server.authorizer.internals.CidrUtils of Kafka 4.4.0
 */
export function isInRange(host: string, range: string): boolean {
  const [network = '', prefix = '', ...rest] = range.split('/');
  if (rest.length > 0 || !/^\d{1,3}$/.test(prefix)) return false;
  const from = parse(network);
  const address = parse(host);
  if (from === undefined || address?.bits !== from.bits || Number(prefix) > from.bits) return false;
  if (address.bits === 32 && address.value === 0n) return false;
  const free = BigInt(from.bits - Number(prefix));
  return address.value >> free === from.value >> free;
}
