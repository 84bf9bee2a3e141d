import type { TrustCopy, TrustDataGrant, TrustRoute } from '../../model/trust-document';
import type { Statement } from '../../semantics/iam';
import type { SymbolicText } from '../../semantics/iam/text';
import { symbolic } from '../../analyze/names/symbolic';
import { bucketArns, DATA_NEEDS, placeKey, requesterOf } from '../declared';
import { shownText, textKey } from '../subjects';
import { assumed, hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { decideNarrowly, narrow, policyOf, type PromisedRequest } from './narrow';
import type { HopName, PromisedHop } from './proof';

/** An endpoint of AWS in the network. */
interface Endpoint { readonly key: string; readonly id: SymbolicText; readonly statements: readonly Statement[]; readonly location: string }

/**
 * Whether S3 and the key always allow what was granted on a bucket, through the endpoint.
 *
 * @param input what is compared
 * @param grant the grant
 * @param copy the bucket as declared
 * @param role the role's reference
 */
export function dataHops(input: ProofInput, grant: TrustDataGrant, copy: TrustCopy, role: string): readonly PromisedHop[] {
  const { world, nouns } = input;
  const reference = placeKey(copy);
  const [arn] = bucketArns(reference, nouns);
  const bucket = nouns.guarded(reference);
  const exists = input.trust.workloads.some(({ name, identity: one }) => name === grant.grantee && one.kind === 'iam' && one.trust === 'existing');
  const identity = nouns.identity(role) ?? (exists ? requesterOf(role, nouns) : undefined);
  if (arn === undefined || bucket === undefined) return [missing('allow', nouns.place(reference), `bucket ${copy.name} is not in the templates`, 'deploy the bucket, or take it out of trust.json')];
  if (identity === undefined) return [missing('allow', nouns.place(role), `the role of ${grant.grantee} is not in the templates`, 'deploy the role')];
  const needs = DATA_NEEDS[grant.verb];
  const endpoint = endpointFor(input, 's3');
  if (endpoint === undefined) return [missing('route', bucket.location, `no endpoint of the templates brings ${grant.grantee} to S3`, 'define the S3 endpoint of the network')];
  const context = new Map<string, readonly SymbolicText[]>([['aws:securetransport', [['true']]], ['aws:sourcevpce', [endpoint.id]]]);
  const ask = (hop: HopName, action: string, resource: SymbolicText, request: Omit<PromisedRequest, 'action' | 'resource'>): PromisedHop => {
    const decision = decideNarrowly(world, identity, { action, resource, ...request });
    const place = placeOfDecision(decision, hop === 'data' ? keyPlace(input, bucket.encryptedBy) ?? bucket.location : bucket.location);
    if (decision.verdict === 'allowed') return ok(hop, place, `${action} on ${copy.name}`);
    if (decision.verdict === 'unknown') return hidden(hop, place, `whether ${grant.grantee} is allowed ${action} on ${shownText(resource)} can not be told`);
    return missing(hop, place, `${grant.grantee} is not allowed ${action} on ${shownText(resource)}: ${stopText(decision)}`, `allow ${action}`);
  };
  const policy = policyOf(bucket);
  const s3 = { account: bucket.account, context, endpoint: endpoint.statements, ...(policy !== undefined && { policy }) };
  return [
    worstOf([
      ...needs.objects.map((action) => ask('allow', action, symbolic([...arn, '/', { hole: 'an object' }]), s3)),
      ...needs.bucket.map((action) => ask('allow', action, arn, s3)),
    ], `${String(needs.objects.length + needs.bucket.length)} actions of S3 through the endpoint`),
    keyHop(input, copy, arn, bucket.encryptedBy, needs.key, ask),
  ];
}

type Ask = (hop: HopName, action: string, resource: SymbolicText, request: Omit<PromisedRequest, 'action' | 'resource'>) => PromisedHop;

function keyHop({ nouns, world }: ProofInput, copy: TrustCopy, bucket: SymbolicText, encryptedBy: string | undefined, actions: readonly string[], ask: Ask): PromisedHop {
  if (encryptedBy === undefined) return ok('data', nouns.place(placeKey(copy)), `${copy.name} is under no key of a customer`);
  const key = world.guarded.find((one) => one.key === encryptedBy);
  if (key === undefined) return assumed('data', nouns.place(placeKey(copy)), `key ${encryptedBy} exists, and its policy admits readers and writers of ${copy.name}`);
  const policy = policyOf(key);
  const context = new Map<string, readonly SymbolicText[]>([
    ['kms:encryptioncontext:aws:s3:arn', [bucket]], ['kms:viaservice', [symbolic(['s3.', ...nouns.context.region, '.amazonaws.com'])]],
    ['aws:securetransport', [['true']]],
  ]);
  const request = { account: key.account, context, ...(policy !== undefined && { policy }) };
  return worstOf(actions.map((action) => ask('data', action, key.arns[0] ?? ['*'], request)), `${actions.join(' and ')} for this bucket alone`);
}

function keyPlace({ world }: ProofInput, key: string | undefined): string | undefined {
  return world.guarded.find((one) => one.key === key)?.location;
}

/**
 * The endpoint of the templates for a service.
 *
 * @param input what is compared
 * @param service its word: `s3`
 */
export function endpointFor({ world, nouns }: ProofInput, service: string): Endpoint | undefined {
  for (const [key, endpoint] of world.endpoints) {
    if (!textKey(endpoint.service).endsWith(`.${service}`)) continue;
    const resource = world.platform.resources('AWS::EC2::VPCEndpoint').find((one) => nouns.context.key(one) === key);
    const id = resource === undefined ? undefined : nouns.context.attribute(resource, 'Ref')[0];
    return { key, id: id ?? [{ hole: key }], statements: narrow(endpoint.statements), location: endpoint.location };
  }
  return undefined;
}

/**
 * The route of a grant on a bucket: from the grantee's segment to the endpoints.
 *
 * @param input what is compared
 * @param grant the grant
 */
export function dataRoute({ trust }: ProofInput, grant: TrustDataGrant): TrustRoute | undefined {
  const segment = trust.workloads.find(({ name }) => name === grant.grantee)?.segment ?? trust.breakGlass.find(({ name }) => name === grant.grantee)?.segment;
  const start = `s3: ${grant.grantee} ${grant.verb}s ${grant.copy}`;
  return trust.routes.find(({ from, because }) => from === segment && because.some((text) => text.startsWith(start)));
}
