import { ACL_LETTERS, ALPHABET, ANY_RESOURCE, DIGITS, REQUEST_LETTERS, SETTINGS_LETTERS, type Kind } from './cases';

/** Numbers in [0, 1) from a seed, the same everywhere. */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Leans towards an alphabet's first words, which are the ones that meet each other. */
const LEANING: Partial<Record<Kind, number>> = { types: 4, names: 1.6, principals: 1.5, hosts: 3, addresses: 2.5, operations: 2, superUsers: 3 };

/** `User:*` authenticates nobody, `Group:*` is no wildcard, ALL is an ACL's word: no request carries them. */
const REQUESTED: Partial<Record<Kind, { readonly from: number; readonly to: number }>> = {
  principals: { from: 0, to: ALPHABET.principals.indexOf('User:*') }, operations: { from: 1, to: ALPHABET.operations.length },
};
const letterAt = (acl: string, kind: (typeof ACL_LETTERS)[number]): string => acl[ACL_LETTERS.indexOf(kind)]!;

/**
 * Random cases in letters, one line each. Most requests are taken from one of the ACLs and changed a little, so that rules meet.
 *
 * @param seed the same seed gives the same cases
 * @param count how many sets of ACLs
 * @param requests how many requests are put to each
 */
export function generate(seed: number, count: number, requests: number): string[] {
  const next = numbers(seed);
  const letter = (kind: Kind, from = 0, to: number = ALPHABET[kind].length): string => DIGITS[from + Math.floor(next() ** (LEANING[kind] ?? 1) * (to - from))]!;
  const requested = (kind: Kind): string => letter(kind, REQUESTED[kind]?.from, REQUESTED[kind]?.to);
  const isRequested = (kind: Kind, from: string): boolean => {
    const { from: first, to } = REQUESTED[kind] ?? { from: 0, to: ALPHABET[kind].length };
    return DIGITS.indexOf(from) >= first && DIGITS.indexOf(from) < to;
  };
  const request = (acls: readonly string[]): string => {
    const model = next() < 0.75 ? acls[Math.floor(next() * acls.length)] : undefined;
    const anyResource = next() < 0.08;
    return REQUEST_LETTERS.map((kind) => {
      if (kind === 'names' && anyResource) return ANY_RESOURCE;
      if (model === undefined || kind === 'addresses' || next() < 0.2) return requested(kind);
      return isRequested(kind, letterAt(model, kind)) ? letterAt(model, kind) : requested(kind);
    }).join('');
  };
  return Array.from({ length: count }, () => {
    const acls = [...new Set(Array.from({ length: Math.floor(next() ** 2 * 24) }, () => ACL_LETTERS.map((kind) => letter(kind)).join('')))];
    return [SETTINGS_LETTERS.map((kind) => letter(kind)).join(''), acls.join(''), Array.from({ length: requests }, () => request(acls)).join('')].join(' ');
  });
}
