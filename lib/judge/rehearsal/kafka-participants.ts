import { isCertificate } from '../../analyze/becoming';
import type { UnknownPlace } from '../../model/answers';
import { uniqueBy } from '../../model/order';
import type { RehearsalPlan, RehearsedWorkload } from '../../model/rehearsal';
import { parseSuperUsers } from '../../semantics/kafka';
import { listenersFor } from '../ask/kafka-hops';
import { loginsOf } from '../ask/who-hop';
import { declaredAcls } from '../declared';
import { isIssuable } from './issuable';
import { grantees, workloadOf, type KnownWorkload, type Participant, type Participants } from './participant';
import { knownAs } from './principal';
import { aclsOf, type Scene } from './scene';
import { DECIDING_SETTINGS } from './settings';

const PREFIX = 'User:';

/**
 * Who comes by a certificate or a password: workloads that were declared, principals that only bindings or `super.users` name, and a stranger.
 *
 * @param scene the cluster
 * @param settings of the plan
 */
export function kafkaParticipants(scene: Scene, settings: RehearsalPlan['settings']): Participants {
  const granted = grantees(scene);
  const offered = offers(scene, 'mtls') || offers(scene, 'scram');
  const own = scene.trust.workloads.flatMap(({ name, owner, path, identity }): Participant[] => {
    if (identity.kind === 'iam' || !(offered || granted.has(name)) || (identity.kind === 'scram' && (identity.cluster ?? scene.declared.name) !== scene.declared.name)) return [];
    const login = identity.kind === 'scram' ? 'scram' : loginOf(scene, identity.principal);
    return [{ workload: workloadOf(scene, { name, owner, declared: true }, login, identity.principal.slice(PREFIX.length)), location: path }];
  });
  if (!offered) return { all: own, unknown: [] };
  const others = undeclared(scene, settings, own.map(({ workload }) => workload));
  return { all: [...own, ...others.all, ...stranger(scene, [...own, ...others.all])], unknown: [...ofMapping(scene, settings, own), ...others.unknown] };
}

/** How clients log in to what stands in no template is not known: in any way. */
function offers({ cluster }: Scene, login: 'mtls' | 'scram'): boolean {
  return cluster === undefined || cluster.kind === 'self-managed' || listenersFor(cluster, login).length > 0;
}

function loginOf(scene: Scene, principal: string): 'certificate' | 'scram' {
  const [login] = scene.cluster === undefined || scene.cluster.listeners.length === 0 ? [isCertificate(principal) ? 'mtls' : 'scram'] : loginsOf(scene.cluster, principal);
  return login === 'mtls' ? 'certificate' : 'scram';
}

function ofMapping(scene: Scene, settings: RehearsalPlan['settings'], participants: readonly Participant[]): readonly UnknownPlace[] {
  return participants.flatMap(({ workload }) => { const as = knownAs(settings, workload); return as.kind === 'unknown' ? [{ location: placeOfSettings(scene), reason: as.says }] : []; });
}

function placeOfSettings({ cluster, declared }: Scene): string {
  return cluster?.defaultAllow.because.location ?? declared.path;
}

/** Principals that no declaration names, as whoever logs in as them. */
function undeclared(scene: Scene, settings: RehearsalPlan['settings'], declared: readonly RehearsedWorkload[]): Participants {
  const named = [
    ...aclsOf(scene).map(({ acl, location }) => ({ principal: acl.principal, location })),
    ...parseSuperUsers(settings[DECIDING_SETTINGS.superUsers] ?? '').map((principal) => ({ principal, location: placeOfSettings(scene) })),
  ].filter(({ principal }) => principal !== 'User:*' && principal.startsWith(PREFIX));
  const reached = new Set(declared.flatMap((workload) => { const as = knownAs(settings, workload); return as.kind === 'principal' ? [as.principal] : []; }));
  const own = new Set(declared.map(({ principal }) => principal));
  const answered = new Set(declaredAcls(scene.trust, scene.declared.name).map(({ principal }) => principal));
  const found: Participant[] = [];
  const unknown: UnknownPlace[] = [];
  for (const { principal, location } of uniqueBy(named, (one) => one.principal)) {
    if (reached.has(principal)) continue;
    const known: KnownWorkload = { name: principal, declared: answered.has(principal), owner: ownerOfAdopted(scene, principal) };
    const name = principal.slice(PREFIX.length);
    const [workload] = [name, `CN=${name}`].flatMap((subject) => candidates(scene, settings, known, subject, principal));
    if (workload !== undefined) found.push({ workload, location });
    // Somebody declared, whom the mapping rules call otherwise: nobody comes by the declared name.
    else if (!own.has(principal)) unknown.push({ location, reason: `whether anybody logs in as ${principal} can not be told: no certificate of a plain subject is known as it` });
  }
  return { all: found, unknown };
}

/** Whoever logs in with a subject, if it is then known as the principal. */
function candidates(scene: Scene, settings: RehearsalPlan['settings'], known: KnownWorkload, subject: string, principal: string): readonly RehearsedWorkload[] {
  const logins = [...(isIssuable(subject) && offers(scene, 'mtls') ? ['certificate' as const] : []), ...(offers(scene, 'scram') && isTypable(subject) ? ['scram' as const] : [])];
  return logins.map((login) => workloadOf(scene, known, login, subject))
    .filter((workload) => { const as = knownAs(settings, workload); return as.kind === 'principal' && as.principal === principal; });
}

/** Whether a password can be tried for a name: the client of a rehearsal, \@platformatic/kafka 2.12.1, escapes the first comma of a user's name and no other. */
function isTypable(name: string): boolean {
  return name.split(',').length <= 2;
}

function ownerOfAdopted({ trust, declared }: Scene, principal: string): string | undefined {
  const adopted = trust.slices.filter(({ cluster }) => cluster === declared.name).flatMap((slice) => slice.adopted ?? []);
  const paths = new Set(adopted.filter((one) => one.principal === principal).flatMap(({ because }) => because));
  return trust.adoptions?.find(({ path, cluster }) => cluster === declared.name && paths.has(path))?.owner;
}

/** A certificate of the same authority that nobody declared and no binding names: it gets what everybody gets. */
function stranger(scene: Scene, others: readonly Participant[]): readonly Participant[] {
  if (!offers(scene, 'mtls')) return [];
  const taken = new Set([...others.map(({ workload }) => workload.principal), ...aclsOf(scene).map(({ acl }) => acl.principal)]);
  const names = ['stranger', ...Array.from({ length: taken.size + 1 }, (_, i) => `stranger-${String(i)}`)];
  const subject = names.map((name) => `CN=${name}`).find((one) => !taken.has(PREFIX + one));
  if (subject === undefined) return [];
  return [{ workload: workloadOf(scene, { name: PREFIX + subject, declared: false }, 'certificate', subject), location: scene.cluster?.location ?? scene.declared.path }];
}
