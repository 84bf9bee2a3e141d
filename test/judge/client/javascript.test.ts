import { javascriptOptions, PLACEHOLDERS } from '../../../lib/judge/client';

describe('options of the JavaScript client', () => {
  it('hand over a certificate, its key and the authority, and log in by nothing else', () => {
    expect(javascriptOptions('certificate', 'CN=fraud,OU=risk')).toEqual({
      clientId: 'fraud', bootstrapBrokers: ['<broker-1>:9094'],
      tls: { ca: '<ca.pem>', cert: '<client.pem>', key: '<client.key>', minVersion: 'TLSv1.2' },
    });
  });

  it('prove a SCRAM user by SCRAM-SHA-512, over TLS without a certificate', () => {
    expect(javascriptOptions('scram', 'billing')).toEqual({
      clientId: 'billing', bootstrapBrokers: ['<broker-1>:9096'], tls: { ca: '<ca.pem>', minVersion: 'TLSv1.2' },
      sasl: { mechanism: 'SCRAM-SHA-512', username: 'billing', password: '<password>' },
    });
  });

  it('prove a role by a token', () => {
    const options = javascriptOptions('iam', 'checkout');
    expect(options).toEqual({
      clientId: 'checkout', bootstrapBrokers: ['<broker-1>:9098'], tls: { ca: '<ca.pem>', minVersion: 'TLSv1.2' },
      sasl: { mechanism: 'OAUTHBEARER', token: '<token>' },
    });
    expect(javascriptOptions('iam', 'CN=iam-checkout')).toEqual(options);
  });

  it('name the port that they are told', () => {
    expect(javascriptOptions('certificate', 'CN=fraud', 9999)['bootstrapBrokers']).toEqual(['<broker-1>:9999']);
  });

  it('have a client id without a blank, as the library wants it, however the subject is written', () => {
    expect(javascriptOptions('certificate', 'O=Risk,CN=Fraud\\, Inc. 7')['clientId']).toBe('Fraud,-Inc.-7');
    expect(javascriptOptions('certificate', 'OU=risk')['clientId']).toBe('OU=risk');
    expect(javascriptOptions('certificate', 'OU=xCN=no,CN=iam-yes')['clientId']).toBe('iam-yes');
  });

  it('have no placeholder but those that are listed', () => {
    const text = JSON.stringify([javascriptOptions('certificate', 'CN=a'), javascriptOptions('scram', 'a'), javascriptOptions('iam', 'a')]);
    expect([...new Set(text.match(/<[^>]*>/g))].sort()).toEqual([...PLACEHOLDERS].sort());
  });
});
