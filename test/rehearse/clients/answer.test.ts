import { answerOf } from '../../../lib/rehearse/clients/answer';

/** As the client library has them: an error with Kafka's name, in an error of a request, in one of a call. */
const refusals = (...reasons: readonly string[]): unknown => ({
  code: 'PLT_KFK_MULTIPLE', message: 'failed', errors: [{ code: 'PLT_KFK_RESPONSE', errors: reasons.map((apiId) => ({ code: 'PLT_KFK_PROTOCOL', apiId })) }],
});

describe('what an error of the client library says of access', () => {
  it.each([
    'TOPIC_AUTHORIZATION_FAILED', 'GROUP_AUTHORIZATION_FAILED', 'CLUSTER_AUTHORIZATION_FAILED', 'TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'SASL_AUTHENTICATION_FAILED',
  ])('%s is a denial, also beside another reason', (reason) => {
    expect(answerOf(refusals(reason))).toEqual({ kind: 'denied' });
    expect(answerOf(refusals('COORDINATOR_NOT_AVAILABLE', reason), ['COORDINATOR_NOT_AVAILABLE'])).toEqual({ kind: 'denied' });
  });

  it.each(['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'ERR_SSL_TLSV1_ALERT_UNKNOWN_CA'])('%s is a denial', (code) => {
    expect(answerOf({ code: 'PLT_KFK_NETWORK', cause: { code } })).toEqual({ kind: 'denied' });
  });

  it('a refusal for another reason says that access was given, where the attempt expects it', () => {
    expect(answerOf(refusals('TOPIC_ALREADY_EXISTS'), ['TOPIC_ALREADY_EXISTS'])).toEqual({ kind: 'allowed' });
    expect(answerOf(refusals('TOPIC_ALREADY_EXISTS'))).toEqual({ kind: 'error', says: 'TOPIC_ALREADY_EXISTS' });
    expect(answerOf(refusals('TOPIC_ALREADY_EXISTS', 'INVALID_REQUEST'), ['TOPIC_ALREADY_EXISTS'])).toEqual({ kind: 'error', says: 'TOPIC_ALREADY_EXISTS, INVALID_REQUEST' });
  });

  it('what passes by itself is neither', () => {
    expect(answerOf(refusals('COORDINATOR_NOT_AVAILABLE'))).toEqual({ kind: 'passing', says: 'COORDINATOR_NOT_AVAILABLE' });
    expect(answerOf(refusals('COORDINATOR_NOT_AVAILABLE', 'INVALID_REQUEST'))).toEqual({ kind: 'error', says: 'COORDINATOR_NOT_AVAILABLE, INVALID_REQUEST' });
  });

  it('a connection that breaks off is no denial, not even while a client logs in', () => {
    expect(answerOf({ code: 'PLT_KFK_NETWORK', cause: { code: 'PLT_KFK_AUTHENTICATION', cause: { code: 'PLT_KFK_NETWORK', message: 'Connection closed' } } }))
      .toEqual({ kind: 'broken', says: 'PLT_KFK_NETWORK, PLT_KFK_AUTHENTICATION' });
    expect(answerOf({ code: 'PLT_KFK_NETWORK', cause: { code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' } }).kind).toBe('broken');
    expect(answerOf({ code: 'PLT_KFK_NETWORK', cause: { code: 'ECONNREFUSED' } }).kind).toBe('broken');
  });

  it('of the library it repeats codes alone, of ours the message', () => {
    expect(answerOf({ code: 'PLT_KFK_USER', message: 'sent s3cret' })).toEqual({ kind: 'error', says: 'PLT_KFK_USER' });
    expect(answerOf(new Error('no answer within 30000 ms'))).toEqual({ kind: 'error', says: 'no answer within 30000 ms' });
  });
});
