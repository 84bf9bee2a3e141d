import { ABSENT, literal, Place, type Json, type Platform, type Resource } from '../../../template';
import { carriersAmong } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { hasKafka } from '../support/flows';
import { resourceNamed } from '../support/named';
import { judgeSwitch } from '../support/switches';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-DELETION-UNGUARDED';
/** What is lost with its template: records, the keys that open them, the authority of certificates. */
const TYPES = ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster', 'AWS::MSK::Topic', 'AWS::KMS::Key', 'AWS::KMS::ReplicaKey', 'AWS::ACMPCA::CertificateAuthority', 'AWS::CloudTrail::Trail'];
/** Stores that count where they keep something of the platform. */
const STORES = ['AWS::S3::Bucket', 'AWS::Logs::LogGroup', 'AWS::DynamoDB::Table', 'AWS::Kinesis::Stream', 'AWS::OpenSearchService::Domain'];
/** What can be guarded against one call, besides its template. */
const PROTECTED = ['AWS::Logs::LogGroup', 'AWS::DynamoDB::Table'];
const BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const KEEPING = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];
const POLICIES = [['DeletionPolicy', 'deletion', 'removing it from the template'], ['UpdateReplacePolicy', 'replacement', 'a change that replaces it']] as const;

/** What holds records, keys or evidence outlives its template. */
export const deletionUnguarded: Rule = {
  id: ID,
  name: 'deletion-unguarded',
  cause: 'A cluster, topic, key, authority or store of the platform is deleted with its template, or by a change that replaces it.',
  explanation: 'CloudFormation deletes what a template no longer holds, and what it has replaced. Records, keys and evidence are then gone for good: no step of a migration has '
    + 'a way back, and one call erases the evidence.',
  fix: {
    cdk: 'Call applyRemovalPolicy(RemovalPolicy.RETAIN) on it, leave autoDeleteObjects out of buckets, and set deletionProtection of load balancers.',
    cloudformation: 'Set DeletionPolicy and UpdateReplacePolicy of the resource to Retain, PointInTimeRecoveryEnabled of a table to true, and deletion_protection.enabled of a load balancer to true.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['reversible-migration', 'bounded-privilege'],
  applies: (platform) => hasKafka(platform) && (judged(platform).length > 0 || frontDoors(platform).length > 0),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  if (!hasKafka(platform)) return [];
  for (const resource of judged(platform)) {
    // Of what says nothing at all the deletion stands for both.
    const said = POLICIES.filter(([attribute]) => attribute === 'DeletionPolicy' || isKept(resource.attributes['DeletionPolicy']) || resource.attributes[attribute] !== undefined);
    for (const [attribute, finding, how] of said) judgePolicy(resource, attribute, finding, how, platform, findings);
  }
  for (const eraser of platform.resources('Custom::S3AutoDeleteObjects')) {
    const name = platform.propertiesOf(eraser).get('BucketName');
    const { value } = name;
    const isOurs = value.kind === 'token' && carriersAmong(platform, ['AWS::S3::Bucket']).some(({ key }) => key === value.resource);
    if (isOurs) findings.violation(name, 'auto-delete', 'deleting the stack empties the bucket first');
  }
  for (const store of carriersAmong(platform, PROTECTED).map((resource) => platform.propertiesOf(resource))) {
    // Nobody asks for it; but whoever writes that it is off has taken it away.
    judgeSwitch(store.get('DeletionProtectionEnabled'), { wanted: true, absent: true, finding: 'deletion-protection', message: 'one call deletes it, and what it holds: its protection is off' }, findings);
  }
  for (const table of carriersAmong(platform, ['AWS::DynamoDB::Table']).map((resource) => platform.propertiesOf(resource))) {
    judgeSwitch(table.get('PointInTimeRecoverySpecification', 'PointInTimeRecoveryEnabled'), { wanted: true, absent: false, finding: 'no-recovery', message: 'what is overwritten or deleted in the table is gone: there is no point in time recovery' }, findings);
  }
  for (const balancer of frontDoors(platform)) judgeBalancer(balancer, findings);
  return findings.all();
}

/** Load balancers behind an endpoint service: the door of partners. */
function frontDoors(platform: Platform): readonly Place[] {
  const named = platform.resources('AWS::EC2::VPCEndpointService').flatMap((resource) => platform.propertiesOf(resource).get('NetworkLoadBalancerArns').items());
  const keys = new Set(named.map(({ value }) => resourceNamed(value, platform, [BALANCER])?.key));
  return platform.resources(BALANCER).filter(({ key }) => keys.has(key)).map((resource) => platform.propertiesOf(resource));
}

function judgeBalancer(balancer: Place, findings: Findings): void {
  const attributes = balancer.get('LoadBalancerAttributes');
  const guard = attributes.items().find((attribute) => lower(attribute.get('Key')) === 'deletion_protection.enabled');
  // A load balancer is not protected unless it is told to be.
  judgeSwitch(guard?.get('Value') ?? new Place(balancer.resource, attributes.location, attributes.value.kind === 'unknown' ? attributes.value : ABSENT), {
    wanted: true, absent: false, finding: 'deletion-protection', message: 'one call deletes the door of partners: the load balancer has no deletion protection',
  }, findings);
}

function judged(platform: Platform): readonly Resource[] {
  return [...platform.resources(...TYPES), ...carriersAmong(platform, STORES)];
}

function judgePolicy(resource: Resource, attribute: string, finding: string, how: string, platform: Platform, findings: Findings): void {
  const stated = resource.attributes[attribute];
  const place = new Place(resource, `${platform.locate(resource)}/${attribute}`, literal(typeof stated === 'string' ? stated : ''));
  if (stated !== undefined && typeof stated !== 'string') findings.unresolved(place, finding, `whether ${how} deletes it cannot be told`);
  else if (!isKept(stated)) findings.violation(place, finding, `${how} deletes it, and what it holds`);
}

function isKept(stated: Json | undefined): boolean {
  return typeof stated === 'string' && KEEPING.includes(stated);
}
