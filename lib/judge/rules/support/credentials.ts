import { type Platform, type Resource } from '../../../template';
import { hasKafka } from './flows';

/** MSK takes a secret of SCRAM under this name only. */
const SCRAM_PREFIX = 'AmazonMSK_';

/**
 * Secrets of a platform: passwords of Kafka users, and of what connectors and functions reach besides.
 *
 * @param platform templates deployed together
 */
export function credentials(platform: Platform): readonly Resource[] {
  const isOfScram = (secret: Resource): boolean => platform.propertiesOf(secret).get('Name').branches().some((name) => name.describe().startsWith(SCRAM_PREFIX));
  const secrets = platform.resources('AWS::SecretsManager::Secret');
  return hasKafka(platform) ? secrets : secrets.filter(isOfScram);
}
