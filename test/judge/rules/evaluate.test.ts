import { evaluateRules, RULES } from '../../../lib/judge/rules';
import { platformOf, resource, type Parts } from './support/judge';

const rules = RULES.filter(({ id }) => id === 'ZTK-MSK-PLAINTEXT');
const cluster = (ClientBroker: unknown): Parts['Resources'] => ({ Cluster: resource('AWS::MSK::Cluster', { EncryptionInfo: { EncryptionInTransit: { ClientBroker, InCluster: true } } }) });
const found = (template: Parts): string[] => evaluateRules(platformOf(template), rules).findings.map(({ finding: { kind, location, message } }) => `${kind} ${location}: ${message}`);
const chosen = (parameter: object): Parts => ({ Parameters: { Speech: { Type: 'String', ...parameter } }, Resources: cluster({ Ref: 'Speech' }) });
const PLACE = 'Cluster/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker';

describe('what only the deployment chooses', () => {
  test('is wrong where the default of a parameter makes it so', () => {
    expect(found(chosen({ Default: 'PLAINTEXT' }))).toEqual([expect.stringMatching(new RegExp(`^violation ${PLACE}: .*, unless a parameter is given another value than its default$`))]);
  });

  test.each([['a default that is right', { Default: 'TLS' }], ['no default', {}], ['a default that is a secret', { Default: 'PLAINTEXT', NoEcho: true }]])('can not be told with %s', (_what, parameter) => {
    expect(found(chosen(parameter))).toEqual([expect.stringMatching(new RegExp(`^unresolved ${PLACE}: `))]);
  });

  test('is each of the values that a parameter allows, and said once', () => {
    expect(found(chosen({ Default: 'TLS', AllowedValues: ['TLS', 'PLAINTEXT'] }))).toEqual([expect.stringMatching(/^violation .*(?<!default)$/)]);
    expect(found(chosen({ Default: 'TLS', AllowedValues: ['TLS'] }))).toEqual([]);
  });

  test('is what a condition makes of the default', () => {
    const template = { ...chosen({ Default: 'no' }), Conditions: { Encrypted: { 'Fn::Equals': [{ Ref: 'Speech' }, 'yes'] } }, Resources: cluster({ 'Fn::If': ['Encrypted', 'TLS', 'PLAINTEXT'] }) };
    expect(found(template)).toEqual([expect.stringMatching(/^violation/)]);
  });

  test('a template without such parameters is judged once', () => {
    expect(platformOf({ Resources: cluster('TLS') }).byDefault()).toBeUndefined();
    expect(platformOf({ Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk' } }, Resources: cluster('TLS') }).byDefault()).toBeUndefined();
    expect(platformOf(chosen({ Default: 'TLS' })).byDefault()?.byDefault()).toBeUndefined();
  });
});
