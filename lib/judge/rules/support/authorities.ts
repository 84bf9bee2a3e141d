import { identityOf, type Place, type Platform } from '../../../template';
import { provisionedClusters } from './clusters';

const OWN = new Set(['Ref', 'Arn']);

/**
 * The certificate authorities that clusters believe: one place for each that a cluster names.
 *
 * @param platform templates deployed together
 */
export function believedAuthorities(platform: Platform): readonly Place[] {
  return provisionedClusters(platform).flatMap((cluster) => cluster.get('ClientAuthentication', 'Tls', 'CertificateAuthorityArnList').items());
}

/**
 * What makes two values the same authority: the resource, or the value itself.
 *
 * @param authority an authority's ARN
 */
export function authorityKey({ value }: Place): string {
  if (value.kind === 'token' && value.resource !== undefined && (value.attribute === undefined || OWN.has(value.attribute))) return `resource ${value.resource}`;
  return identityOf(value);
}
