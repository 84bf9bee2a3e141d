import { refuse } from '../problems';

/** The first versions that the Kafka client runs on. */
const ALLOWED = 'Node 22.22 or later, or 24.6 or later';

/**
 * Ends a command that talks to Kafka where Node is too old for the Kafka client.
 *
 * @param version Node's version, without `v`
 * @throws TrustError INPUT_UNSUPPORTED
 */
export function needNodeForKafka(version: string = process.versions.node): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = (major === 22 && minor >= 22) || (major === 24 && minor >= 6) || major > 24;
  if (!fits) refuse({ code: 'INPUT_UNSUPPORTED', what: 'this Node is too old for the Kafka client', given: version, allowed: ALLOWED, where: 'node --version' });
}
