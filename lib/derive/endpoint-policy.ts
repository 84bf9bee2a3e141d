/** Where an endpoint stands. The values may be tokens. */
export interface EndpointPlace {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** A policy of a VPC endpoint. */
export interface EndpointPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

/** Action prefix of a service where it differs from the endpoint's name. */
const PREFIX: Readonly<Record<string, string>> = { 'ecr.api': 'ecr', 'ecr.dkr': 'ecr', monitoring: 'cloudwatch' };

/**
 * The policy of an endpoint: principals of this account, on resources of this account, of this service.
 *
 * - S3, where images are pulled through it, also serves AWS's registry layers, by bucket name: they belong to AWS's account.
 * - STS also takes the web-identity calls of pods, which carry no account yet, for roles of this account.
 *
 * @param service the endpoint's service name without its prefix, such as `s3`
 * @param place where the endpoint stands
 * @param pullsImages whether container images are pulled through it
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
export function deriveEndpointPolicy(service: string, place: EndpointPlace, pullsImages: boolean): EndpointPolicy {
  const action = `${PREFIX[service] ?? service}:*`;
  const thisAccount = {
    Sid: 'ThisAccountOnly', Effect: 'Allow', Principal: '*', Action: action, Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': place.account, 'aws:ResourceAccount': place.account } },
  };
  const layers = {
    Sid: 'RegistryLayersOfAws', Effect: 'Allow', Principal: '*', Action: 's3:GetObject',
    Resource: `arn:${place.partition}:s3:::prod-${place.region}-starport-layer-bucket/*`,
  };
  const webIdentity = {
    Sid: 'WebIdentityIntoThisAccount', Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity', Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceAccount': place.account } },
  };
  const extra = service === 's3' && pullsImages ? [layers] : service === 'sts' ? [webIdentity] : [];
  return { Version: '2012-10-17', Statement: [thisAccount, ...extra] };
}
