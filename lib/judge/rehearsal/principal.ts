import type { RehearsalPlan, RehearsedWorkload } from '../../model/rehearsal';
import { mapPrincipal } from '../../semantics/kafka';
import { DECIDING_SETTINGS } from './settings';

/** As whom brokers know somebody who logged in. */
export type KnownAs =
  /** `User:` and a name. */
  | { readonly kind: 'principal'; readonly principal: string }
  /** As nobody: it is not let in, or it can't be told. */
  | { readonly kind: 'nobody' | 'unknown'; readonly says: string };

/**
 * As whom the brokers know a workload: of certificates on their listener, by the mapping rules of the cluster.
 *
 * @param settings of a plan
 * @param workload who logs in
 */
export function knownAs(settings: RehearsalPlan['settings'], { login, subject, principal }: Pick<RehearsedWorkload, 'login' | 'subject' | 'principal'>): KnownAs {
  const rules = settings[DECIDING_SETTINGS.mapping];
  if (login !== 'certificate' || rules === undefined) return { kind: 'principal', principal };
  const mapped = mapPrincipal(rules, subject);
  switch (mapped.kind) {
    case 'name': return { kind: 'principal', principal: `User:${mapped.name}` };
    case 'none': return { kind: 'nobody', says: `no rule of ${DECIDING_SETTINGS.mapping} applies to ${subject}` };
    case 'unknown': return { kind: 'unknown', says: mapped.reason };
  }
}
