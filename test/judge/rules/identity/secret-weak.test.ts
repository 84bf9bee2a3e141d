import { secretWeak as rule } from '../../../../lib/judge/rules/identity/secret-weak';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { CLUSTER } from '../support/kafka';

function made(PasswordLength: unknown, more: Record<string, unknown> = { Cluster: CLUSTER }): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { ...more, Login: resource('AWS::SecretsManager::Secret', { GenerateSecretString: { PasswordLength } }) } };
}

const PLACE = 'Login/Properties/GenerateSecretString/PasswordLength';

ruleCases(rule, {
  compliant: [
    ['silence: 32 characters', made(undefined)],
    ['16 characters', made(16)],
    ['text', made('32')],
  ],
  nonCompliant: [
    ['6 characters', made(6), `violation ${PLACE} [length:6]`],
    ['15 characters in text', made('15'), `violation ${PLACE} [length:15]`],
    ['8 characters in one branch', made(perhaps(32, 8)), `violation ${PLACE} [length:8]`],
    ['a SCRAM user\'s beside no cluster', { Resources: { Login: resource('AWS::SecretsManager::Secret', { Name: 'AmazonMSK_shop', GenerateSecretString: { PasswordLength: 6 } }) } }, `violation ${PLACE} [length:6]`],
  ],
  notApplicable: [
    ['a secret of something else', made(6, {})],
    ['a secret that is made elsewhere', { Resources: { Cluster: CLUSTER, Login: resource('AWS::SecretsManager::Secret', {}) } }],
  ],
  unresolvable: [
    ['a length that the deployment chooses', made(AT_DEPLOYMENT), `unresolved ${PLACE} [length]`],
  ],
});
