import type { ClientLogin, ClientNote } from '../../model/client-facts';
import { closest } from '../../model/closest';
import type { SliceUser } from '../../model/slice';
import type { TrustAdoption, TrustBreakGlass, TrustDocument, TrustWorkload } from '../../model/trust-document';
import type { Refusal } from '../ask/refusal';

/** Somebody who logs in to Kafka, as it was declared. */
export interface Holder {
  /** The declared name. */
  readonly name: string;
  /** Who answers for it. */
  readonly owner: string;
  /** What it is for. */
  readonly purpose?: string;
  /** The segment that it connects from. */
  readonly segment?: string;
  /** How it logs in. */
  readonly login: ClientLogin;
  /** Of a SCRAM user. */
  readonly mechanism?: SliceUser['mechanism'];
  /** What it proves to be: a distinguished name, a user, or a name for a role. */
  readonly subject: string;
  /** Who it is to Kafka: a principal, or a role's place. */
  readonly identity: string;
  /** How to come by its credential. */
  readonly notes: readonly ClientNote[];
}

/**
 * Finds a workload, a break-glass role or a SCRAM user by its declared name.
 *
 * @param trust what was declared
 * @param name as it is written
 */
export function findHolder(trust: TrustDocument, name: string): Holder | Refusal {
  const workload = trust.workloads.find((one) => one.name === name);
  if (workload !== undefined) return ofWorkload(workload);
  const glass = trust.breakGlass.find((one) => one.name === name);
  if (glass !== undefined) return ofBreakGlass(glass);
  const user = usersOf(trust).find((one) => one.user === name);
  if (user !== undefined) return ofUser(user, trust);
  const names = [...trust.workloads, ...trust.breakGlass].map((one) => one.name).concat(usersOf(trust).map((one) => one.user));
  return { refused: true, what: 'there is no such workload', given: name, allowed: 'the name of a workload, a break-glass role or a SCRAM user of trust.json', near: closest(name, names) };
}

function usersOf({ slices }: TrustDocument): readonly SliceUser[] {
  return slices.flatMap(({ users = [] }) => users);
}

function ofWorkload({ name, owner, purpose, segment, identity, rotation }: TrustWorkload): Holder {
  const common = { name, owner, purpose, segment };
  switch (identity.kind) {
    case 'certificate': {
      const subject = identity.principal.replace(/^User:/, '');
      return {
        ...common, login: 'certificate', subject, identity: identity.principal,
        notes: [
          { says: `${identity.authority} issues the certificate, with exactly the subject ${subject}, to ${name} alone` },
          { says: `the certificate is renewed (${rotation}): make the client anew with the new one before the old one ends` },
        ],
      };
    }
    case 'scram': {
      const user = identity.principal.replace(/^User:/, '');
      return {
        ...common, login: 'scram', mechanism: 'SCRAM-SHA-512', subject: user, identity: identity.principal,
        notes: [{ says: `the secret ${identity.secret} holds <password> (${rotation}): read it when the client starts, and again when a login fails` }],
      };
    }
    case 'iam':
      return { ...common, login: 'iam', subject: name, identity: `role ${identity.role}`, notes: [{ says: `the client finds the credentials of ${identity.role} where it runs (${rotation}): nothing is configured` }] };
  }
}

function ofBreakGlass({ name, owner, segment, role, responders, sessionMinutes }: TrustBreakGlass): Holder {
  const says = `for emergencies: take ${role} first, as ${responders.join(' or as ')}; the session lasts ${String(sessionMinutes)} minutes at most, and every attempt sounds an alarm`;
  return { name, owner, segment, login: 'iam', subject: name, identity: `role ${role}`, notes: [{ says }] };
}

function ofUser({ user, mechanism, because }: SliceUser, { adoptions = [] }: TrustDocument): Holder {
  const adoption = adoptions.find((one: TrustAdoption) => because.includes(one.path));
  return {
    name: user, owner: adoption?.owner ?? 'nobody', ...(adoption !== undefined && { purpose: adoption.reason }), login: 'scram', mechanism, subject: user, identity: `User:${user}`,
    notes: [{ says: `<password> is the one that Kafka was told for ${user}: it stands in no declaration` }],
  };
}
