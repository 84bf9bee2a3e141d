import { together, type Place } from '../../template';
import type { Context } from '../context';
import type { Listener, UnknownPart } from '../world';
import { mayBeText, statedText, truthOf, type Truth } from './reading';

type Mode = Listener['authentication'];

/** Ports of MSK: within the VPC, and on the public addresses. @see https://docs.aws.amazon.com/msk/latest/developerguide/port-info.html */
const PORTS: Readonly<Record<Exclude<Mode, 'none'>, { readonly vpc: number; readonly public: number }>> = {
  mtls: { vpc: 9094, public: 9194 },
  scram: { vpc: 9096, public: 9196 },
  iam: { vpc: 9098, public: 9198 },
};
const PLAINTEXT_PORT = 9092;
const TLS_PORT = 9094;
/** Over IPv6 the same listeners are at 20092, 20094, …. */
const IPV6 = 11_000;

const MODES = ['iam', 'mtls', 'scram', 'none'] as const;
const PATHS: Readonly<Record<Mode, readonly string[]>> = {
  iam: ['Sasl', 'Iam', 'Enabled'], scram: ['Sasl', 'Scram', 'Enabled'], mtls: ['Tls', 'Enabled'], none: ['Unauthenticated', 'Enabled'],
};

type Opened = Omit<Listener, 'always'>;

/** Listeners of a cluster, and what can't be told of them. */
export interface Listeners {
  /** In the order of ports. */
  readonly listeners: readonly Listener[];
  /** Whether a mode is on can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * The listeners that MSK opens for a provisioned cluster, over all branches of what decides about them.
 *
 * Without any `ClientAuthentication`, or with none of its modes on, MSK admits clients that say nothing of themselves. Beside mTLS, plaintext to clients
 * opens a listener that asks for nothing, whatever `Unauthenticated` says.
 *
 * What a parameter decides is unknown; where its default opens a listener, the listener may stand besides.
 *
 * @param context the templates
 * @param cluster the properties of an `AWS::MSK::Cluster`
 * @see https://docs.aws.amazon.com/msk/latest/developerguide/msk-update-security.html
 */
export function listenersOf(context: Context, cluster: Place): Listeners {
  const key = context.key(cluster.resource);
  const unknowns = new Map<string, UnknownPart>();
  const worlds: (readonly Opened[])[] = [];
  const connectivity = cluster.get('BrokerNodeGroupInfo', 'ConnectivityInfo');
  for (const authentication of cluster.get('ClientAuthentication').variants()) {
    for (const inTransit of cluster.get('EncryptionInfo', 'EncryptionInTransit', 'ClientBroker').branches()) {
      for (const routes of connectivity.variants()) {
        const both = together(authentication.when, inTransit.when);
        if (both === undefined || together(both, routes.when) === undefined) continue;
        const report = (place: Place, what: string): void => { unknowns.set(place.location, unknownPart(key, place, what)); };
        const asStated = new Reading(report, () => false);
        const asDefault = new Reading(() => undefined, (place, wanted) => mayBeText(context, place, wanted));
        const worldOf = (reading: Reading): Opened[] =>
          [...opened(authentication, inTransit, routes, reading), ...multiVpc(routes.get('VpcConnectivity', 'ClientAuthentication'), reading)];
        worlds.push(worldOf(asStated));
        if (unknowns.size > 0) worlds.push(worldOf(asDefault));
      }
    }
  }
  return { listeners: merge(worlds), unknowns: [...unknowns.values()] };
}

/**
 * The one listener of a serverless cluster: IAM, within the VPC.
 *
 * @param cluster the properties of an `AWS::MSK::ServerlessCluster`
 */
export function serverlessListeners(cluster: Place): readonly Listener[] {
  const enabled = cluster.get('ClientAuthentication', ...PATHS.iam);
  const states = enabled.branches().map(truthOf);
  if (!states.includes('true')) return [];
  return [{ port: PORTS.iam.vpc, authentication: 'iam', transport: 'tls', scope: 'vpc', always: states.every((state) => state === 'true'), location: enabled.location }];
}

/** How a value that can't be told is taken: by itself as neither on nor off, or as the default of its parameter. */
class Reading {
  public constructor(public readonly report: (place: Place, what: string) => void, public readonly mayBe: (place: Place, wanted: readonly string[]) => boolean) {}

  public truth(place: Place, what: string): Truth {
    const said = truthOf(place);
    if (said !== 'unresolved') return said;
    this.report(place, what);
    return this.mayBe(place, ['true']) ? 'true' : 'unresolved';
  }

