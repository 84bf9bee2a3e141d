import { groupedBy } from '../../model/order';
import type { Cluster } from '../../analyze/world';
import type { AuthenticationMode } from '../../model/ports';
import type { TrustAdmission, TrustCluster, TrustWorkload } from '../../model/trust-document';
import { textKey } from '../subjects';
import { contextMeeting, requesterOf } from '../declared';
import { assumed, hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { decideNarrowly, narrow } from './narrow';
import type { PromisedHop } from './proof';
import { userHop } from './scram';

const WORDS = { iam: 'IAM', mtls: 'a certificate', scram: 'a password' } as const;

/**
 * How a client proves who it is: a listener of its mode that is always there, on the port of its route, over TLS.
 *
 * @param input what is compared
 * @param declared the cluster as declared
 * @param mode how the client proves who it is
 * @param port of its route
 */
export function listenerHop({ nouns }: ProofInput, declared: TrustCluster, mode: AuthenticationMode, port: number | undefined): PromisedHop {
  if (declared.selfManaged === true) return assumed('login', `trust.json/clusters/${declared.name}`, `cluster ${declared.name} is not AWS's: its operator keeps a TLS listener that asks for certificates`);
  const cluster = nouns.cluster(declared);
  if (!declared.managed) return assumed('login', `trust.json/clusters/${declared.name}`, `cluster ${declared.name} exists and takes ${WORDS[mode]}`);
  if (cluster === undefined) return missing('login', nouns.place(`${declared.stack ?? ''}/${declared.logicalId ?? ''}`), `cluster ${declared.name} is not in the templates`, 'deploy the cluster, or take it out of trust.json');
  const listener = cluster.listeners.find((one) => one.authentication === mode && one.transport === 'tls' && one.scope === 'vpc' && one.always);
  if (listener === undefined) return missing('login', cluster.location, `no listener of ${declared.name} that is always there takes ${WORDS[mode]} over TLS`, `turn ${WORDS[mode]} on`);
  if (port !== undefined && listener.port !== undefined && listener.port !== port) {
    return missing('login', listener.location, `${WORDS[mode]} is asked on port ${String(listener.port)}, and the declared route goes to ${String(port)}`, 'declare the route to the port of the listener');
  }
  return mode === 'mtls' ? authorityHop(cluster, declared, listener.location, nouns) : ok('login', listener.location, `${WORDS[mode]} on ${declared.name}:${String(listener.port ?? '')}`);
}

function authorityHop(cluster: Cluster, declared: TrustCluster, location: string, nouns: ProofInput['nouns']): PromisedHop {
  const known = new Set(cluster.authorities.map(({ arn }) => textKey(arn)));
  const lacking = (declared.authorities ?? []).find((arn) => !nouns.arns(arn).some((text) => known.has(textKey(text))));
  if (lacking !== undefined) return missing('login', location, `${declared.name} does not take certificates of ${lacking}`, 'name the authority in CertificateAuthorityArnList');
  return cluster.authorities.length === 0
    ? missing('login', location, `${declared.name} takes certificates of no authority`, 'name a private authority')
    : ok('login', location, `a certificate of ${cluster.authorities.length === 1 ? 'its authority' : 'one of its authorities'} on ${declared.name}`);
}

/**
 * Whether the declared callers can take a role: the runtime of a workload, the responders of a break-glass role.
 *
 * @param input what is compared
 * @param role the role's reference
 * @param who the subject, for words
 * @param trust whether the platform wrote the trust policy
 */
export function roleHop(input: ProofInput, role: string, who: string, trust: 'declared' | 'existing'): PromisedHop {
  const { nouns, trust: document } = input;
  const identity = nouns.identity(role);
  if (trust === 'existing') return assumed('who', identity?.location ?? role, `role ${role} exists, and its trust policy lets ${who} alone take it`);
  if (identity === undefined) return missing('who', nouns.place(role), `the role of ${who} is not in the templates`, 'deploy the role, or take the workload out of trust.json');
  const callers = callersOf(document, nouns).get(identity.key) ?? [];
  if (callers.length === 0) return missing('who', identity.location, `trust.json declares nobody who takes the role of ${who}`, 'synthesize again: the declaration is not complete');
  for (const admission of callers) {
    const hop = takes(input, admission, identity, who);
    if (hop !== undefined) return hop;
  }
  return ok('who', identity.location, `role ${identity.key}, taken by ${callers.map(({ because }) => because).join('; ')}`);
}

/** Admissions by the noun that they are about: every workload asks for its own. */
const CALLERS = new WeakMap<ProofInput['nouns'], ReadonlyMap<string, readonly TrustAdmission[]>>();

function callersOf({ admissions = [] }: ProofInput['trust'], nouns: ProofInput['nouns']): ReadonlyMap<string, readonly TrustAdmission[]> {
  const found = CALLERS.get(nouns) ?? groupedBy(admissions, ({ resource }) => nouns.key(resource));
  CALLERS.set(nouns, found);
  return found;
}

function takes({ nouns, world }: ProofInput, admission: TrustAdmission, identity: NonNullable<ReturnType<ProofInput['nouns']['identity']>>, who: string): PromisedHop | undefined {
  const asker = nouns.identity(admission.subject) ?? requesterOf(admission.subject, nouns);
  const statements = narrow(identity.trust);
  for (const action of admission.actions) {
    const decision = decideNarrowly(world, asker, {
      action, resource: identity.requester.name, account: world.account, context: contextMeeting(admission, nouns), policy: { kind: 'trust', statements },
    });
    if (decision.verdict === 'unknown') return hidden('who', placeOfDecision(decision, identity.location), `whether ${admission.subject} may take the role of ${who} can not be told`);
    if (decision.verdict === 'denied') {
      return missing('who', placeOfDecision(decision, identity.location), `${admission.subject} can not ${action} as ${who}: ${stopText(decision)}`, 'let the trust policy admit the declared runtime');
    }
  }
  return undefined;
}

/**
 * Who a workload is to Kafka.
 *
 * @param input what is compared
 * @param workload the workload
 * @param cluster where it logs in; undefined for what is not a cluster
 */
export function whoHop(input: ProofInput, workload: TrustWorkload, cluster?: TrustCluster): PromisedHop {
  const { name, identity } = workload;
  if (identity.kind === 'iam') return roleHop(input, identity.role, name, identity.trust);
  if (identity.kind === 'scram') {
    if (cluster === undefined) return hidden('who', `trust.json/workloads/${name}`, `${name} has no role`);
    const user = userHop(input, workload, identity, cluster);
    // Whoever takes the role that reads the password is the user.
    return identity.reader === undefined ? user : worstOf([user, roleHop(input, identity.reader, `the runtime of ${name}`, identity.readerTrust ?? 'declared')], user.because);
  }
  return ok('who', `trust.json/workloads/${name}`, `${identity.principal}, which the authority issues to ${name} alone`);
}
