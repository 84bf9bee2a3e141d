import type { Problem } from '../model/problem';
import { TRUST_DOCUMENT_VERSION, type TrustDocument } from '../model/trust-document';
import { asObject } from './json-value';

/** Properties without which a list's items can't be read. Everything else is for the JSON Schema. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  clusters: ['name'], segments: ['name', 'owner'], workloads: ['name', 'owner', 'identity'], breakGlass: ['name', 'owner'], topics: ['name', 'cluster'],
  grants: ['id', 'grantee', 'verb', 'cluster', 'topic', 'owner', 'reason', 'notes'], routes: ['id'], slices: ['cluster', 'bindings'], copies: ['name'],
  dataGrants: ['id', 'grantee', 'copy', 'verb', 'owner'], keys: ['domain'],
};

/** A trust document, or what is wrong with it. */
export type TrustReading = { readonly trust: TrustDocument } | { readonly problems: readonly Problem[] };

/**
 * Takes a parsed trust.json for what it says it is, once it has what a summary needs.
 *
 * @param value the parsed file
 * @param where the file
 */
export function readTrust(value: unknown, where: string): TrustReading {
  const document = asObject(value);
  if (document['version'] !== TRUST_DOCUMENT_VERSION) {
    const given = document['version'] === undefined ? 'no version' : `version ${JSON.stringify(document['version'])}`;
    return refused('this is not a trust.json that this version reads', given, where);
  }
  const faults = Object.entries(NEEDED).flatMap(([list, needed]) => listFaults(list, document[list], needed));
  const texts = ['stacks', 'assumptions'].filter((list) => !isListOf(document[list], (item) => typeof item === 'string'));
  const all = [...faults, ...texts, ...(typeof document['platform'] === 'string' ? [] : ['platform'])];
  if (all.length > 0) return refused('this trust.json lacks what a summary needs', all.slice(0, 5).join(', '), where);
  return { trust: value as TrustDocument };
}

function listFaults(list: string, value: unknown, needed: readonly string[]): string[] {
  if (!Array.isArray(value)) return [list];
  return value.flatMap((item: unknown, i) => needed.filter((key) => asObject(item)[key] === undefined).map((key) => `${list}/${String(i)}/${key}`));
}

function isListOf(value: unknown, is: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function refused(what: string, given: string, where: string): TrustReading {
  const allowed = `a document as schemas/trust-${String(TRUST_DOCUMENT_VERSION)}.schema.json describes it`;
  return { problems: [{ code: 'INPUT_UNREADABLE', what, given, allowed, where }] };
}
