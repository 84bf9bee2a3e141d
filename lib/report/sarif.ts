import { sortedBy, uniqueBy } from '../model/order';

/** Something that a review should show at its line. */
export interface SarifFinding {
  /** Stable id of the kind of finding. */
  readonly rule: string;
  /** What findings of the kind are: a sentence in lower case, no full stop. */
  readonly ruleSays: string;
  /** How grave. */
  readonly level: 'error' | 'warning' | 'note';
  /** What is wrong here. */
  readonly message: string;
  /** The place in the templates. */
  readonly location: string;
  /** The file and line of the place, as far as they are known. */
  readonly file?: { readonly path: string; readonly line?: number };
  /** How to put it right. */
  readonly fix?: string;
  /** Other places on the path. */
  readonly related?: readonly { readonly location: string; readonly because: string }[];
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * Findings as a SARIF log, for code review.
 *
 * @param findings in any order
 * @param version of this package
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function toSarif(findings: readonly SarifFinding[], version: string): unknown {
  const rules = uniqueBy(findings, ({ rule }) => rule).map(({ rule, ruleSays }) => ({ id: rule, shortDescription: { text: ruleSays } }));
  const index = new Map(rules.map(({ id }, i) => [id, i]));
  return {
    $schema: SCHEMA, version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'ztk', version, informationUri: 'https://www.npmjs.com/package/zero-trust-kafka', rules } },
      results: sortedBy(findings, ({ rule, location, message }) => `${rule}\n${location}\n${message}`).map((finding) => result(finding, index)),
    }],
  };
}

function result({ rule, level, message, location, file, fix, related = [] }: SarifFinding, index: ReadonlyMap<string, number>): object {
  return {
    ruleId: rule, ruleIndex: index.get(rule), level,
    message: { text: fix === undefined ? message : `${message}; fix: ${fix}` },
    locations: [{
      ...(file !== undefined && { physicalLocation: { artifactLocation: { uri: uriOf(file.path) }, region: { startLine: file.line ?? 1 } } }),
      logicalLocations: [{ fullyQualifiedName: location, kind: 'resource' }],
    }],
    ...(related.length > 0 && { relatedLocations: related.map((hop, id) => ({ id, message: { text: hop.because }, logicalLocations: [{ fullyQualifiedName: hop.location, kind: 'resource' }] })) }),
    partialFingerprints: { 'ztk/v1': `${rule} ${location}` },
  };
}

function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
