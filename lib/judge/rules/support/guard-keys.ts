/**
 * Condition keys that guard who asks, for whom, from where or how, and that a request can lack: `IfExists` and `ForAllValues:` let it pass without them.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
const CAN_BE_ABSENT: ReadonlySet<string> = new Set([
  'aws:multifactorauthpresent', 'aws:multifactorauthage', 'aws:sourceaccount', 'aws:sourcearn', 'aws:sourceorgid', 'aws:sourceorgpaths', 'aws:sourcevpce', 'aws:sourcevpc',
  'aws:sourcevpcarn', 'aws:sourceip', 'aws:vpcsourceip', 'aws:sourceidentity', 'sts:externalid', 'sts:sourceidentity', 'aws:principalarn', 'aws:principalorgid',
  'aws:principalorgpaths', 'aws:principalaccount', 'aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast', 'kms:viaservice', 'kms:grantisforawsresource',
  'kms:recipientattestation:imagesha384', 'iam:permissionsboundary', 'lambda:sourcefunctionarn', 'acm-pca:templatearn', 's3:dataaccesspointaccount',
]);
const CAN_BE_ABSENT_FAMILIES: readonly string[] = ['aws:principaltag/', 'aws:requesttag/', 'aws:resourcetag/', 'kms:encryptioncontext:', 'secretsmanager:resourcetag/', 'iam:resourcetag/'];
/** Claims of federated tokens, whatever their provider is called. */
const CLAIMS: readonly string[] = [':sub', ':aud', ':azp', ':amr', ':iss'];

/** Keys that every signed request carries. */
const ALWAYS_PRESENT: ReadonlySet<string> = new Set([
  'aws:principalarn', 'aws:principalaccount', 'aws:principaltype', 'aws:userid', 'aws:currenttime', 'aws:epochtime', 'aws:securetransport', 'aws:requestedregion',
  'aws:viaawsservice', 'aws:principalisawsservice', 'kms:calleraccount',
]);

/**
 * Whether a condition key guards who asks or how, and a request can lack it.
 *
 * @param key the key, lower-case
 */
export function guardsIfPresent(key: string): boolean {
  return CAN_BE_ABSENT.has(key) || CAN_BE_ABSENT_FAMILIES.some((start) => key.startsWith(start)) || CLAIMS.some((claim) => key.endsWith(claim));
}

/**
 * Whether every signed request carries a condition key.
 *
 * @param key the key, lower-case
 */
export function isAlwaysPresent(key: string): boolean {
  return ALWAYS_PRESENT.has(key);
}
