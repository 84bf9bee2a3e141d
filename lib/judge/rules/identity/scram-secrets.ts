import { identityOf, type Place, type Platform } from '../../../template';
import { accountIn, whereabouts } from '../support/accounts';
import { holds } from '../support/applies';
import { sketch } from '../support/conditions';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SCRAM-SECRETS';
const PREFIX = 'AmazonMSK_';
const AWS_MANAGED_KEY = 'alias/aws/secretsmanager';

/** The users of a cluster stand in one list, with secrets that MSK takes. */
export const scramSecrets: Rule = {
  id: ID,
  name: 'scram-secrets',
  cause: 'The password users of a cluster stand in several lists, or in secrets that MSK does not take.',
  explanation: 'An association owns the whole list: a second one logs out the users of the first, or lets back in whom it removed. MSK takes only secrets whose name begins with AmazonMSK_ '
    + 'under a key of one\'s own, and says nothing when it takes none: the user is missing, or an old one stays.',
  fix: {
    cdk: 'Give workloads a ScramUser: they share one list for each cluster, and secrets of the right name and key.',
    cloudformation: 'Keep one AWS::MSK::BatchScramSecret for each cluster; set Name of each secret to AmazonMSK_ and a name, and KmsKeyId to a key of your own.',
  },
  severity: 'error',
  boundary: 'identity',
  tenets: [4, 6],
  proofPoints: ['accountable-identity'],
  applies: holds('AWS::MSK::BatchScramSecret'),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  const lists = new Map<string, Place[]>();
  for (const association of platform.resources('AWS::MSK::BatchScramSecret')) {
    const properties = platform.propertiesOf(association);
    for (const cluster of properties.get('ClusterArn').branches()) {
      const key = identityOf(cluster.value);
      lists.set(key, [...lists.get(key) ?? [], cluster]);
    }
    for (const secret of properties.get('SecretArnList').items()) judgeSecret(secret, platform, findings);
  }
  for (const places of lists.values()) {
    if (new Set(places.map(({ resource }) => resource.key)).size < 2) continue;
    for (const place of places) findings.violation(place, 'second-list', `${place.describe()} has several lists of users, and each removes the users of the others`);
  }
  return findings.all();
}

function judgeSecret(secret: Place, platform: Platform, findings: Findings): void {
  const { value } = secret;
  const resource = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
  if (resource?.type === 'AWS::SecretsManager::Secret') {
    const properties = platform.propertiesOf(resource);
    for (const name of properties.get('Name').branches()) judgeName(name, name.value.kind === 'absent' ? '' : sketch(name), findings);
    for (const key of properties.get('KmsKeyId').branches()) judgeKey(key, findings);
    return;
  }
  const shown = secret.describe();
  const at = sketch(secret).indexOf(':secret:');
  if (at < 0) findings.unresolved(secret, `secret:${shown}`, 'which secret logs in cannot be told');
  else judgeForeign(secret, sketch(secret).slice(at + ':secret:'.length), platform, findings);
}

/** Of a secret elsewhere nobody sees whose user it holds, who reads it, and whether it changes. */
function judgeForeign(secret: Place, name: string, platform: Platform, findings: Findings): void {
  const shown = secret.describe();
  const account = accountIn(secret) ?? '';
  judgeName(secret, name, findings);
  if (whereabouts(account, secret, platform) === 'elsewhere') findings.violation(secret, `account:${account}`, `account ${account} keeps the password of a user of this cluster`);
  else findings.unresolved(secret, `secret:${shown}`, `who logs in by ${shown} cannot be told: it is not in the templates`);
}

function judgeName(place: Place, name: string, findings: Findings): void {
  if (name.startsWith(PREFIX)) return;
  const shown = place.describe();
  if (place.value.kind === 'unknown' || name.startsWith('\u0000')) findings.unresolved(place, `name:${shown}`, `whether the secret's name begins with ${PREFIX} cannot be told`);
  else findings.violation(place, `name:${shown}`, `the secret's name is ${shown}, and MSK takes only such as begin with ${PREFIX}`);
}

function judgeKey(key: Place, findings: Findings): void {
  const { value } = key;
  if (value.kind === 'absent' || sketch(key).endsWith(AWS_MANAGED_KEY)) findings.violation(key, 'key:aws-managed', 'the secret is under the key of Secrets Manager, which MSK cannot use');
  else if (value.kind === 'unknown') findings.unresolved(key, 'key', 'which key the secret is under cannot be told');
}
