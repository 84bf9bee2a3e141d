import * as fc from 'fast-check';
import type { AclOperation, AuthorizationRequest, AuthorizerSettings, LiveAcl, RequestedOperation } from '../../../lib/semantics/kafka';

const operations: readonly RequestedOperation[] = ['READ', 'WRITE', 'DELETE', 'ALTER', 'DESCRIBE', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'CREATE'];
const resourceType = fc.constantFrom('topic', 'group');
const name = fc.constantFrom('a', 'ab', 'abc', 'b');

/** Any binding, near the others. */
export const acl: fc.Arbitrary<LiveAcl> = fc.record({
  resourceType, name: fc.oneof(name, fc.constant('*')), patternType: fc.constantFrom('LITERAL', 'PREFIXED'), principal: fc.constantFrom('User:ann', 'User:bob', 'User:*'),
  host: fc.constantFrom('*', '10.0.0.1', '10.0.0.0/30'), operation: fc.constantFrom<AclOperation[]>(...operations, 'ALL'), permissionType: fc.constantFrom('ALLOW', 'ALLOW', 'DENY'),
});

/** A live set. */
export const acls = fc.array(acl, { maxLength: 12 });

/** A question about something near. */
export const request: fc.Arbitrary<AuthorizationRequest> = fc.record({
  resourceType, name, principal: fc.constantFrom('User:ann', 'User:bob'), host: fc.constantFrom('10.0.0.1', '10.0.0.2', '10.9.0.1'), operation: fc.constantFrom(...operations),
});

/** No super users, and closed by default. */
export const CLOSED: AuthorizerSettings = { superUsers: [], allowEveryoneIfNoAclFound: false };

/** Open where no ACL is: what MSK starts with. */
export const OPEN: AuthorizerSettings = { superUsers: [], allowEveryoneIfNoAclFound: true };

/** Either. */
export const settings = fc.constantFrom(CLOSED, OPEN);
