import { type Platform, type Resource } from '../../../template';
import { grantsOf } from './grants';
import { literalText, statementsOf } from './policy';

/**
 * Whether a role may issue certificates: it can be any client that has one.
 *
 * @param role the role
 * @param platform templates deployed together
 */
export function issuesCertificates(role: Resource, platform: Platform): boolean {
  return grantsOf(role, platform).flatMap(({ document }) => statementsOf(document))
    .some(({ effect, actions }) => effect !== 'Deny' && actions.some(({ value }) => literalText(value)?.toLowerCase() === 'acm-pca:issuecertificate'));
}
