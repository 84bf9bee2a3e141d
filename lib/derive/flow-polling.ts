/** A statement of the policy of a function that Lambda feeds from a topic. */
export interface PollingStatement {
  /** Alphanumeric, unique in its policy. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Sorted. */
  readonly Action: readonly string[];
  readonly Resource?: string | readonly string[];
  /** Everything but these. */
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** What polling is for. Every value may be a token. */
export interface PollingPlace {
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** ARNs of the subnets and of the group of the brokers. */
  readonly networkArns: readonly string[];
  /** ARN of any network interface of the account and region. */
  readonly interfaceArns: string;
  /** ARN of the function. */
  readonly functionArn: string;
  /** ARN of the bucket of failed records, if they go to one. */
  readonly bucketArn?: string;
}

const INTERFACES = ['ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface'];
/** EC2 describes all or nothing; an interface has no name before it is made. */
const DESCRIBE = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs'];

/**
 * What Lambda needs of a function's role to poll a cluster on its behalf: where the brokers are, an interface beside them, and the bucket of failed records. What
 * Lambda may do with interfaces, the function's code may not.
 *
 * @param place for what
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-msk-permissions.html
 */
export function pollingStatements(place: PollingPlace): readonly PollingStatement[] {
  return [
    { Sid: 'FindTheBrokers', Effect: 'Allow', Action: ['kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'], Resource: place.clusterArn },
    { Sid: 'InterfacesOfThePoller', Effect: 'Allow', Action: [...INTERFACES, ...DESCRIBE].sort(), Resource: '*' },
    { Sid: 'InterfacesBesideTheBrokersAlone', Effect: 'Deny', Action: ['ec2:CreateNetworkInterface'], NotResource: [...place.networkArns, place.interfaceArns] },
    // Lambda lists the bucket before it writes there.
    ...(place.bucketArn === undefined ? [] : [{ Sid: 'FindFailedRecords', Effect: 'Allow', Action: ['s3:ListBucket'], Resource: place.bucketArn } as const]),
    {
      Sid: 'InterfacesAreForLambda', Effect: 'Deny', Action: [...INTERFACES, ...DESCRIBE].sort(), Resource: '*',
      Condition: { ArnEquals: { 'lambda:SourceFunctionArn': place.functionArn } },
    },
  ];
}
