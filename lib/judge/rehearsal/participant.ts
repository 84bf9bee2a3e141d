import type { UnknownPlace } from '../../model/answers';
import type { RehearsedWorkload } from '../../model/rehearsal';
import { listenersFor } from '../ask/kafka-hops';
import { javascriptOptions } from '../client';
import type { Subject } from '../subjects';
import type { Scene } from './scene';

/** Who takes part in a rehearsal, and as whom IAM knows it. */
export interface Participant {
  readonly workload: RehearsedWorkload;
  /** Of who logs in by IAM; absent where its role stands in no template. */
  readonly subject?: Subject;
  /** Where it stands. */
  readonly location: string;
}

/** Everybody who takes part, and what can't be told of them. */
export interface Participants {
  readonly all: readonly Participant[];
  readonly unknown: readonly UnknownPlace[];
}

/** What is known of somebody before it is known how it logs in. */
export type KnownWorkload = Pick<RehearsedWorkload, 'name' | 'declared' | 'breakGlass'> & { readonly owner?: string | undefined };

/**
 * Somebody with the client that it connects with.
 *
 * @param scene the cluster
 * @param known who
 * @param login how it logs in
 * @param subject the name that it proves
 */
export function workloadOf({ cluster }: Scene, { name, owner, declared, breakGlass }: KnownWorkload, login: RehearsedWorkload['login'], subject: string): RehearsedWorkload {
  const port = cluster === undefined ? undefined : listenersFor(cluster, login === 'certificate' ? 'mtls' : login)[0]?.port;
  return {
    name, ...(owner === undefined ? {} : { owner }), declared, ...(breakGlass === undefined ? {} : { breakGlass }), login, subject, principal: `User:${subject}`,
    client: javascriptOptions(login, subject, port),
  };
}

/**
 * Names of those who were granted something on the cluster: they take part, however the cluster lets in.
 *
 * @param scene the cluster
 */
export function grantees({ trust, declared }: Scene): ReadonlySet<string> {
  return new Set(trust.grants.filter((grant) => grant.cluster === declared.name).map(({ grantee }) => grantee));
}
