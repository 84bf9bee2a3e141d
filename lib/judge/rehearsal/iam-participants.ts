import type { UnknownPlace } from '../../model/answers';
import { listenersFor } from '../ask/kafka-hops';
import { roleOf } from '../declared';
import { textKey, type Subject } from '../subjects';
import { allowsAnything } from './iam-given';
import { grantees, workloadOf, type KnownWorkload, type Participant, type Participants } from './participant';
import type { Scene } from './scene';
import { StandIns } from './stand-ins';
import type { Universe } from './universe';

interface DeclaredRole extends KnownWorkload {
  readonly role: string;
  readonly path: string;
}

/**
 * Who comes by IAM: the roles that were declared, and whomever else IAM allows anything on the cluster.
 *
 * @param scene the cluster
 * @param universe what is tried on
 */
export function iamParticipants(scene: Scene, universe: Universe): Participants {
  const standIns = new StandIns(scene);
  const found: Participant[] = [];
  const unknown: UnknownPlace[] = [];
  const add = (known: KnownWorkload, subject: Subject | undefined, location: string): void => {
    found.push({ workload: workloadOf(scene, known, 'iam', standIns.subjectOf(known.name)), location, ...(subject === undefined ? {} : { subject }) });
  };
  for (const declared of declaredRoles(scene)) {
    const identity = scene.nouns.identity(declared.role);
    const partner = scene.index.partnerOf(declared.role) === undefined ? undefined : scene.index.subjects.find(({ key }) => key === declared.role);
    if (partner !== undefined) {
      add(declared, partner, scene.index.guarded.get(scene.cluster?.key ?? '')?.location ?? declared.path);
      continue;
    }
    if (identity === undefined) unknown.push({ location: declared.path, reason: `the role of ${declared.name} stands in no template: what its policies allow can not be told` });
    add(declared, identity === undefined ? undefined : { key: identity.key, kind: 'identity', requester: identity.requester }, identity?.location ?? declared.path);
  }
  for (const { subject, location } of others(scene, universe, new Set(found.map(({ subject }) => subject?.key)))) add({ name: subject.key, declared: false }, subject, location);
  return { all: found, unknown };
}

function offersIam({ cluster, declared }: Scene): boolean {
  if (cluster?.kind === 'self-managed') return false;
  return declared.authentication.includes('iam') || (cluster !== undefined && listenersFor(cluster, 'iam').length > 0);
}

/** Whoever was declared; on a cluster that knows no IAM only those who were granted something all the same. */
function declaredRoles(scene: Scene): readonly DeclaredRole[] {
  const { nouns, trust, declared: { name: cluster } } = scene;
  const [offered, granted] = [offersIam(scene), grantees(scene)];
  const roles: readonly DeclaredRole[] = [
    ...trust.workloads.flatMap(({ name, owner, path }) => { const role = roleOf(trust, name); return role === undefined ? [] : [{ name, owner, declared: true, role, path }]; }),
    ...trust.breakGlass.map(({ name, owner, role, path }) => ({ name, owner, declared: true, breakGlass: true, role, path })),
    ...(trust.administrators ?? []).filter((one) => one.cluster === cluster).map(({ role, segment, path }) => (
      { name: nouns.place(role), owner: trust.segments.find(({ name }) => name === segment)?.owner, declared: true, role, path })),
  ];
  return roles.filter(({ name }) => offered || granted.has(name));
}

function others(scene: Scene, universe: Universe, taken: ReadonlySet<string | undefined>): readonly { readonly subject: Subject; readonly location: string }[] {
  const { index, cluster } = scene;
  if (cluster === undefined || !offersIam(scene)) return [];
  const policy = index.guarded.get(cluster.key)?.location ?? cluster.location;
  return index.subjects.filter((subject) => !taken.has(subject.key) && mayBeRehearsed(scene, subject) && allowsAnything(index, cluster, subject, universe))
    .map((subject) => ({ subject, location: index.identities.get(subject.key)?.location ?? policy }));
}

/** What others' own policies say stands in no template: within the account that is an assumption, and of other accounts the cluster's policy decides. */
function mayBeRehearsed({ index }: Scene, { kind, requester }: Subject): boolean {
  switch (kind) {
    case 'identity': case 'anyone': case 'account': case 'service': case 'provider': return true;
    case 'named': return requester.account !== undefined && textKey(requester.account) !== textKey(index.world.account);
    case 'this-account': case 'anonymous': return false;
  }
}
