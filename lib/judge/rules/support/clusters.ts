import { type Place, type Platform } from '../../../template';
import { truthOf, type Truth } from './truth';

/** The ways in which clients prove to an MSK cluster who they are. */
export const SCHEMES = ['IAM', 'SCRAM', 'mTLS'] as const;

/** One way of authentication. */
export type Scheme = (typeof SCHEMES)[number];

const PATHS: Readonly<Record<Scheme, readonly string[]>> = {
  IAM: ['Sasl', 'Iam', 'Enabled'],
  SCRAM: ['Sasl', 'Scram', 'Enabled'],
  mTLS: ['Tls', 'Enabled'],
};

/**
 * The properties of every provisioned cluster.
 *
 * @param platform templates deployed together
 */
export function provisionedClusters(platform: Platform): readonly Place[] {
  return platform.resources('AWS::MSK::Cluster').map((resource) => platform.propertiesOf(resource));
}

/**
 * Where a `ClientAuthentication` says whether a scheme is on.
 *
 * @param authentication the property, of a cluster or of its `VpcConnectivity`
 * @param scheme the scheme
 */
export function schemePlace(authentication: Place, scheme: Scheme): Place {
  return authentication.get(...PATHS[scheme]);
}

/**
 * Whether a `ClientAuthentication` turns a scheme on. Certificate authorities turn mTLS on where nothing else is said.
 *
 * @param authentication the property, without choices
 * @param scheme the scheme
 */
export function schemeTruth(authentication: Place, scheme: Scheme): Truth {
  const said = truthOf(schemePlace(authentication, scheme));
  const hasAuthority = scheme === 'mTLS' && authentication.get('Tls', 'CertificateAuthorityArnList').items().length > 0;
  return said === 'absent' && hasAuthority ? 'true' : said;
}
