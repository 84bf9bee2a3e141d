import { createHash } from 'node:crypto';
import type { Contract, ContractTerms } from '../model/contract';

/**
 * The digest of a contract: `sha256:` and 64 hexadecimal digits of its JSON without the digest itself, keys sorted, no spaces. So neither the order of
 * properties nor the shape of the file changes it, and every word of the contract does.
 *
 * @param terms a contract, with or without a digest
 */
export function digestOf(terms: ContractTerms): string {
  const { $schema, version, name, platform, cluster, topic, offers } = terms;
  return `sha256:${createHash('sha256').update(JSON.stringify(sorted({ $schema, version, name, platform, cluster, topic, offers }))).digest('hex')}`;
}

/**
 * The file of a contract.
 *
 * @param terms what it says
 */
export function renderContract(terms: ContractTerms): string {
  const contract: Contract = { ...terms, digest: digestOf(terms) };
  return `${JSON.stringify(contract, undefined, 2)}\n`;
}

/**
 * What the file of a contract is called.
 *
 * @param name the contract's
 */
export function contractFile(name: string): string {
  return `${name}.contract.json`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
