import { Stack, type Stage } from 'aws-cdk-lib';
import { sortedBy, uniqueBy } from '../lib/model/order';
import {
  TRUST_DOCUMENT_VERSION, type TrustAdmission, type TrustDocument, type TrustGrant, type TrustRoute,
} from '../lib/model/trust-document';
import { assetAdmission } from './admissions';
import type { DeclaredGrant, Declarations, Described } from './declarations';
import { slicesIn } from './stack-metadata';

// A name, not an address: nobody can serve another document under it. The file is zero-trust-kafka/schemas/trust-1.schema.json.
const SCHEMA = 'urn:zero-trust-kafka:schema:trust-1';

/** What every verdict about a template takes for granted. */
const STANDING_ASSUMPTIONS = [
  'account administrators and the roles that deploy these stacks can change anything, key policies included',
  'organisation policies and session policies only take away',
  'routes made outside these templates (peering, transit gateways, other rules on the same groups) are not seen',
];

/**
 * trust.json of one Stage: sorted, so that the same declarations give the same bytes whatever their order.
 *
 * @param stage the Stage, or the App
 * @param declarations what was declared in it
 */
export function trustDocument(stage: Stage | undefined, declarations: Declarations): TrustDocument {
  const all = <T>(described: readonly Described<T>[], key: (item: T) => string): T[] => sortedBy(described.map((describe) => describe()), key);
  const stacks = new Set([...declarations.grants, ...declarations.sliceParts].map((declared) => declared.stack));
  return {
    $schema: SCHEMA,
    version: TRUST_DOCUMENT_VERSION,
    platform: stage?.stageName ?? '',
    stacks: stage === undefined ? [] : stackNames(stage),
    clusters: all(declarations.clusters, (c) => c.name),
    segments: all(declarations.segments, (s) => s.name),
    workloads: all(declarations.workloads, (w) => w.name),
    breakGlass: all(declarations.breakGlass, (b) => b.name),
    ...(declarations.administrators.length > 0 && { administrators: all(declarations.administrators, (a) => a.cluster) }),
    ...(declarations.deployers.length > 0 && { deployers: all(declarations.deployers, (d) => d.name) }),
    ...(declarations.boundaries.length > 0 && { boundaries: all(declarations.boundaries, (b) => b.path) }),
    topics: all(declarations.topics, (t) => `${t.cluster}\u0000${t.name}\u0000${t.path}`),
    grants: sortedBy(declarations.grants.map(trustGrant), (g) => g.id),
    routes: trustRoutes(declarations),
    slices: sortedBy([...stacks].flatMap((stack) => slicesIn(stack, declarations)), (s) => `${s.cluster}\u0000${s.slice}`),
    ...(declarations.adoptions.length > 0 && { adoptions: all(declarations.adoptions, (a) => a.path) }),
    ...(declarations.contracts.length > 0 && { contracts: all(declarations.contracts, (c) => `${c.cluster}\u0000${c.name}`) }),
    copies: all(declarations.copies, (c) => c.name),
    dataGrants: sortedBy(declarations.dataGrants, (g) => g.id),
    keys: all(declarations.keys, (k) => k.path),
    ...(declarations.flows.length > 0 && { flows: all(declarations.flows, (f) => f.workload) }),
    admissions: admissionsIn(stage, declarations),
    assumptions: sortedBy([...STANDING_ASSUMPTIONS, ...declarations.assumptions], (a) => a),
  };
}

function admissionsIn(stage: Stage | undefined, declarations: Declarations): TrustAdmission[] {
  const stacks = stage?.node.findAll().filter((c): c is Stack => Stack.isStack(c)) ?? [];
  const all = [...declarations.admissions.flatMap((describe) => describe()), ...stacks.flatMap(assetAdmission)];
  return uniqueBy(all, ({ resource, subject, actions, when }) => [resource, subject, ...actions, JSON.stringify(when)].join('\u0000'));
}

function trustGrant(declared: DeclaredGrant): TrustGrant {
  const { grant, path, at, stack, notes } = declared;
  return { ...grant, path, ...(at !== undefined && { at }), stack: stack.stackName, notes };
}

function trustRoutes(declarations: Declarations): TrustRoute[] {
  const routes = [...declarations.routes.values()].map(({ route, because }) => ({ ...route, because: sortedBy(because, (b) => b) }));
  return sortedBy(routes, (r) => r.id);
}

function stackNames(stage: Stage): string[] {
  const stacks = stage.node.findAll().filter((c): c is Stack => Stack.isStack(c) && c.nestedStackParent === undefined);
  return sortedBy(stacks.map((s) => s.stackName), (n) => n);
}
