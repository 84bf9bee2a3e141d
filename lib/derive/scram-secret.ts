import type { KeyPlace, KeyStatement } from './key-policy';
import { shortDigest } from './digest';

/** MSK takes secrets whose name begins so, and no other. */
export const SCRAM_SECRET_PREFIX = 'AmazonMSK_';

/** A statement of the policies that guard a password. */
export interface SecretStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, unknown>>;
  readonly Action: readonly string[];
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Who may read one password. ARNs may be tokens. */
export interface SecretAccess {
  readonly secretArn: string;
  /** The cluster that the password logs in to. */
  readonly clusterArn: string;
  readonly account: string;
  /** ARN of the one role that reads it; absent where nobody but MSK does. */
  readonly readerArn?: string;
}

/** What Secrets Manager writes as the secret's ARN while it tries whether a key can be used at all. */
const KEY_TRIAL = 'RequestToValidateKeyAccess';

/**
 * The name of the secret that holds the password of a workload.
 *
 * @param cluster the cluster's name
 * @param workload the workload's name
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-limitations.html
 */
export function scramSecretName(cluster: string, workload: string): string {
  const name = `${SCRAM_SECRET_PREFIX}${cluster}_${workload}`;
  // Secrets Manager ends ARNs with a hyphen and six characters, and takes a name that ends so for such an ARN.
  return /-.{6}$/.test(name) ? `${name}_` : name;
}

/**
 * The policy of a secret: MSK reads it on behalf of the one cluster, and reading is denied to everybody else but the one role, so a wide policy on
 * somebody else's role opens nothing. Everything else about the secret stays with whoever administers the account.
 *
 * The role's Allow stands with the role: a policy of a secret can't name a role before the role exists.
 *
 * @param access who may read
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-password-tutorial.html
 */
export function deriveSecretPolicy({ secretArn, clusterArn, account, readerArn }: SecretAccess): { readonly Version: '2012-10-17'; readonly Statement: readonly SecretStatement[] } {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        // An absent principal (nobody) matches the negated operator and is denied. A service is exempt here and bound where it is allowed.
        Sid: 'DenyReadingToAllButTheReader', Effect: 'Deny', Principal: '*', Action: ['secretsmanager:GetSecretValue'], Resource: secretArn,
        Condition: { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' }, ...(readerArn !== undefined && { ArnNotEquals: { 'aws:PrincipalArn': readerArn } }) },
      },
      {
        // The Sid is the one under which MSK adds this statement where it does not find it.
        Sid: 'AWSKafkaResourcePolicy', Effect: 'Allow', Principal: { Service: 'kafka.amazonaws.com' }, Action: ['secretsmanager:GetSecretValue'], Resource: secretArn,
        Condition: { ArnEquals: { 'aws:SourceArn': clusterArn }, StringEquals: { 'aws:SourceAccount': account } },
      },
    ],
  };
}

/**
 * What a key must allow so that secrets are made under it and MSK reads them: whoever makes a secret encrypts through Secrets Manager, and decrypts nothing
 * but the trial; and MSK, called by whoever associates a secret, is handed the key by a grant.
 *
 * @param place where the key stands
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
 */
export function secretKeyStatements(place: KeyPlace): KeyStatement[] {
  const statement = (Sid: string, Action: readonly string[], equals: Readonly<Record<string, string>>, more: KeyStatement['Condition'] = {}): KeyStatement => ({
    Sid, Effect: 'Allow', Principal: accountPrincipal(place), Action, Resource: '*', Condition: { StringEquals: { 'kms:CallerAccount': place.account, ...equals }, ...more },
  });
  return [
    statement('GrantsForUsersOfKafka', ['kms:CreateGrant'], { 'kms:ViaService': `kafka.${place.region}.amazonaws.com` }, { Bool: { 'kms:GrantIsForAWSResource': 'true' } }),
    statement('SecretsAreTried', ['kms:Decrypt', 'kms:GenerateDataKey'], { 'kms:ViaService': secretsManager(place), 'kms:EncryptionContext:SecretARN': KEY_TRIAL }),
  ];
}

/**
 * Lets whoever may set a password encrypt it, through Secrets Manager.
 *
 * @param place where the key and the secret stand
 * @param secretName the name of the secret
 */
export function secretWriterKeyStatement(place: KeyPlace, secretName: string): KeyStatement {
  return { Sid: `Secret${shortDigest(secretName)}Writers`, Effect: 'Allow', Principal: accountPrincipal(place), Action: ['kms:GenerateDataKey'], Resource: '*', Condition: boundTo(place, secretName) };
}

/**
 * Lets one role decrypt one secret, through Secrets Manager and for nothing else.
 *
 * @param place where the key and the secret stand
 * @param secretName the name of the secret
 * @param readerArn ARN of the role
 */
export function secretReaderKeyStatement(place: KeyPlace, secretName: string, readerArn: string): KeyStatement {
  return {
    Sid: `Secret${shortDigest(secretName)}Reader`, Effect: 'Allow', Principal: accountPrincipal(place), Action: ['kms:Decrypt'], Resource: '*',
    Condition: { ...boundTo(place, secretName), ArnEquals: { 'aws:PrincipalArn': readerArn } },
  };
}

/**
 * What the role that reads a password is allowed.
 *
 * @param place where the key and the secret stand
 * @param secret its ARN and name, and the ARN of its key
 */
export function secretReaderStatements(place: KeyPlace, { secretArn, secretName, keyArn }: { readonly secretArn: string; readonly secretName: string; readonly keyArn: string }): SecretStatement[] {
  return [
    { Sid: 'ReadThePassword', Effect: 'Allow', Action: ['secretsmanager:DescribeSecret', 'secretsmanager:GetSecretValue'], Resource: secretArn },
    { Sid: 'DecryptThePassword', Effect: 'Allow', Action: ['kms:Decrypt'], Resource: keyArn, Condition: boundTo(place, secretName) },
  ];
}

/**
 * Whether a statement of a key's policy is about the one role that reads a password: what the role needs of the key is said where its own policy stands.
 *
 * @param statement of a key's policy
 */
export function isOfReader({ Sid }: KeyStatement): boolean {
  return /^Secret[0-9a-f]+Reader$/.test(Sid);
}

function boundTo(place: KeyPlace, secretName: string): NonNullable<KeyStatement['Condition']> {
  return {
    StringEquals: { 'kms:ViaService': secretsManager(place) },
    // The key's policy stands before the secret, so the six characters that end its ARN are not known.
    StringLike: { 'kms:EncryptionContext:SecretARN': `arn:${place.partition}:secretsmanager:${place.region}:${place.account}:secret:${secretName}-??????` },
  };
}

function secretsManager({ region }: KeyPlace): string {
  return `secretsmanager.${region}.amazonaws.com`;
}

function accountPrincipal({ partition, account }: KeyPlace): Readonly<Record<string, unknown>> {
  return { AWS: `arn:${partition}:iam::${account}:root` };
}
