import { authorityShared as rule } from '../../../../lib/judge/rules/identity/authority-shared';
import { readPlatforms } from '../../../../lib/template';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const SUBORDINATE = attribute('Subordinate', 'Arn');
const FOREIGN = 'arn:aws:acm-pca:eu-west-1:222233334444:certificate-authority/a';
const cluster = (...CertificateAuthorityArnList: unknown[]): unknown => resource('AWS::MSK::Cluster', { ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList } } });
const template = (resources: Record<string, unknown>): Parts => ({
  Parameters: CHOSEN, Conditions: PERHAPS,
  Resources: {
    Subordinate: resource('AWS::ACMPCA::CertificateAuthority', { Type: 'SUBORDINATE' }), Root: resource('AWS::ACMPCA::CertificateAuthority', { Type: 'ROOT' }),
    Either: resource('AWS::ACMPCA::CertificateAuthority', { Type: AT_DEPLOYMENT }), ...resources,
  },
});
const AT = 'Properties/ClientAuthentication/Tls/CertificateAuthorityArnList';

ruleCases(rule, {
  compliant: [
    ['one authority', template({ A: cluster(SUBORDINATE) })],
    ['an authority for each', template({ A: cluster(SUBORDINATE), B: cluster(FOREIGN) })],
    ['one authority twice', template({ A: cluster(SUBORDINATE, { Ref: 'Subordinate' }) })],
  ],
  nonCompliant: [
    ['one authority for two', template({ A: cluster(SUBORDINATE), B: cluster({ Ref: 'Subordinate' }) }), `violation A/${AT}/0 [shared]`, `violation B/${AT}/0 [shared]`],
    ['one authority of elsewhere for two', template({ A: cluster(FOREIGN), B: cluster(SUBORDINATE, FOREIGN) }), `violation A/${AT}/0 [shared]`, `violation B/${AT}/1 [shared]`],
    ['one authority for two in one branch', template({ A: cluster(SUBORDINATE), B: cluster(perhaps(FOREIGN, SUBORDINATE)) }), `violation A/${AT}/0 [shared]`, `violation B/${AT}/0 [shared]`],
    ['a root', template({ A: cluster(attribute('Root', 'Arn')) }), 'violation Root/Properties/Type [root]'],
  ],
  notApplicable: [['a cluster without certificates', template({ A: resource('AWS::MSK::Cluster', {}) })]],
  unresolvable: [
    ['an authority', template({ A: cluster(AT_DEPLOYMENT) }), `unresolved A/${AT}/0 [authority:<Chosen>]`],
    ['whose authority', template({ A: cluster(SUBORDINATE, { 'Fn::Sub': 'arn:aws:acm-pca:eu-west-1:${Chosen}:certificate-authority/a' }) }), `unresolved A/${AT}/1 [authority:arn:aws:acm-pca:eu-west-1:<Chosen>:certificate-authority/a]`],
    ['whether it is a root', template({ A: cluster(attribute('Either', 'Arn')) }), 'unresolved Either/Properties/Type [root]'],
  ],
});

/** An assembly says in which account its stack stands; a bare template does not. */
function inAccount(environment: string): string[] {
  const manifest = { version: '50.0.0', artifacts: { Stack: { type: 'aws:cloudformation:stack', environment, properties: { templateFile: 'Stack.template.json' } } } };
  const result = readPlatforms([
    { path: 'manifest.json', text: JSON.stringify(manifest) },
    { path: 'Stack.template.json', text: JSON.stringify(template({ A: cluster(FOREIGN) })) },
  ]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms.flatMap((platform) => rule.evaluate(platform)).map(({ kind, location, finding }) => `${kind} ${location} [${finding}]`);
}

describe('authority-shared: accounts', () => {
  test('an authority of another account is named by it; one of the stack\'s own is not', () => {
    expect(inAccount('aws://111122223333/eu-west-1')).toEqual([`violation A/${AT}/0 [account:222233334444]`]);
    expect(inAccount('aws://222233334444/eu-west-1')).toEqual([]);
    expect(inAccount('aws://unknown-account/unknown-region')).toEqual([]);
  });
});
