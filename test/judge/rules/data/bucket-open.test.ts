import { bucketOpen as rule } from '../../../../lib/judge/rules/data/bucket-open';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { ruleCases } from '../support/cases';
import { evidenceBucket, recordsBucket } from '../support/kafka';

const CLOSED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const PublicAccessBlockConfiguration = CLOSED;
const PLACE = 'Bucket/Properties/PublicAccessBlockConfiguration';

function point(properties: Record<string, unknown>): Parts {
  return { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Door: resource('AWS::S3::AccessPoint', properties) } };
}

ruleCases(rule, {
  compliant: [
    ['a bucket of evidence with all blocks', evidenceBucket({ PublicAccessBlockConfiguration, OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } })],
    ['blocks in text', recordsBucket({ PublicAccessBlockConfiguration: { BlockPublicAcls: 'true', BlockPublicPolicy: 'True', IgnorePublicAcls: true, RestrictPublicBuckets: true } })],
    ['an access point of one network, which is closed unless it is told otherwise', point({ VpcConfiguration: { VpcId: 'vpc-1' } })],
    ['a private ACL', recordsBucket({ PublicAccessBlockConfiguration, AccessControl: 'Private' })],
  ],
  nonCompliant: [
    ['an access point of several regions that may be public', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Door: resource('AWS::S3::MultiRegionAccessPoint', { PublicAccessBlockConfiguration: { BlockPublicPolicy: 'false' } }) } },
      'violation Door/Properties/PublicAccessBlockConfiguration/BlockPublicPolicy [BlockPublicPolicy]'],
    ['an access point on the internet', point({}), 'violation Door/Properties/VpcConfiguration [no-vpc]'],
    ['an access point that may be public', point({ VpcConfiguration: { VpcId: 'vpc-1' }, PublicAccessBlockConfiguration: { RestrictPublicBuckets: false } }),
      'violation Door/Properties/PublicAccessBlockConfiguration/RestrictPublicBuckets [RestrictPublicBuckets]'],
    ['no block', recordsBucket({}), `violation ${PLACE} [no-public-access-block]`],
    ['a block that is off', recordsBucket({ PublicAccessBlockConfiguration: { ...CLOSED, RestrictPublicBuckets: false } }), `violation ${PLACE}/RestrictPublicBuckets [RestrictPublicBuckets]`],
    ['blocks that are left out', evidenceBucket({ PublicAccessBlockConfiguration: { BlockPublicPolicy: true, RestrictPublicBuckets: true } }),
      `violation ${PLACE}/BlockPublicAcls [BlockPublicAcls]`, `violation ${PLACE}/IgnorePublicAcls [IgnorePublicAcls]`],
    ['a block that is off in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, ...recordsBucket({ PublicAccessBlockConfiguration: { ...CLOSED, BlockPublicPolicy: perhaps(true, false) } }) },
      `violation ${PLACE}/BlockPublicPolicy [BlockPublicPolicy]`],
    ['a public ACL', recordsBucket({ PublicAccessBlockConfiguration, AccessControl: 'PublicRead' }), 'violation Bucket/Properties/AccessControl [acl:PublicRead]'],
    ['objects that are owned by whoever writes them', recordsBucket({ PublicAccessBlockConfiguration, OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] } }),
      'violation Bucket/Properties/OwnershipControls/Rules/0/ObjectOwnership [ownership:ObjectWriter]'],
    ['a website', recordsBucket({ PublicAccessBlockConfiguration, WebsiteConfiguration: { IndexDocument: 'index.html' } }), 'violation Bucket/Properties/WebsiteConfiguration [website]'],
    ['a bucket of access logs', { Resources: {
      ...recordsBucket({ PublicAccessBlockConfiguration, LoggingConfiguration: { DestinationBucketName: { Ref: 'Access' } } }).Resources, Access: resource('AWS::S3::Bucket', {}),
    } }, 'violation Access/Properties/PublicAccessBlockConfiguration [no-public-access-block]'],
    ['the bucket that objects are replicated to', { Resources: {
      ...recordsBucket({ PublicAccessBlockConfiguration, ReplicationConfiguration: { Rules: [{ Destination: { Bucket: { 'Fn::GetAtt': ['Replica', 'Arn'] } } }] } }).Resources, Replica: resource('AWS::S3::Bucket', {}),
    } }, 'violation Replica/Properties/PublicAccessBlockConfiguration [no-public-access-block]'],
  ],
  notApplicable: [
    ['an access point without a platform', { Resources: { Door: resource('AWS::S3::AccessPoint', {}) } }],
    ['a website beside a cluster', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}), Site: resource('AWS::S3::Bucket', { AccessControl: 'PublicRead' }) } }],
  ],
  unresolvable: [
    ['a block that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket({ PublicAccessBlockConfiguration: { ...CLOSED, IgnorePublicAcls: AT_DEPLOYMENT } }) }, `unresolved ${PLACE}/IgnorePublicAcls [IgnorePublicAcls]`],
    ['an ACL that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket({ PublicAccessBlockConfiguration, AccessControl: AT_DEPLOYMENT }) }, 'unresolved Bucket/Properties/AccessControl [acl]'],
    ['an ownership that the deployment chooses', { Parameters: CHOSEN, ...recordsBucket({ PublicAccessBlockConfiguration, OwnershipControls: { Rules: [{ ObjectOwnership: AT_DEPLOYMENT }] } }) },
      'unresolved Bucket/Properties/OwnershipControls/Rules/0/ObjectOwnership [ownership]'],
  ],
});
