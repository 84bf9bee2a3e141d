import { sortedBy } from '../model/order';

/** Where the CDK's bootstrap stands. Texts may be tokens. */
export interface BootstrapPlace {
  /** What the names of the bootstrap's resources begin with: `hnb659fds` unless `cdk bootstrap --qualifier` said otherwise. */
  readonly qualifier: string;
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/** Roles of the bootstrap that a pipeline takes. */
export type BootstrapRole = 'deploy' | 'file-publishing' | 'lookup';

/**
 * ARNs of roles that `cdk bootstrap` makes, sorted.
 *
 * @param place where the bootstrap stands
 * @param roles which
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export function bootstrapRoleArns({ qualifier, partition, account, region }: BootstrapPlace, roles: readonly BootstrapRole[]): string[] {
  return sortedBy(roles, (role) => role).map((role) => `arn:${partition}:iam::${account}:role/cdk-${qualifier}-${role}-role-${account}-${region}`);
}
