import { type Platform } from '../../../template';
import { perPlatform } from './per-platform';

/**
 * That the templates hold a resource of one of some types: what most rules judge.
 *
 * @param types CloudFormation types
 */
export function holds(...types: string[]): (platform: Platform) => boolean {
  return (platform) => platform.resources(...types).length > 0;
}

const KAFKA = ['AWS::MSK::', 'AWS::KafkaConnect::'];

/**
 * Whether the templates hold anything of Kafka: what is none of a platform's affair elsewhere is not judged.
 *
 * @param platform templates deployed together
 */
export const holdsKafka = perPlatform((platform) => platform.resources().some(({ type }) => KAFKA.some((prefix) => type.startsWith(prefix))));
