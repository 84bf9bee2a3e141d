import { KAFKA_CLUSTER, patternKey, type KafkaOperation, type ResourcePattern } from '../model/kafka';
import { sortedBy } from '../model/order';
import { iamActions } from './iam-actions';

/** The one topic in which the admin engine keeps slices. */
export const JOURNAL: ResourcePattern = { resourceType: 'topic', name: '__zero_trust_kafka', patternType: 'LITERAL' };

/** The session name of the administrator: the last part of its Kafka principal. */
export const ADMINISTRATOR_SESSION = 'zero-trust-kafka';

/** A right of the administrator, with the requests of the admin engine that need it. */
export interface AdministratorRight {
  /** On what. */
  readonly resource: ResourcePattern;
  /** What. */
  readonly operation: KafkaOperation;
  /** Requests of Kafka's protocol that are refused without it. */
  readonly requests: readonly string[];
}

const on = (resource: ResourcePattern, operation: KafkaOperation, ...requests: string[]): AdministratorRight => ({ resource, operation, requests });

/** All that applying slices needs. Topics other than the journal are not among it: an administrator reads no record of anybody. */
export const ADMINISTRATOR_RIGHTS: readonly AdministratorRight[] = [
  on(KAFKA_CLUSTER, 'DESCRIBE', 'DescribeAcls'),
  on(KAFKA_CLUSTER, 'ALTER', 'CreateAcls', 'DeleteAcls'),
  on(KAFKA_CLUSTER, 'DESCRIBE_CONFIGS', 'DescribeClientQuotas'),
  on(KAFKA_CLUSTER, 'ALTER_CONFIGS', 'AlterClientQuotas'),
  on(JOURNAL, 'CREATE', 'CreateTopics'),
  on(JOURNAL, 'DESCRIBE', 'Metadata', 'ListOffsets'),
  on(JOURNAL, 'DESCRIBE_CONFIGS', 'DescribeConfigs'),
  on(JOURNAL, 'READ', 'Fetch'),
  on(JOURNAL, 'WRITE', 'Produce'),
  on(JOURNAL, 'DELETE', 'DeleteRecords'),
];

/** A statement of an IAM policy. */
export interface AdministrationStatement {
  /** Alphanumeric, unique in its policy. */
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  /** Sorted. */
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * What the administrator's role may do: one statement for the cluster, one for the journal.
 *
 * @param arnOf the ARN of a resource of the cluster
 */
export function administratorStatements(arnOf: (resource: ResourcePattern) => string): AdministrationStatement[] {
  const actions = (resource: ResourcePattern, ...more: string[]): string[] => {
    const rights = ADMINISTRATOR_RIGHTS.filter((right) => patternKey(right.resource) === patternKey(resource));
    const names = [...rights.flatMap(({ operation }) => iamActions(resource.resourceType, operation)), ...more];
    return sortedBy(new Set(names.map((name) => `kafka-cluster:${name}`)), (name) => name);
  };
  return [
    { Sid: 'AdministerAccess', Effect: 'Allow', Action: actions(KAFKA_CLUSTER, 'Connect'), Resource: arnOf(KAFKA_CLUSTER) },
    { Sid: 'KeepSlices', Effect: 'Allow', Action: actions(JOURNAL), Resource: arnOf(JOURNAL) },
  ];
}

/** What the function's execution role is for. Every value may be a token. */
export interface ExecutionPlace {
  /** ARN of the function's log group, with its streams. */
  readonly logGroupArn: string;
  /** ARN of the cluster. */
  readonly clusterArn: string;
  /** ARN of the administrator's role. */
  readonly administratorRoleArn: string;
  /** ARNs of the subnets and of the group of its segment. */
  readonly networkArns: readonly string[];
  /** ARN of any network interface of the account and region. */
  readonly interfaceArns: string;
}

/** What Lambda asks of EC2 on behalf of a function in a VPC, on interfaces that do not exist yet or have no name yet. */
const INTERFACES = ['ec2:AssignPrivateIpAddresses', 'ec2:CreateNetworkInterface', 'ec2:DeleteNetworkInterface', 'ec2:UnassignPrivateIpAddresses'];
/** EC2 describes all or nothing. */
const DESCRIBE = ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'];

/**
 * What the execution role may do: write its log, ask where the brokers are, become the administrator; and what Lambda needs for its interfaces.
 *
 * @param place for what
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function executionStatements(place: ExecutionPlace): AdministrationStatement[] {
  return [
    { Sid: 'WriteTheLog', Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: place.logGroupArn },
    { Sid: 'FindTheBrokers', Effect: 'Allow', Action: ['kafka:GetBootstrapBrokers'], Resource: place.clusterArn },
    { Sid: 'BecomeTheAdministrator', Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: place.administratorRoleArn },
    { Sid: 'InterfacesInTheSegment', Effect: 'Allow', Action: ['ec2:CreateNetworkInterface'], Resource: place.networkArns },
    { Sid: 'InterfacesOfTheFunction', Effect: 'Allow', Action: INTERFACES, Resource: place.interfaceArns },
    { Sid: 'DescribeInterfaces', Effect: 'Allow', Action: DESCRIBE, Resource: '*' },
  ];
}

/**
 * Keeps from the function's own code what Lambda needs: only the service touches interfaces.
 *
 * @param functionArn the function
 * @see https://docs.aws.amazon.com/lambda/latest/dg/permissions-source-function-arn.html
 */
export function interfacesAreForLambda(functionArn: string): AdministrationStatement {
  return {
    Sid: 'InterfacesAreForLambda', Effect: 'Deny', Action: sortedBy([...INTERFACES, ...DESCRIBE], (action) => action), Resource: '*',
    Condition: { ArnEquals: { 'lambda:SourceFunctionArn': functionArn } },
  };
}

/**
 * Who may become the administrator: the function's role, under the one session name.
 *
 * @param executionRoleArn the function's role
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname
 */
export function administratorTrust(executionRoleArn: string): { readonly Version: '2012-10-17'; readonly Statement: readonly Readonly<Record<string, unknown>>[] } {
  return {
    Version: '2012-10-17',
    Statement: [{
      Sid: 'TrustTheFunction', Effect: 'Allow', Principal: { AWS: executionRoleArn }, Action: 'sts:AssumeRole',
      Condition: { StringEquals: { 'sts:RoleSessionName': ADMINISTRATOR_SESSION } },
    }],
  };
}
