import { join } from 'node:path';
import { classPathOf, missingForJars, type MavenJars } from './maven-jars';

const KAFKA: MavenJars = { what: 'a real broker', pom: join(__dirname, 'pom.xml'), folder: 'kafka-4.4.0' };

/** What a machine lacks for a real broker, in one line; undefined where nothing is missing. */
export function missingForKafka(): string | undefined {
  return missingForJars(KAFKA);
}

/**
 * The class path of Apache Kafka's broker and tools.
 *
 * @throws Error in one line when Java or Maven is missing, or the download fails
 */
export function kafkaClassPath(): string {
  return classPathOf(KAFKA);
}
