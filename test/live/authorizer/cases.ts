import type { AuthorizedResourceType, AuthorizationRequest, AuthorizerSettings, LiveAcl } from '../../../lib/semantics/kafka';
import { parseSuperUsers } from '../../../lib/semantics/kafka';

/** One letter for each word of an alphabet. */
export const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** So few words that patterns, denies and requests meet often; in the order of the letters that stand for them. */
export const ALPHABET = {
  superUsers: ['', 'User:ann', 'User:root; User:CN=ops,O=x:y', 'Group:ann'],
  defaults: ['false', 'true'],
  types: ['TOPIC', 'GROUP', 'TRANSACTIONAL_ID', 'CLUSTER', 'DELEGATION_TOKEN', 'USER'],
  names: ['*', 'a', 'ab', 'abc', 'abd', 'b', 'a.', 'a.b', 'A', '**', '*a', 'hardcode', 'hard', 'kafka-cluster', 'User:ann', 'é', '\u{1f600}'],
  patterns: ['LITERAL', 'PREFIXED'],
  principals: ['User:ann', 'User:bob', 'User:CN=ops,O=x:y', 'Group:ann', 'User:Ann', 'User:*', 'Group:*'],
  hosts: ['*', '10.0.0.1', '10.0.0.0/30', '10.0.0.7/29', '0.0.0.0/0', '10.0.0.1/32', '10.0.0.0/33', '10.0.0.0', '10.0.0.0/255.255.255.0',
    '0:0:0:0:0:0:0:1', '::1', '::1/128', '::/0', 'fd00::/8', 'fd00::/129', '010.0.0.1', '10.0.0.0/', '10.0.0.256/8', '10.0.0.0/8/8'],
  addresses: ['10.0.0.1', '10.0.0.0', '10.0.0.3', '10.0.0.4', '10.1.0.1', '0.0.0.0', '255.255.255.255', '0:0:0:0:0:0:0:1', 'fd00:0:0:0:0:0:0:5',
    '0:0:0:0:0:0:0:0'],
  operations: ['ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS',
    'IDEMPOTENT_WRITE', 'CREATE_TOKENS', 'DESCRIBE_TOKENS', 'TWO_PHASE_COMMIT'],
  permissions: ['ALLOW', 'DENY'],
} as const satisfies Record<string, readonly string[]>;

/** An alphabet's name. */
export type Kind = keyof typeof ALPHABET;

/** The parts of a case that are letters, each letter from the alphabet at its place. */
export const SETTINGS_LETTERS = ['superUsers', 'defaults'] as const;
export const ACL_LETTERS = ['types', 'names', 'patterns', 'principals', 'hosts', 'operations', 'permissions'] as const;
export const REQUEST_LETTERS = ['types', 'names', 'principals', 'addresses', 'operations'] as const;

/** The name of a request that asks about any resource of its type. */
export const ANY_RESOURCE = '?';

/** A set of ACLs and the requests that are put to it. */
export interface Case {
  readonly settings: AuthorizerSettings;
  readonly acls: readonly LiveAcl[];
  /** A request whose name is {@link ANY_RESOURCE} asks about any resource of its type. */
  readonly requests: readonly AuthorizationRequest[];
}

const chunks = (letters: string, length: number): string[] => letters.match(new RegExp(`.{${length}}`, 'g')) ?? [];
const words = <K extends Kind>(letters: string, kinds: readonly K[]): Record<K, string> =>
  Object.fromEntries(kinds.map((kind, i) => [kind, letters[i] === ANY_RESOURCE ? ANY_RESOURCE : ALPHABET[kind][DIGITS.indexOf(letters[i]!)]!])) as Record<K, string>;
const typeOf = (word: string): AuthorizedResourceType => word.toLowerCase().replaceAll('_', '-') as AuthorizedResourceType;

/** Reads a case from its line: settings, ACLs and requests, each in letters. */
export function parseCase(line: string): Case {
  const [settings = '', acls = '', requests = ''] = line.split(' ');
  const { superUsers, defaults } = words(settings, SETTINGS_LETTERS);
  return {
    settings: { superUsers: parseSuperUsers(superUsers), allowEveryoneIfNoAclFound: defaults === 'true' },
    acls: chunks(acls, ACL_LETTERS.length).map((letters) => {
      const acl = words(letters, ACL_LETTERS);
      return {
        resourceType: typeOf(acl.types), name: acl.names, patternType: acl.patterns, principal: acl.principals, host: acl.hosts,
        operation: acl.operations, permissionType: acl.permissions,
      } as LiveAcl;
    }),
    requests: chunks(requests, REQUEST_LETTERS.length).map((letters) => {
      const request = words(letters, REQUEST_LETTERS);
      return {
        resourceType: typeOf(request.types), name: request.names, principal: request.principals, host: request.addresses, operation: request.operations,
      } as AuthorizationRequest;
    }),
  };
}
