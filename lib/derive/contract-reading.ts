import { BROKER_PORT } from '../model/ports';
import { CLASSIFICATIONS } from '../model/classification';
import { CONTRACT_SCHEMA, CONTRACT_VERSION, OFFERED_VERBS, offerId, type Contract, type Offer } from '../model/contract';
import type { ResourcePattern } from '../model/kafka';
import { dateProblems, kafkaNameProblems, ownerProblems, reasonProblems, shortNameProblems } from '../model/names';
import type { Problem } from '../model/problem';
import { clusterNameOfArn } from './cluster-arn';
import { digestOf } from './contract';

/** A contract, or what is wrong with it. */
export type ContractReading = { readonly contract: Contract } | { readonly problems: readonly Problem[] };

const KEYS = ['$schema', 'version', 'name', 'platform', 'cluster', 'topic', 'offers', 'digest'];
const CLUSTER_KEYS = ['name', 'arn', 'authentication', 'port', 'brokers'];
const TOPIC_KEYS = ['name', 'owner', 'classification', 'retentionHours'];
const OFFER_KEYS = ['id', 'grantee', 'verb', 'group', 'transactionalId', 'owner', 'account', 'role', 'route', 'reason', 'reviewBy'];
const PATTERN_KEYS = ['resourceType', 'name', 'patternType'];
const ROUTE_KEYS = ['segment', 'group', 'cidr'];
const GROUP = /^sg-[0-9a-f]{8,17}$/;
const ROLE = /^arn:aws[a-z-]*:iam::(\d{12}):role\/[\w+=,.@/-]+$/;
const CIDR = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/;
const SHOWN = 5;

type Data = Readonly<Record<string, unknown>>;

/**
 * Takes a parsed file for the contract that it says it is: strictly, since what is not understood can't be accepted.
 *
 * @param value the parsed file
 * @param where the file
 * @returns the contract, or one CONTRACT_INVALID that names what is wrong
 */
export function readContract(value: unknown, where: string): ContractReading {
  const faults = faultsOf(value);
  if (faults.length === 0) {
    const contract = value as Contract;
    const digest = digestOf(contract);
    if (digest === contract.digest) return { contract };
    return refused('the digest of this contract is not that of what it says', `${contract.digest}, and it is ${digest}`, where);
  }
  return refused('this is not a contract that this version reads', faults.slice(0, SHOWN).join(', '), where);
}

function refused(what: string, given: string, where: string): ContractReading {
  return { problems: [{ code: 'CONTRACT_INVALID', what, given, allowed: `a contract as its publisher's synthesis writes it, untouched (schemas/contract-${String(CONTRACT_VERSION)}.schema.json)`, where }] };
}

function faultsOf(value: unknown): string[] {
  if (!isData(value)) return ['no object'];
  if (value['$schema'] !== CONTRACT_SCHEMA || value['version'] !== CONTRACT_VERSION) return [value['version'] === undefined ? 'no version' : `version ${JSON.stringify(value['version'])}`];
  const { cluster, topic, offers } = value;
  return [
    ...strange(value, KEYS, ''), ...(typeof value['platform'] === 'string' ? [] : ['platform']), ...(typeof value['digest'] === 'string' ? [] : ['digest']),
    ...(isData(cluster) ? clusterFaults(cluster) : ['cluster']), ...(isData(topic) ? topicFaults(topic) : ['topic']),
    ...(isData(topic) && value['name'] === topic['name'] ? [] : ['name']),
    ...(Array.isArray(offers) && isData(cluster) && isData(topic) ? offers.flatMap((offer: unknown, at) => offerFaults(offer, `offers/${String(at)}`, cluster, topic)) : ['offers']),
    ...(Array.isArray(offers) && isSorted(offers.map((offer: unknown) => (isData(offer) ? offer['id'] : undefined))) ? [] : ['offers are not sorted by id, each once']),
  ];
}

