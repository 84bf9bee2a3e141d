import type { Properties } from './properties';

/** Id of a resource whose creation stored nothing: there is nothing to delete, and nobody needs to be asked. */
export const NOTHING_STORED = 'zero-trust-kafka/nothing-stored';

/**
 * The id of a slice on a cluster. Another cluster or another name is another resource: CloudFormation then deletes the old one, which drops the
 * old slice.
 *
 * @param properties the resource's
 */
export function physicalId({ clusterName, sliceName }: Properties): string {
  return `zero-trust-kafka/${clusterName}/${sliceName}`;
}
