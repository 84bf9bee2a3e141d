/** Where an endpoint stands. The values may be tokens. */
export interface EndpointPlace {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  /** The region without its dashes. */
  readonly regionWord: string;
}

/** What an endpoint is used for, beside this account's own resources. */
export interface EndpointUse {
  /** Container images are pulled through it. */
  readonly pullsImages?: boolean;
  /** Functions behind custom resources answer CloudFormation through it. */
  readonly answersCloudFormation?: boolean;
  /** Lambda polls brokers beside it, takes the roles of functions and calls them. */
  readonly feedsFunctions?: boolean;
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
 * - S3, where a custom resource's function answers CloudFormation, also takes objects for AWS's bucket of answers: at addresses that
 *   CloudFormation signed, so by no principal of this account.
 * - STS and Lambda, where Lambda feeds functions from brokers, also take the service's own calls, for roles and functions of this account.
 * - STS also takes the web-identity calls of pods, which carry no account yet, for roles of this account.
 *
 * @param service the endpoint's service name without its prefix, such as `s3`
 * @param place where the endpoint stands
 * @param use what else it is used for
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-vpce-bucketnames.html
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk-cluster-network.html
 */
export function deriveEndpointPolicy(service: string, place: EndpointPlace, use: EndpointUse): EndpointPolicy {
  const action = `${PREFIX[service] ?? service}:*`;
  const thisAccount = {
    Sid: 'ThisAccountOnly', Effect: 'Allow', Principal: '*', Action: action, Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': place.account, 'aws:ResourceAccount': place.account } },
  };
  const layers = {
    Sid: 'RegistryLayersOfAws', Effect: 'Allow', Principal: '*', Action: 's3:GetObject',
    Resource: `arn:${place.partition}:s3:::prod-${place.region}-starport-layer-bucket/*`,
  };
  const answers = {
    Sid: 'AnswersToCloudFormation', Effect: 'Allow', Principal: '*', Action: 's3:PutObject',
    Resource: `arn:${place.partition}:s3:::cloudformation-custom-resource-response-${place.regionWord}/*`,
  };
  const webIdentity = {
    Sid: 'WebIdentityIntoThisAccount', Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity', Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceAccount': place.account } },
  };
  const feeding = (action: string): Readonly<Record<string, unknown>>[] => (use.feedsFunctions !== true ? [] : [{
    Sid: 'LambdaFeedsFunctions', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: action, Resource: '*',
    Condition: { StringEquals: { 'aws:ResourceAccount': place.account } },
  }]);
  const extra: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>> = {
    s3: [...(use.pullsImages === true ? [layers] : []), ...(use.answersCloudFormation === true ? [answers] : [])], sts: [webIdentity, ...feeding('sts:AssumeRole')],
    lambda: feeding('lambda:InvokeFunction'),
  };
  return { Version: '2012-10-17', Statement: [thisAccount, ...(extra[service] ?? [])] };
}
