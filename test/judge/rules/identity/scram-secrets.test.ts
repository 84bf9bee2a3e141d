import { scramSecrets as rule } from '../../../../lib/judge/rules/identity/scram-secrets';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const SECRET = { Name: 'AmazonMSK_events/fraud', KmsKeyId: attribute('Key', 'Arn') };
const list = (ClusterArn: unknown, ...SecretArnList: unknown[]): unknown => resource('AWS::MSK::BatchScramSecret', { ClusterArn, SecretArnList });
const EVENTS = attribute('Events', 'Arn');

function template(secret: Record<string, unknown>, more: Record<string, unknown> = { List: list(EVENTS, { Ref: 'Secret' }) }): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Key: resource('AWS::KMS::Key', {}), Events: resource('AWS::MSK::Cluster', {}), Other: resource('AWS::MSK::Cluster', {}),
      Secret: resource('AWS::SecretsManager::Secret', secret), ...more,
    },
  };
}
const listed = (secret: unknown): Parts => template(SECRET, { List: list(EVENTS, secret) });
const ARN = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret';

ruleCases(rule, {
  compliant: [
    ['one list, and a secret of the right name and key', template(SECRET)],
    ['a name of which the end is chosen', template({ ...SECRET, Name: { 'Fn::Sub': 'AmazonMSK_${Chosen}' } })],
    ['a list for each cluster', template(SECRET, { A: list(EVENTS, { Ref: 'Secret' }), B: list(attribute('Other', 'Arn'), { Ref: 'Secret' }) })],
  ],
  nonCompliant: [
    ['two lists of one cluster', template(SECRET, { A: list(EVENTS, { Ref: 'Secret' }), B: list(EVENTS) }), 'violation A/Properties/ClusterArn [second-list]', 'violation B/Properties/ClusterArn [second-list]'],
    ['two lists in one branch', template(SECRET, { A: list(EVENTS), B: list(perhaps(attribute('Other', 'Arn'), EVENTS)) }), 'violation A/Properties/ClusterArn [second-list]', 'violation B/Properties/ClusterArn [second-list]'],
    ['another name', template({ ...SECRET, Name: 'fraud' }), 'violation Secret/Properties/Name [name:fraud]'],
    ['a name that CloudFormation makes up', template({ KmsKeyId: SECRET.KmsKeyId }), 'violation Secret/Properties/Name [name:nothing]'],
    ['another name in one branch', template({ ...SECRET, Name: perhaps(SECRET.Name, 'x') }), 'violation Secret/Properties/Name [name:x]'],
    ['no key', template({ Name: SECRET.Name }), 'violation Secret/Properties/KmsKeyId [key:aws-managed]'],
    ['the key of Secrets Manager', template({ ...SECRET, KmsKeyId: 'alias/aws/secretsmanager' }), 'violation Secret/Properties/KmsKeyId [key:aws-managed]'],
    ['a secret of elsewhere of another name', listed(`${ARN}:fraud-abcdef`),
      `violation List/Properties/SecretArnList/0 [name:${ARN}:fraud-abcdef]`, `unresolved List/Properties/SecretArnList/0 [secret:${ARN}:fraud-abcdef]`],
  ],
  notApplicable: [['a secret without a list', template({}, {})]],
  unresolvable: [
    ['a name', template({ ...SECRET, Name: AT_DEPLOYMENT }), 'unresolved Secret/Properties/Name [name:<Chosen>]'],
    ['a key', template({ ...SECRET, KmsKeyId: AT_DEPLOYMENT }), 'unresolved Secret/Properties/KmsKeyId [key]'],
    ['a secret of elsewhere', listed(`${ARN}:AmazonMSK_fraud-abcdef`), `unresolved List/Properties/SecretArnList/0 [secret:${ARN}:AmazonMSK_fraud-abcdef]`],
    ['a secret', listed(AT_DEPLOYMENT), 'unresolved List/Properties/SecretArnList/0 [secret:<Chosen>]'],
  ],
});
