import { type Platform } from '../../../template';

/**
 * That the templates hold a resource of one of some types: what most rules judge.
 *
 * @param types CloudFormation types
 */
export function holds(...types: string[]): (platform: Platform) => boolean {
  return (platform) => platform.resources(...types).length > 0;
}
