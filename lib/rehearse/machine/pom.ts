/**
 * What Maven reads: a project that is nothing but what it depends on.
 *
 * @param artifacts `group:artifact:version` each
 */
export function pomOf(artifacts: readonly string[]): string {
  const dependencies = artifacts.map((artifact) => {
    const [group = '', name = '', version = ''] = artifact.split(':');
    return `    <dependency><groupId>${group}</groupId><artifactId>${name}</artifactId><version>${version}</version></dependency>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<project xmlns="http://maven.apache.org/POM/4.0.0">',
    '  <modelVersion>4.0.0</modelVersion>',
    '  <groupId>zero-trust-kafka</groupId><artifactId>fetched</artifactId><version>1</version><packaging>pom</packaging>',
    '  <dependencies>', ...dependencies, '  </dependencies>',
    '</project>', '',
  ].join('\n');
}
