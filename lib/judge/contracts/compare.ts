import type { Offer } from '../../model/contract';
import type { ResourcePattern } from '../../model/kafka';
import type { TrustCluster, TrustContract, TrustGrant } from '../../model/trust-document';
import type { Broken } from '../prove/proof';
import { arnKnownOf, isCluster, type Side } from './side';

/** A contract, and who publishes it. */
interface Published {
  readonly side: Side;
  readonly contract: TrustContract;
}

/**
 * What grants of one side accept that no other side offers, or no longer so: each by its name. Of a contract whose publisher is not among the sides nothing can
 * be told; that it still stands is then assumed.
 *
 * @param sides whose grants
 * @param all repositories that are looked at together. @default - those whose grants
 */
export function unofferedGrants(sides: readonly Side[], all = sides): readonly Broken[] {
  return sides.flatMap((side) => side.trust.grants.flatMap((grant) => {
    const arn = arnKnownOf(side.trust, grant.cluster);
    const others = all.filter((other) => other !== side && arn !== undefined && other.trust.clusters.some((cluster) => isPublisher(other, cluster, arn)));
    const published = others.flatMap((other) => (other.trust.contracts ?? []).filter((contract) => contract.arn === arn).map((contract): Published => ({ side: other, contract })));
    return grant.accepted === undefined ? notAccepted(grant, published) : refusedOf(side, grant, others, published);
  }));
}

function isPublisher(side: Side, cluster: TrustCluster, arn: string): boolean {
  return isCluster(side, cluster, arn) && (cluster.managed || side.trust.contracts?.some((contract) => contract.arn === arn) === true);
}

/** A topic that is offered by contract is for those who accept an offer. */
function notAccepted(grant: TrustGrant, published: readonly Published[]): Broken[] {
  const found = published.find(({ contract }) => covers(grant.topic, contract.name));
  if (found === undefined) return [];
  return [finding(grant, `nobody offered this: ${found.side.name} offers ${found.contract.name} by contract, and the grant accepts none`, `accept an offer of ${found.contract.owner}, or ask for one`)];
}

function refusedOf(side: Side, grant: TrustGrant, others: readonly Side[], published: readonly Published[]): Broken[] {
  const { contract: name = '', digest = '', offer: id = '' } = grant.accepted ?? {};
  const found = published.find(({ contract }) => contract.name === name);
  const [first] = others;
  if (found === undefined) {
    if (first === undefined) return [];
    return [finding(grant, `contract ${name} is withdrawn: ${first.name} publishes none of this name`, 'take the grant out, or ask for a contract')];
  }
  const { contract } = found;
  const title = `contract ${name} of ${contract.owner}`;
  const offer = contract.offers.find((one) => one.id === id && one.id === grant.id);
  if (offer === undefined) return [finding(grant, `offer ${id} of ${title} is withdrawn, or was never made`, `take the grant out, or ask ${contract.owner} for the offer`)];
  const differs = differenceOf(side, grant, offer);
  if (differs !== undefined) return [finding(grant, `offer ${id} of ${title} is ${differs}`, `accept what ${contract.owner} offers, or ask for another offer`)];
  if (contract.digest === digest) return [];
  return [finding(grant, `${title} has changed: ${digest} was accepted, and it is ${contract.digest}`, 'review the new contract, and accept its digest')];
}

function differenceOf({ trust, stacks }: Side, grant: TrustGrant, offer: Offer): string | undefined {
  const workload = trust.workloads.find(({ name }) => name === grant.grantee);
  const owner = [grant.owner, workload?.owner ?? grant.owner].find((one) => one !== offer.owner);
  if (owner !== undefined) return `for ${offer.owner}, not for ${owner}`;
  const [account] = (stacks.find(({ name }) => name === grant.stack)?.environment ?? '').replace('aws://', '').split('/');
  if (account !== undefined && /^\d{12}$/.test(account) && account !== offer.account) return `for account ${offer.account}, not for ${account}`;
  if (offer.role !== undefined && (workload?.identity.kind !== 'iam' || workload.identity.role !== offer.role)) return `for ${offer.role} alone`;
  const segment = trust.segments.find(({ name }) => name === workload?.segment);
  const [own, offered] = [segment?.group ?? segment?.cidr, offer.route?.group ?? offer.route?.cidr];
  return own === undefined || offered === undefined || own === offered ? undefined : `for workloads behind ${offered}, not behind ${own}`;
}

function covers({ name, patternType }: ResourcePattern, topic: string): boolean {
  return patternType === 'PREFIXED' ? topic.startsWith(name) : name === topic;
}

function finding({ id, grantee, verb, topic }: TrustGrant, because: string, fix: string): Broken {
  return {
    grant: id, hop: 'allow', subject: grantee, operation: verb, resource: `topic:${topic.name}${topic.patternType === 'PREFIXED' ? '*' : ''}`, boundary: 'identity',
    path: [{ location: `trust.json/grants/${id}`, because }], fix,
  };
}
