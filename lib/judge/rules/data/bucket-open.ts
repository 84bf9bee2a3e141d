import { type Place, type Platform } from '../../../template';
import { carriersAmong, placesAt } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BUCKET-OPEN';
const BUCKET = 'AWS::S3::Bucket';
const BLOCKS: readonly (readonly [property: string, message: string])[] = [
  ['BlockPublicAcls', 'an ACL that is open to everybody is accepted'],
  ['BlockPublicPolicy', 'a policy that is open to everybody is accepted'],
  ['IgnorePublicAcls', 'ACLs that are open to everybody count'],
  ['RestrictPublicBuckets', 'a policy that is open to everybody lets other accounts in'],
];
const CLOSED_ACLS = ['private', 'bucketownerread', 'bucketownerfullcontrol', 'awsexecread', 'logdeliverywrite'];

/** Buckets of the platform are closed to the public, whatever a policy or an ACL says. */
export const bucketOpen: Rule = {
  id: ID,
  name: 'bucket-open',
  cause: 'A bucket that keeps records or evidence of the platform is not closed to the public by itself.',
  explanation: 'A policy or an ACL that somebody adds later opens it at once. What a template leaves out of the four blocks is off; without any of them only a default of '
    + 'the account\'s creation date protects the bucket, which the next change can take away.',
  fix: {
    cdk: 'Use GuardedBucket, or set blockPublicAccess to BlockPublicAccess.BLOCK_ALL, objectOwnership to BUCKET_OWNER_ENFORCED and no website.',
    cloudformation: 'Set all four of PublicAccessBlockConfiguration to true, VpcConfiguration of access points, and ObjectOwnership to BucketOwnerEnforced; remove AccessControl and WebsiteConfiguration.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [4, 6],
  proofPoints: ['classified-copy', 'supported-boundary'],
  applies: (platform) => carriersAmong(platform, [BUCKET]).length > 0 || accessPoints(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const bucket of carriersAmong(platform, [BUCKET]).map((resource) => platform.propertiesOf(resource))) {
    judgeBlocks(bucket.get('PublicAccessBlockConfiguration'), findings);
    for (const acl of bucket.get('AccessControl').branches()) judgeAcl(acl, findings);
    for (const ownership of placesAt(bucket, ['OwnershipControls', 'Rules', '*', 'ObjectOwnership'])) judgeOwnership(ownership, findings);
    for (const site of bucket.get('WebsiteConfiguration').branches()) if (site.value.kind !== 'absent') findings.violation(site, 'website', 'the bucket is a website');
  }
  for (const point of accessPoints(platform)) {
    judgePoint(point.get('PublicAccessBlockConfiguration'), findings);
    if (point.resource.type === 'AWS::S3::AccessPoint') for (const network of point.get('VpcConfiguration').branches()) if (network.value.kind === 'absent') findings.violation(network, 'no-vpc', 'the access point can be reached from the internet');
  }
  return findings.all();
}

/** Other doors to the buckets of a platform. */
function accessPoints(platform: Platform): readonly Place[] {
  if (!hasKafka(platform)) return [];
  return platform.resources('AWS::S3::AccessPoint', 'AWS::S3::MultiRegionAccessPoint').map((resource) => platform.propertiesOf(resource));
}

/** An access point is closed to the public unless it is told otherwise. */
function judgePoint(blocks: Place, findings: Findings): void {
  for (const [property, message] of BLOCKS) judgeSwitch(blocks.get(property), { wanted: true, absent: true, finding: property, message }, findings);
}

function judgeBlocks(blocks: Place, findings: Findings): void {
  for (const branch of blocks.branches()) {
    if (branch.value.kind === 'absent') {
      findings.violation(branch, 'no-public-access-block', 'nothing in the template keeps the bucket closed to the public');
      continue;
    }
    for (const [property, message] of BLOCKS) judgeSwitch(branch.get(property), { wanted: true, absent: false, finding: property, message }, findings);
  }
}

function judgeAcl(acl: Place, findings: Findings): void {
  if (acl.value.kind === 'absent') return;
  const said = lower(acl);
  if (said === undefined) findings.unresolved(acl, 'acl', 'whom the ACL lets in cannot be told');
  else if (!CLOSED_ACLS.includes(said)) findings.violation(acl, `acl:${acl.describe()}`, `the ACL ${acl.describe()} lets in whoever it may be`);
}

function judgeOwnership(ownership: Place, findings: Findings): void {
  for (const branch of ownership.branches()) {
    const said = lower(branch);
    if (said === undefined && branch.value.kind !== 'absent') findings.unresolved(branch, 'ownership', 'whether ACLs of objects count cannot be told');
    else if (said !== undefined && said !== 'bucketownerenforced') findings.violation(branch, `ownership:${branch.describe()}`, 'ACLs of single objects give access that no policy shows');
  }
}
