import type { ResourcePattern } from '../../model/kafka';
import { groupedBy } from '../../model/order';
import type { TrustDocument } from '../../model/trust-document';
import { symbolic } from '../../analyze/names/symbolic';
import { inCluster } from '../../analyze/names/special-names';
import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import { shownText } from '../subjects';
import { requesterOf, statementOf } from './admission';
import { connectionAllows } from './connection-needs';
import { DATA_NEEDS } from './data-needs';
import { ADMINISTRATOR_NEEDS, internalNeeds, kafkaNeeds, type KafkaNeed } from './kafka-needs';
import { placeKey, type Nouns } from './nouns';
import { TrustIndex } from './trust-index';

/** What was declared that IAM must allow, by the key of the subject. */
export type DeclaredAllows = ReadonlyMap<string, readonly Statement[]>;

/**
 * What each subject may do, as declared: by its grants, by being an administrator, and by what the platform itself needs.
 *
 * @param trust what was declared
 * @param nouns the templates
 */
export function declaredAllows(trust: TrustDocument, nouns: Nouns): DeclaredAllows {
  const found = new Map<string, Statement[]>();
  const allow = (subject: string, statements: readonly Statement[]): void => {
    const known = found.get(subject);
    if (known === undefined) found.set(subject, [...statements]);
    else known.push(...statements);
  };
  for (const grant of trust.grants) {
    const role = roleOf(trust, grant.grantee);
    const cluster = TrustIndex.of(trust).cluster(grant.cluster);
    const arn = cluster === undefined ? undefined : nouns.clusterArn(cluster);
    if (role !== undefined && arn !== undefined) allow(identityKey(role, nouns), kafkaStatements(kafkaNeeds(grant), arn, `trust.json/grants/${grant.id}`));
  }
  for (const { cluster: name, role } of trust.administrators ?? []) {
    const cluster = trust.clusters.find((one) => one.name === name);
    const arn = cluster === undefined ? undefined : nouns.clusterArn(cluster);
    if (arn !== undefined) allow(identityKey(role, nouns), kafkaStatements(ADMINISTRATOR_NEEDS, arn, `trust.json/administrators/${name}`));
  }
  for (const { workload, internals } of trust.flows ?? []) {
    const role = roleOf(trust, workload);
    for (const internal of internals) {
      const cluster = TrustIndex.of(trust).cluster(internal.cluster);
      const arn = cluster === undefined ? undefined : nouns.clusterArn(cluster);
      if (role !== undefined && arn !== undefined) allow(identityKey(role, nouns), kafkaStatements(internalNeeds(internal), arn, `trust.json/flows/${workload}`));
    }
  }
  for (const { subject, statement } of connectionAllows(trust, nouns)) allow(subject, [statement]);
  for (const grant of trust.dataGrants) {
    const role = roleOf(trust, grant.grantee);
    const copy = trust.copies.find(({ name }) => name === grant.copy);
    if (role !== undefined && copy !== undefined) allow(identityKey(role, nouns), dataStatements(grant.verb, placeKey(copy), `trust.json/dataGrants/${grant.id}`, nouns));
  }
  (trust.admissions ?? []).forEach((admission, at) => {
    allow(subjectKey(admission.subject, nouns), [statementOf(admission, `trust.json/admissions/${String(at)}`, nouns)]);
  });
  return found;
}

/**
 * The role of a workload or a break-glass role; undefined for a certificate or a password.
 *
 * @param trust what was declared
 * @param grantee its name
 */
export function roleOf(trust: TrustDocument, grantee: string): string | undefined {
  const index = TrustIndex.of(trust);
  const workload = index.workload(grantee);
  if (workload !== undefined) return workload.identity.kind === 'iam' ? workload.identity.role : undefined;
  return index.breakGlass(grantee)?.role;
}

/**
 * The key of a subject as {@link subjectsOf} names it.
 *
 * @param subject of a trust document
 * @param nouns the templates
 */
export function subjectKey(subject: string, nouns: Nouns): string {
  if (subject === 'this-account' || subject === 'anyone') return subject;
  if (subject.startsWith('service:')) return `service:${shownText(nouns.text(subject.slice('service:'.length)))}`;
  return nouns.identity(subject)?.key ?? shownText(requesterOf(subject, nouns).name);
}

function identityKey(role: string, nouns: Nouns): string {
  return nouns.identity(role)?.key ?? role;
}

/**
 * The ARN of a Kafka resource; of a prefix, a pattern.
 *
 * @param cluster the cluster's ARN
 * @param resource what in it
 */
export function kafkaArn(cluster: SymbolicText, { resourceType, name, patternType }: ResourcePattern): SymbolicText {
  if (resourceType === 'cluster') return cluster;
  return inCluster(cluster, resourceType, [name + (patternType === 'PREFIXED' ? '*' : '')]);
}

/** One for each resource, with all that is needed there. */
function kafkaStatements(needs: readonly KafkaNeed[], cluster: SymbolicText, location: string): Statement[] {
  return [...groupedBy(needs, ({ resource }) => resource)].map(([resource, those]): Statement => (
    { effect: 'Allow', actions: those.map(({ action }) => [action]), resources: [kafkaArn(cluster, resource)], conditions: [], location, variables: false }));
}

/** Through S3 and for this bucket alone: the key is for nothing else. */
function dataStatements(verb: 'read' | 'write', bucket: string, location: string, nouns: Nouns): Statement[] {
  const needs = DATA_NEEDS[verb];
  const [arn] = bucketArns(bucket, nouns);
  if (arn === undefined) return [];
  const statement = (actions: readonly string[], resources: readonly SymbolicText[], conditions: Statement['conditions'] = []): Statement => (
    { effect: 'Allow', actions: actions.map((action) => [action]), resources, conditions, location, variables: false });
  const key = nouns.guarded(bucket)?.encryptedBy;
  const route = [
    { operator: 'bool', ifExists: false, key: 'aws:securetransport', values: [['true']] },
    ...(endpoints(nouns).length === 0 ? [] : [{ operator: 'stringequals', ifExists: false, key: 'aws:sourcevpce', values: endpoints(nouns) }]),
  ];
  return [
    statement(needs.objects, [symbolic([...arn, '/*'])], route), statement(needs.bucket, [arn], route),
    ...(key === undefined ? [] : [statement(needs.key, nouns.world.guarded.find((one) => one.key === key)?.arns ?? nouns.arns(key), [
      { operator: 'stringequals', ifExists: false, key: 'kms:encryptioncontext:aws:s3:arn', values: [arn] },
      { operator: 'stringequals', ifExists: false, key: 'kms:viaservice', values: [symbolic(['s3.', ...nouns.context.region, '.amazonaws.com'])] },
    ])]),
  ];
}

/** The endpoints of S3 in the networks of the templates: the declared way to a bucket. */
function endpoints({ world, context }: Nouns): readonly SymbolicText[] {
  const resources = world.platform.resources('AWS::EC2::VPCEndpoint').filter((resource) => {
    const endpoint = world.endpoints.get(context.key(resource));
    return endpoint !== undefined && shownText(endpoint.service).endsWith('.s3');
  });
  return resources.flatMap((resource) => context.attribute(resource, 'Ref'));
}

/**
 * The ARN of a bucket.
 *
 * @param bucket `Stack/LogicalId`
 * @param nouns the templates
 */
export function bucketArns(bucket: string, nouns: Nouns): readonly SymbolicText[] {
  const resource = nouns.context.platform.resource(bucket);
  return resource === undefined ? [] : nouns.context.attribute(resource, 'Arn');
}
