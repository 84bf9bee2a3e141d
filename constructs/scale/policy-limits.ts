import { CfnResource, Stack, Stage } from 'aws-cdk-lib';
import { sortedBy } from '../../lib/model/order';
import type { Problem, ProblemCode } from '../../lib/model/problem';
import { policyLength } from '../policy-length';

/** Which property of a type holds a policy about the resource itself, and how many characters AWS takes. */
interface PolicyLimit {
  readonly property: string;
  readonly characters: number;
  readonly code: ProblemCode;
  readonly allowed: string;
}

/**
 * Policies that grow with what is declared and can't be split: a resource has one.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/add-bucket-policy.html
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-policy.html
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
const LIMITS: Readonly<Record<string, PolicyLimit>> = {
  'AWS::KMS::Key': { property: 'KeyPolicy', characters: 32_768, code: 'GRANT_POLICY_TOO_LARGE', allowed: 'fewer roles or log groups for each key: another stack has keys of its own' },
  'AWS::S3::BucketPolicy': { property: 'PolicyDocument', characters: 20_480, code: 'GRANT_POLICY_TOO_LARGE', allowed: 'fewer readers and writers for each bucket' },
  'AWS::MSK::ClusterPolicy': { property: 'Policy', characters: 20_480, code: 'CLUSTER_POLICY_TOO_LARGE', allowed: 'fewer partners, topics and groups for one cluster: it has one policy' },
  'AWS::EC2::VPCEndpoint': { property: 'PolicyDocument', characters: 20_480, code: 'GRANT_POLICY_TOO_LARGE', allowed: 'fewer statements for each endpoint' },
};
/** How many statements are named. */
const NAMED = 8;

/**
 * Policies of resources that are larger than AWS takes.
 *
 * @param stage the Stage, or the App
 * @returns GRANT_POLICY_TOO_LARGE or CLUSTER_POLICY_TOO_LARGE for each, with its largest statements
 */
export function policyProblems(stage: Stage): Problem[] {
  return stage.node.findAll().flatMap((node) => {
    if (!CfnResource.isCfnResource(node) || Stage.of(node) !== stage) return [];
    const limit = LIMITS[node.cfnResourceType];
    return limit === undefined ? [] : tooLong(node, limit);
  });
}

function tooLong(resource: CfnResource, { property, characters, code, allowed }: PolicyLimit): Problem[] {
  const policy = propertiesOf(resource)[property] as { readonly Statement?: unknown } | undefined;
  const length = policy === undefined ? 0 : policyLength(resource, policy);
  if (length <= characters) return [];
  const statements = [policy?.Statement].flat().map((statement, index) => ({
    name: (statement as { readonly Sid?: string } | undefined)?.Sid ?? `Statement ${String(index)}`, length: policyLength(resource, statement ?? ''),
  }));
  const largest = sortedBy(statements, (statement) => `${String(1e9 - statement.length)} ${statement.name}`);
  const named = largest.slice(0, NAMED).map((statement) => `${statement.name} ${String(statement.length)}`).join(', ');
  const rest = largest.length > NAMED ? `, and ${String(largest.length - NAMED)} more` : '';
  return [{
    code, what: `AWS does not take a ${property} of so many characters`, given: `${String(length)}: ${named}${rest}`, allowed: `${String(characters)}: ${allowed}`, where: resource.node.path,
  }];
}

/** As they ship, overrides included. */
function propertiesOf(resource: CfnResource): Readonly<Record<string, unknown>> {
  const template = Stack.of(resource).resolve(resource._toCloudFormation()) as { readonly Resources?: Readonly<Record<string, { readonly Properties?: Readonly<Record<string, unknown>> }>> };
  return Object.values(template.Resources ?? {})[0]?.Properties ?? {};
}
