import type { Listener, World } from '../../analyze/world';
import type { ClientLogin, ClientNote } from '../../model/client-facts';
import type { TrustCluster, TrustDocument } from '../../model/trust-document';
import { nounsOf } from '../declared';
import type { Holder } from './holder';
import { LOGIN_PORT } from './javascript';

/** Where somebody connects. */
export interface Connection {
  /** The port; undefined where AWS makes it up, or where only an operator knows it. */
  readonly port?: number;
  /** For `bootstrap.servers`. */
  readonly bootstrap: string;
  /** How to come by what is not known here, and what the templates lack. */
  readonly notes: readonly ClientNote[];
}

const MODE: Readonly<Record<ClientLogin, Listener['authentication']>> = { certificate: 'mtls', scram: 'scram', iam: 'iam' };
const WORDS: Readonly<Record<ClientLogin, string>> = { certificate: 'certificates', scram: 'SCRAM', iam: 'IAM' };

/** Parts of the names of what `GetBootstrapBrokers` answers. @see node_modules/@aws-sdk/client-kafka/dist-types/models/models_0.d.ts */
const KEY_LOGIN: Readonly<Record<ClientLogin, string>> = { certificate: 'Tls', scram: 'SaslScram', iam: 'SaslIam' };
const KEY_SCOPE: Readonly<Record<Listener['scope'], string>> = { 'vpc': '', 'multi-vpc': 'VpcConnectivity', 'public': 'Public' };
const SCOPES: readonly Listener['scope'][] = ['vpc', 'multi-vpc', 'public'];
/** Who comes over private connections of MSK. */
const APART: readonly Listener['scope'][] = ['multi-vpc', 'vpc'];

/**
 * Where somebody connects to a cluster: the listener of the templates, else the declared route, else the port that MSK has for this way to log in.
 *
 * @param world what the templates say
 * @param trust what was declared
 * @param cluster the cluster as declared
 * @param holder who
 * @param grants ids of what was granted there
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-bootstrap-brokers.html
 */
export function connectionOf(world: World, trust: TrustDocument, cluster: TrustCluster, holder: Holder, grants: readonly string[]): Connection {
  const routed = trust.routes.find(({ to, because }) => to === cluster.segment && because.some((id) => grants.includes(id)))?.port;
  if (cluster.selfManaged === true) {
    const known = cluster.bootstrap?.join(',');
    if (known !== undefined) {
      return { ...(routed !== undefined && { port: routed }), bootstrap: known, notes: [{ says: `the operator of ${cluster.name} knows which authority signs its certificates` }] };
    }
    const bootstrap = routed === undefined ? '<bootstrap-brokers>' : `<broker-1>:${String(routed)}`;
    const says = `the operator of ${cluster.name} knows ${routed === undefined ? 'the addresses and the port of its listener' : 'the addresses'} for ${WORDS[holder.login]}, and which authority signs its certificates`;
    return { ...(routed !== undefined && { port: routed }), bootstrap, notes: [{ says }] };
  }
  const found = nounsOf(world).cluster(cluster)?.listeners.filter(({ authentication, transport }) => authentication === MODE[holder.login] && transport === 'tls') ?? [];
  const isApart = cluster.connection !== undefined || trust.workloads.some(({ name, partner }) => name === holder.name && partner !== undefined);
  const listener = (isApart ? APART : SCOPES).flatMap((scope) => found.filter((one) => one.scope === scope))[0];
  const scope = isApart ? 'multi-vpc' : listener?.scope ?? 'vpc';
  const port = listener === undefined ? routed ?? LOGIN_PORT[holder.login] : listener.port;
  return {
    ...(port !== undefined && { port }), bootstrap: '<bootstrap-brokers>',
    notes: [...lacking(cluster, listener, holder), ...addresses(cluster, `BootstrapBrokerString${KEY_SCOPE[scope]}${KEY_LOGIN[holder.login]}`)],
  };
}

/** A cluster that exists has its listeners from elsewhere: nothing is missing there. */
function lacking({ managed, name }: TrustCluster, listener: Listener | undefined, { login }: Holder): ClientNote[] {
  if (listener === undefined) return managed ? [{ says: `no listener of ${name} in these templates takes ${WORDS[login]} over TLS: nobody can log in so, see ztk prove` }] : [];
  return listener.always ? [] : [{ says: `${name} takes ${WORDS[login]} only under a condition of its template: ${listener.location}` }];
}

function addresses({ arn, name, stack, logicalId }: TrustCluster, key: string): ClientNote[] {
  const resource = `aws cloudformation describe-stack-resource --stack-name ${stack ?? ''} --logical-resource-id ${logicalId ?? ''} --query StackResourceDetail.PhysicalResourceId --output text`;
  const isMade = arn === undefined && stack !== undefined && logicalId !== undefined;
  return [
    { says: `<bootstrap-brokers> is ${key} of ${name}: aws kafka get-bootstrap-brokers --cluster-arn ${arn ?? '<cluster-arn>'} --query ${key} --output text` },
    ...(isMade ? [{ says: `<cluster-arn>: ${resource}` }] : []),
  ];
}