  /** The first of the texts that a place can be. */
  public oneOf(place: Place, allowed: readonly string[], fallback: string, what: string): string {
    if (place.value.kind === 'absent') return fallback;
    const stated = statedText(place.value);
    if (stated !== undefined) return stated;
    this.report(place, what);
    return allowed.find((text) => this.mayBe(place, [text])) ?? fallback;
  }
}

function opened(authentication: Place, inTransit: Place, routes: Place, reading: Reading): Opened[] {
  const client = reading.oneOf(inTransit, ['TLS_PLAINTEXT', 'PLAINTEXT'], 'TLS', 'whether clients may speak plaintext');
  const states = new Map(MODES.map((mode) => [mode, stateOf(authentication, mode, reading)]));
  const on = MODES.filter((mode) => states.get(mode) === 'true');
  const asksNothing = on.length === 0 && ![...states.values()].includes('unresolved');
  const publicly = routes.get('PublicAccess', 'Type');
  const isPublic = reading.oneOf(publicly, ['SERVICE_PROVIDED_EIPS'], 'DISABLED', 'whether brokers have public addresses') !== 'DISABLED';
  const found: Opened[] = [];
  for (const mode of on) {
    if (mode === 'none') continue;
    const { location } = placeOf(authentication, mode);
    found.push({ port: PORTS[mode].vpc, authentication: mode, transport: 'tls', scope: 'vpc', location });
    if (isPublic) found.push({ port: PORTS[mode].public, authentication: mode, transport: 'tls', scope: 'public', location: publicly.location });
  }
  const anonymous = asksNothing ? authentication : placeOf(authentication, 'none');
  if ((on.includes('none') || asksNothing) && client.includes('TLS')) {
    found.push({ port: TLS_PORT, authentication: 'none', transport: 'tls', scope: 'vpc', location: anonymous.location });
    if (isPublic) found.push({ port: PORTS.mtls.public, authentication: 'none', transport: 'tls', scope: 'public', location: anonymous.location });
  }
  // Plaintext asks nobody who they are, whichever modes are on.
  if (client.includes('PLAINTEXT')) found.push({ port: PLAINTEXT_PORT, authentication: 'none', transport: 'plaintext', scope: 'vpc', location: inTransit.location });
  return isDual(routes) ? found.flatMap((listener) => [listener, ...overIpv6(listener)]) : found;
}

function overIpv6(listener: Opened): Opened[] {
  return listener.port === undefined || listener.scope !== 'vpc' ? [] : [{ ...listener, port: listener.port + IPV6 }];
}

function stateOf(authentication: Place, mode: Mode, reading: Reading): Truth {
  const said = reading.truth(placeOf(authentication, mode), `whether ${wordOf(mode)} is on`);
  if (said !== 'absent' || mode !== 'mtls') return said;
  // Certificate authorities turn mTLS on where nothing else is said.
  return authentication.get('Tls', 'CertificateAuthorityArnList').items().length > 0 ? 'true' : said;
}

function multiVpc(authentication: Place, reading: Reading): Opened[] {
  return MODES.flatMap((mode) => {
    const place = placeOf(authentication, mode);
    const state = mode === 'none' ? 'absent' : reading.truth(place, `whether other VPCs log in by ${wordOf(mode)}`);
    return state === 'true' ? [{ authentication: mode, transport: 'tls', scope: 'multi-vpc', location: place.location } as const] : [];
  });
}

function isDual(routes: Place): boolean {
  const stated = statedText(routes.get('NetworkType').value);
  return stated === 'DUAL' || stated === 'IPV6';
}

function placeOf(authentication: Place, mode: Mode): Place {
  return authentication.get(...PATHS[mode]);
}

function wordOf(mode: Mode): string {
  switch (mode) {
    case 'iam': return 'IAM';
    case 'mtls': return 'mTLS';
    case 'scram': return 'SCRAM';
    case 'none': return 'access without authentication';
  }
}

function unknownPart(key: string, place: Place, what: string): UnknownPart {
  return { id: `listener:${key}:${what}:${place.describe()}`, location: place.location, reason: `${what} can't be told: it is ${place.describe()}` };
}

/** A listener stands always where every branch opens it. */
function merge(worlds: readonly (readonly Opened[])[]): Listener[] {
  const found = new Map<string, Opened>();
  const keys = worlds.map((world) => new Set(world.map((listener) => {
    const key = keyOf(listener);
    if (!found.has(key)) found.set(key, listener);
    return key;
  })));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, listener]) => ({ ...listener, always: keys.every((world) => world.has(key)) }));
}

function keyOf({ port, authentication, transport, scope }: Opened): string {
  return [String(port ?? 0).padStart(5, '0'), scope, authentication, transport].join(' ');
}
