import { KafkaClient, paginateListKafkaVersions, type KafkaVersion } from '@aws-sdk/client-kafka';
import { KAFKA_VERSIONS, KAFKA_VERSIONS_AS_OF, type KafkaVersionFacts } from '../lib/model/kafka-versions';

/**
 * What MSK says of its KRaft versions that this library does not, one line each. Versions with ZooKeeper are none of its business.
 *
 * @param offered what ListKafkaVersions answered
 * @param known what the library knows
 */
export function differences(offered: readonly KafkaVersion[], known: readonly KafkaVersionFacts[]): string[] {
  const kraft = offered.filter((v) => v.Version?.endsWith('.kraft') === true);
  const active = new Set(kraft.filter((v) => v.Status === 'ACTIVE').map((v) => v.Version));
  const supported = new Set<string | undefined>(known.filter((v) => v.endOfSupport === undefined).map((v) => v.version));
  const names = new Set<string | undefined>(known.map((v) => v.version));
  return [
    ...[...active].filter((version) => !names.has(version)).map((version) => `+ ${version ?? ''} is offered and unknown here`),
    ...[...active].filter((version) => names.has(version) && !supported.has(version)).map((version) => `~ ${version ?? ''} is offered, but has ended here`),
    ...[...supported].filter((version) => !active.has(version)).map((version) => `- ${version ?? ''} is no longer offered`),
  ].sort();
}

/** Every version that MSK names in the region of the environment. */
async function listVersions(client: KafkaClient): Promise<KafkaVersion[]> {
  const versions: KafkaVersion[] = [];
  for await (const page of paginateListKafkaVersions({ client }, {})) versions.push(...(page.KafkaVersions ?? []));
  return versions;
}

async function main(): Promise<number> {
  const found = differences(await listVersions(new KafkaClient({ maxAttempts: 2 })), KAFKA_VERSIONS);
  if (found.length === 0) {
    process.stdout.write(`the versions of ${KAFKA_VERSIONS_AS_OF} are those that MSK offers\n`);
    return 0;
  }
  process.stdout.write(`lib/model/kafka-versions.ts (${KAFKA_VERSIONS_AS_OF}) differs from what MSK offers:\n${found.map((line) => `${line}\n`).join('')}`);
  return 1;
}

if (require.main === module) {
  main().then((code) => { process.exitCode = code; }, (error: unknown) => {
    process.stderr.write(`MSK could not be asked: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}; allowed: a region and credentials with kafka:ListKafkaVersions\n`);
    process.exitCode = 2;
  });
}
