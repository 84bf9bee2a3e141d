import type { Cluster, Identity } from '../../analyze/world';
import { isCertificate } from '../../analyze/becoming';
import { shownText } from '../subjects';
import type { Asker } from './asker';
import type { HopResult } from './way';
import type { WorldIndex } from './world-index';

const MOST_TRUSTED = 3;

/**
 * As whom somebody is known once it has logged in.
 *
 * @param index the world
 * @param asker who
 */
export function whoHop(index: WorldIndex, asker: Asker): HopResult {
  const identity = asker.subject === undefined ? undefined : index.identities.get(asker.subject.key);
  if (identity !== undefined) return ofIdentity(identity);
  const because = asker.location === undefined ? [] : [{ location: asker.location, because: 'declares it' }];
  if (asker.principal !== undefined) return { verdict: 'ok', says: asker.principal, because };
  switch (asker.subject?.kind) {
    case undefined: return { verdict: 'no', says: `${asker.key} is a place, and nobody`, because: [] };
    case 'anonymous': return { verdict: 'ok', says: 'nobody in particular: it has signed nothing', because: [] };
    case 'anyone': return { verdict: 'ok', says: 'any principal of any AWS account', because: [] };
    case 'this-account': return { verdict: 'ok', says: `any principal of ${asker.subject.key === 'this-account' ? 'this account' : asker.subject.key} to whom its own policies allow it`, because: [] };
    case 'account': return { verdict: 'ok', says: `any principal of ${asker.key} to whom its own policies allow it`, because: [] };
    case 'service': return { verdict: 'ok', says: `${asker.key}, on anybody's behalf`, because: [] };
    case 'provider':
    case 'named':
    case 'identity': return { verdict: 'ok', says: `${asker.key}, which stands in no template`, because: [] };
  }
}

function ofIdentity({ requester, trust, location }: Identity): HopResult {
  const takers = [...new Set(trust.filter(({ it }) => it.effect === 'Allow').flatMap(({ it }) => it.principals ?? []).map(({ value }) => shownText(value)))];
  const listed = takers.length > MOST_TRUSTED ? `${takers.slice(0, MOST_TRUSTED - 1).join(', ')} and ${String(takers.length - MOST_TRUSTED + 1)} more` : takers.join(', ');
  const kind = requester.kind === 'user' ? 'user' : 'role';
  return {
    verdict: 'ok', says: `${kind} ${location}${takers.length === 0 ? '' : `, taken by ${listed}`}`,
    because: [{ location, because: `the ${kind}` }, ...trust.slice(0, MOST_TRUSTED).map(({ it }) => ({ location: it.location, because: 'who may take it' }))],
  };
}

/**
 * How somebody proves to the brokers who it is.
 *
 * @param cluster which cluster
 * @param login the way, with the text that opens it
 * @param asker who
 */
export function loginHop(cluster: Cluster, login: Cluster['listeners'][number], asker: Asker): HopResult {
  const opened = { location: login.location, because: `a listener for ${LOGINS[login.authentication]}` };
  const verdict = login.always ? 'ok' : 'unknown';
  const sure = login.always ? '' : ', under a condition of the template';
  switch (login.authentication) {
    case 'iam': return { verdict, says: `IAM${sure}`, because: [opened] };
    case 'none': return { verdict, says: `without any proof${sure}`, because: [opened] };
    case 'scram': {
      const secret = cluster.users?.map(({ location }) => ({ location, because: 'a user with a password' })) ?? [];
      return { verdict, says: `password of ${nameOf(asker)}${sure}`, because: [opened, ...secret] };
    }
    case 'mtls': {
      const authorities = cluster.authorities.map(({ location }) => ({ location, because: 'an authority whose certificates log in' }));
      return { verdict, says: `certificate ${nameOf(asker)}${sure}`, because: [opened, ...authorities] };
    }
  }
}

function nameOf({ principal, key }: Asker): string {
  return (principal ?? key).replace(/^User:/, '');
}

/** Words for the ways to log in. */
export const LOGINS: Readonly<Record<Cluster['listeners'][number]['authentication'], string>> = {
  iam: 'IAM', mtls: 'certificates', scram: 'passwords (SCRAM)', none: 'anybody, without proof',
};

/**
 * The ways to log in that a Kafka principal has.
 *
 * @param cluster which cluster: where it knows one way only, every name comes by it
 * @param principal `User:…`
 */
export function loginsOf(cluster: Cluster, principal: string): readonly ('mtls' | 'scram')[] {
  const both = ['mtls', 'scram'] as const;
  const offered = both.filter((login) => cluster.listeners.some(({ authentication }) => authentication === login));
  if (offered.length === 1) return offered;
  return isCertificate(principal) ? ['mtls'] : ['scram'];
}
