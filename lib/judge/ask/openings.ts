import { uniqueBy } from '../../model/order';
import type { Cluster, Identity } from '../../analyze/world';
import { shownText } from '../subjects';
import type { HopName, Opening } from './answer';
import { holdersOf } from './holders';
import { actionOf } from '../../semantics/kafka';
import type { Parsed } from './answer-of';
import { becomingOf } from './becoming-of';
import { closedHops, type Way } from './way';
import type { WorldIndex } from './world-index';

/** Everything that somebody of the templates may do is held by them; everything else is the account's administrators'. */
const ADMINISTRATORS = 'administrators of the account';

/**
 * Every setting that would open what is denied: of each closed hop, whatever would open it, and who could do it.
 *
 * @param index the world
 * @param parsed the question
 * @param way the way that comes furthest
 */
export function openingsOf(index: WorldIndex, parsed: Parsed, way: Way): readonly Opening[] {
  const closed = closedHops(way);
  const all = closed.flatMap((hop) => ofHop(index, parsed, way, hop).map((opening) => (closed.length > 1 ? { ...opening, what: `${hop}: ${opening.what}` } : opening)));
  return uniqueBy2([...all, ...byBecoming(index, parsed)]);
}

function uniqueBy2(openings: readonly Opening[]): readonly Opening[] {
  const kept = new Set(uniqueBy(openings, ({ what, held }) => `${what}\n${held ?? ''}`));
  return openings.filter((opening) => kept.has(opening));
}

function ofHop(index: WorldIndex, parsed: Parsed, way: Way, hop: HopName): readonly Opening[] {
  switch (hop) {
    case 'route': return ofRoute(index, parsed);
    case 'login': return ofLogin(index, parsed);
    case 'who': return [{ what: 'an identity: a role, a user, a certificate' }];
    case 'allow': return ofAllow(index, parsed, way);
    case 'data': return ofKey(index, parsed, way);
  }
}

