import { adminError } from '../../lib/admin/client-errors';

/** An error as the client library nests them. */
function nested(leaf: object): unknown {
  return Object.assign(new Error('secret=hunter2'), { code: 'PLT_KFK_MULTIPLE', errors: [Object.assign(new Error('hunter2'), { code: 'PLT_KFK_RESPONSE', errors: [leaf] })] });
}

describe('what the client library throws', () => {
  it.each([
    ['an administrator who may not', { code: 'PLT_KFK_PROTOCOL', apiId: 'CLUSTER_AUTHORIZATION_FAILED', canRetry: false }, 'ADMIN_KAFKA_UNAUTHORIZED', false],
    ['a wrong password', { code: 'PLT_KFK_AUTHENTICATION', canRetry: false }, 'ADMIN_KAFKA_UNAUTHENTICATED', false],
    ['a missing certificate', { code: 'PLT_KFK_NETWORK', canRetry: true, cause: { code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED' } }, 'ADMIN_KAFKA_UNAUTHENTICATED', false],
    ['a broker with another authority', { code: 'PLT_KFK_NETWORK', canRetry: true, cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }, 'ADMIN_KAFKA_UNREACHABLE', false],
    ['a request that timed out', { code: 'PLT_KFK_NETWORK', canRetry: false }, 'ADMIN_KAFKA_UNREACHABLE', true],
    ['a port where nobody listens', { code: 'ECONNREFUSED' }, 'ADMIN_KAFKA_UNREACHABLE', true],
    ['a controller that moved', { code: 'PLT_KFK_PROTOCOL', apiId: 'NOT_CONTROLLER', canRetry: true }, 'ADMIN_KAFKA_REFUSED', true],
    ['a topic that is not there yet', { code: 'PLT_KFK_PROTOCOL', apiId: 'UNKNOWN_TOPIC_OR_PARTITION', canRetry: false }, 'ADMIN_KAFKA_REFUSED', true],
    ['a request that makes no sense', { code: 'PLT_KFK_PROTOCOL', apiId: 'INVALID_REQUEST', canRetry: false }, 'ADMIN_KAFKA_REFUSED', false],
    ['a broker that is behind', { code: 'PLT_KFK_USER', message: 'Unknown topic orders.' }, 'ADMIN_KAFKA_UNREACHABLE', true],
    ['a client that is used wrongly', { code: 'PLT_KFK_USER', message: 'hunter2' }, 'ADMIN_KAFKA_REFUSED', false],
    ['anything else', {}, 'ADMIN_KAFKA_REFUSED', false],
  ])('%s', (_, leaf, code, retryable) => {
    const error = adminError(nested(leaf), 'b:9094');
    expect([error.problems.map((problem) => problem.code), error.retryable]).toEqual([[code], retryable]);
    expect(`${error.message}${error.stack ?? ''}${JSON.stringify(error)}`).not.toContain('hunter2');
    expect(error.message).toContain('at b:9094');
  });

  it('is said of anything that can be thrown', () => {
    for (const thrown of [undefined, null, 'text', 7]) expect(adminError(thrown, 'b').problems).toHaveLength(1);
  });
});