function clusterFaults(cluster: Data): string[] {
  const { name, arn, authentication, port, brokers } = cluster;
  return [
    ...strange(cluster, CLUSTER_KEYS, 'cluster/'),
    ...(typeof arn === 'string' && clusterNameOfArn(arn) !== undefined ? [] : ['cluster/arn']), ...(typeof arn === 'string' && name === clusterNameOfArn(arn) ? [] : ['cluster/name']),
    ...(authentication === 'iam' ? [] : ['cluster/authentication']), ...(port === BROKER_PORT.iam ? [] : ['cluster/port']),
    ...(brokers === undefined || (typeof brokers === 'string' && GROUP.test(brokers)) ? [] : ['cluster/brokers']),
  ];
}

function topicFaults(topic: Data): string[] {
  const { name, owner, classification, retentionHours } = topic;
  return [
    ...strange(topic, TOPIC_KEYS, 'topic/'), ...textFault(name, (text) => kafkaNameProblems('topic', text, ''), 'topic/name'), ...textFault(owner, (text) => ownerProblems(text, ''), 'topic/owner'),
    ...((CLASSIFICATIONS as readonly unknown[]).includes(classification) ? [] : ['topic/classification']),
    ...(retentionHours === undefined || (typeof retentionHours === 'number' && retentionHours > 0) ? [] : ['topic/retentionHours']),
  ];
}

function offerFaults(offer: unknown, at: string, cluster: Data, topic: Data): string[] {
  if (!isData(offer)) return [at];
  const { id, grantee, verb, group, transactionalId, owner, account, role, route, reason, reviewBy } = offer;
  const faults = [
    ...strange(offer, OFFER_KEYS, `${at}/`), ...textFault(grantee, (text) => shortNameProblems('workload', text, ''), `${at}/grantee`),
    ...((OFFERED_VERBS as readonly unknown[]).includes(verb) ? [] : [`${at}/verb`]),
    ...patternFaults(group, 'group', verb === 'consume', `${at}/group`), ...patternFaults(transactionalId, 'transactional-id', verb === 'produceTransactionally', `${at}/transactionalId`),
    ...textFault(owner, (text) => ownerProblems(text, ''), `${at}/owner`), ...textFault(reason, (text) => reasonProblems('', text, ''), `${at}/reason`),
    ...(reviewBy === undefined ? [] : textFault(reviewBy, (text) => dateProblems('', text, ''), `${at}/reviewBy`)),
    ...(typeof account === 'string' && /^\d{12}$/.test(account) ? [] : [`${at}/account`]),
    ...(role === undefined || (typeof role === 'string' && ROLE.exec(role)?.[1] === account) ? [] : [`${at}/role`]),
    ...(route === undefined ? [] : routeFaults(route, `${at}/route`)),
  ];
  if (faults.length > 0) return faults;
  return id === offerId(offer as unknown as Offer, String(cluster['name']), String(topic['name'])) ? [] : [`${at}/id`];
}

function patternFaults(pattern: unknown, type: ResourcePattern['resourceType'], isNeeded: boolean, at: string): string[] {
  if (!isNeeded) return pattern === undefined ? [] : [at];
  if (!isData(pattern) || strange(pattern, PATTERN_KEYS, '').length > 0) return [at];
  const { resourceType, name, patternType } = pattern;
  const fits = resourceType === type && (patternType === 'LITERAL' || (patternType === 'PREFIXED' && type === 'transactional-id'));
  return fits ? textFault(name, (text) => kafkaNameProblems('consumer group', text, ''), at) : [at];
}

function routeFaults(route: unknown, at: string): string[] {
  if (!isData(route)) return [at];
  const { segment, group, cidr } = route;
  const fits = typeof segment === 'string' && (typeof group === 'string' ? GROUP.test(group) && cidr === undefined : typeof cidr === 'string' && CIDR.test(cidr) && group === undefined);
  return fits ? strange(route, ROUTE_KEYS, `${at}/`) : [at];
}

function strange(data: Data, known: readonly string[], prefix: string): string[] {
  return Object.keys(data).filter((key) => !known.includes(key)).map((key) => prefix + key);
}

function textFault(value: unknown, problems: (text: string) => readonly Problem[], at: string): string[] {
  return typeof value === 'string' && problems(value).length === 0 ? [] : [at];
}

function isSorted(ids: readonly unknown[]): boolean {
  return ids.every((id, at) => typeof id === 'string' && (at === 0 || (ids[at - 1] as string) < id));
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