function held(names: readonly string[]): string {
  if (names.length === 0) return `held by ${ADMINISTRATORS}`;
  return `held by ${names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${String(names.length - 2)} more` : names.join(', ')}`;
}

function clustersOf({ target }: Parsed): readonly Cluster[] {
  return target.kind === 'aws' ? [] : target.clusters;
}

function ofRoute(index: WorldIndex, parsed: Parsed): readonly Opening[] {
  const from = [...new Set(parsed.asker.places.map(({ name }) => name))].join(', ') || parsed.asker.key;
  return clustersOf(parsed).flatMap((cluster) => {
    const ports = [...new Set(cluster.listeners.map(({ port }) => port))].filter((port) => port !== undefined).join(' or ');
    const rules = holdersOf(index, 'ec2:AuthorizeSecurityGroupIngress', cluster.groups);
    const join = holdersOf(index, 'ec2:ModifyNetworkInterfaceAttribute', cluster.groups);
    const declared = parsed.asker.places.filter((place) => place.declared === true).map(({ name }) => name);
    return [
      ...(declared.length > 0 && declared.length === parsed.asker.places.length ? [{ what: `running elsewhere than in ${declared.join(', ')}, where it is declared and no template keeps it`, held: 'whoever starts it' }] : []),
      { what: `a rule of ${cluster.groups.join(', ') || 'the brokers\' group'} that admits ${from} on ${ports === '' ? 'its port' : ports}, and one that lets ${from} out`, held: held(rules) },
      { what: `${from} in a group that ${cluster.key} admits`, held: held(join) },
      ...(cluster.resource === undefined ? [] : [{ what: 'kafka:UpdateConnectivity, to open it to the internet or to other VPCs', held: held(holdersOf(index, 'kafka:UpdateConnectivity', [cluster.key])) }]),
    ];
  });
}

function ofLogin(index: WorldIndex, parsed: Parsed): readonly Opening[] {
  return clustersOf(parsed).filter(({ resource }) => resource !== undefined)
    .map((cluster) => ({ what: `kafka:UpdateSecurity, to add a way to log in to ${cluster.key}`, held: held(holdersOf(index, 'kafka:UpdateSecurity', [cluster.key])) }));
}

function ofAllow(index: WorldIndex, parsed: Parsed, way: Way): readonly Opening[] {
  const { asker, target } = parsed;
  const declared = grantOf(index, parsed);
  if (asker.principal !== undefined || asker.subject?.kind === 'anonymous') {
    return [...declared, ...(target.kind === 'kafka' && asker.principal !== undefined ? ofAcl(index, parsed) : ofPolicy(index, parsed))];
  }
  const identity = asker.subject === undefined ? undefined : index.identities.get(asker.subject.key);
  const actions = actionsOf(parsed).join(' and ');
  const says = way.hops.allow.says;
  const places = way.hops.allow.because.map(({ location }) => location).join(', ');
  if (says.includes('is denied by a statement')) return [{ what: `taking away the Deny at ${places}`, held: held(identity === undefined ? [] : policyWriters(index, identity)) }];
  const own: Opening[] = identity === undefined ? [] : [
    ...(says.includes('boundary') ? [{ what: `a permissions boundary of ${identity.key} that allows ${actions}, or none`, held: held(holdersOf(index, 'iam:PutRolePermissionsBoundary', [identity.key])) }] : []),
    ...(says.includes('boundary') ? [] : [{ what: `a statement for ${asker.key} that allows ${actions} on ${target.key}`, held: held(policyWriters(index, identity)) }]),
  ];
  return [...declared, ...own, ...(identity === undefined || says.includes('own policy') ? ofPolicy(index, parsed) : [])];
}

function policyWriters(index: WorldIndex, identity: Identity): readonly string[] {
  const actions = identity.requester.kind === 'user' ? ['iam:PutUserPolicy', 'iam:AttachUserPolicy'] : ['iam:PutRolePolicy', 'iam:AttachRolePolicy'];
  return [...new Set(actions.flatMap((action) => holdersOf(index, action, [identity.key])))].sort();
}

/** The line of code that would ask for it, where the platform is declared with this library. */
function grantOf({ trust }: WorldIndex, { asker, operation, target }: Parsed): readonly Opening[] {
  const known = trust?.workloads.some(({ name }) => name === asker.key) === true || trust?.breakGlass.some(({ name }) => name === asker.key) === true;
  if (!known || operation.kind !== 'kafka' || target.kind !== 'kafka' || target.resourceType !== 'topic') return [];
  const verb = operation.operation === 'READ' ? 'consume' : operation.operation === 'WRITE' ? 'produce' : operation.operation === 'DESCRIBE' ? 'inspect' : 'administer';
  const owner = trust.topics.find(({ name }) => name === target.name)?.owner;
  return [{ what: `grants.${verb}(${asker.key}) on ${target.name}`, ...(owner === undefined ? {} : { held: `owner ${owner}` }) }];
}

function ofAcl(index: WorldIndex, { asker, operation, target }: Parsed): readonly Opening[] {
  if (target.kind !== 'kafka' || operation.kind !== 'kafka') return [];
  return target.clusters.flatMap((cluster) => {
    const what = `an ACL that allows ${asker.principal ?? asker.key} ${operation.operation} on ${target.resourceType} ${target.name}`;
    const unnamed = !cluster.acls.some(({ acl }) => acl.resourceType === target.resourceType && (acl.name === target.name || acl.name === '*'));
    const everyone = unnamed && cluster.kind === 'provisioned'
      ? [{ what: 'allow.everyone.if.no.acl.found=true, since no ACL names it', held: held(holdersOf(index, 'kafka:UpdateClusterConfiguration', [cluster.key])) }] : [];
    return [{ what: `kafka-cluster:AlterCluster, for ${what}`, held: held(holdersOf(index, 'kafka-cluster:AlterCluster', [cluster.key])) }, ...everyone];
  });
}

const POLICY_WRITING: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 's3:PutBucketPolicy', 'AWS::KMS::Key': 'kms:PutKeyPolicy', 'AWS::SecretsManager::Secret': 'secretsmanager:PutResourcePolicy', 'AWS::SQS::Queue': 'sqs:SetQueueAttributes',
  'AWS::SNS::Topic': 'sns:SetTopicAttributes', 'AWS::Lambda::Function': 'lambda:AddPermission', 'AWS::MSK::Cluster': 'kafka:PutClusterPolicy', 'AWS::MSK::ServerlessCluster': 'kafka:PutClusterPolicy',
  'AWS::IAM::Role': 'iam:UpdateAssumeRolePolicy', 'AWS::ACMPCA::CertificateAuthority': 'acm-pca:PutPolicy', 'AWS::ECR::Repository': 'ecr:SetRepositoryPolicy',
};

function ofPolicy(index: WorldIndex, parsed: Parsed): readonly Opening[] {
  const { target, asker } = parsed;
  const keys = target.kind === 'aws' ? [target.guarded?.key ?? target.key] : target.clusters.map(({ key }) => key);
  return keys.flatMap((key) => {
    const guarded = index.guarded.get(key);
    const action = guarded === undefined ? undefined : POLICY_WRITING[guarded.type];
    if (action === undefined) return [];
    return [{ what: `${action}, for a statement of ${key}'s own policy that allows ${asker.key} ${actionsOf(parsed).join(' and ')}`, held: held(holdersOf(index, action, [key])) }];
  });
}

function ofKey(index: WorldIndex, { target, asker }: Parsed, way: Way): readonly Opening[] {
  const guarded = target.kind === 'aws' ? target.guarded : undefined;
  const key = guarded?.encryptedBy;
  if (key === undefined) return [];
  const deny = way.hops.data.says.includes('is denied');
  return [{ what: deny ? `taking away the Deny at ${way.hops.data.because.map(({ location }) => location).join(', ')}` : `kms:PutKeyPolicy or kms:CreateGrant, for ${asker.key} to use ${key}`, held: held([...new Set([...holdersOf(index, 'kms:PutKeyPolicy', [key]), ...holdersOf(index, 'kms:CreateGrant', [key])])].sort()) }];
}

function actionsOf({ operation, target }: Parsed): readonly string[] {
  if (operation.kind === 'iam') return [operation.action];
  if (operation.kind === 'connect' || target.kind !== 'kafka') return [];
  const own = actionOf(operation.operation, target.resourceType);
  return own === undefined ? [operation.operation] : [own.action];
}

/** Others whom the subject could become by a right that it holds, and that changes a setting on the way. */
function byBecoming(index: WorldIndex, { asker }: Parsed): readonly Opening[] {
  return [...becomingOf(index).reached(asker)].flatMap(([to, path]) => {
    const rewriting = path.find((step) => step.rewrites);
    return rewriting === undefined ? [] : [{ what: `${asker.key} itself: it may ${rewriting.means}${path.length > 1 ? `, and so become ${to}` : ''}`, held: `at ${rewriting.path[0]?.location ?? shownText([])}` }];
  });
}
