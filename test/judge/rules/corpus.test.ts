import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../../lib/judge/rules';
import { readPlatforms } from '../../../lib/template';

const CORPUS = join(__dirname, '../../corpus');

/** `rule LogicalId [finding]` of everything that the rules find; logical ids are left out where a re-expression renames them. */
function found(file: string): string[] {
  const result = readPlatforms([{ path: 'stack.template.json', text: readFileSync(join(CORPUS, file), 'utf8') }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms.flatMap((platform) => RULES.flatMap((rule) => rule.evaluate(platform)))
    .map(({ rule, logicalId, finding }) => `${rule} ${logicalId} [${finding}]`);
}

const BASE = found('base.json');

/** What the rules find of each weakness beyond the base. The rest is for rules to come, or shows only in a comparison of access. */
const CAUGHT: Record<string, string[]> = {
  'DA-01': ['ZTK-MSK-UNAUTHENTICATED', 'ZTK-MSK-PLAINTEXT'],
  'DA-02': ['ZTK-MSK-PLAINTEXT'],
  'DA-05': ['ZTK-MSK-UNAUTHENTICATED', 'ZTK-MSK-PLAINTEXT'],
  'DA-07': ['ZTK-KEY-POLICY-WIDE'],
  'DA-11': ['ZTK-KEY-POLICY-WIDE'],
  'DA-16': ['ZTK-KEY-POLICY-WIDE'],
  'DA-27': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'ID-04': ['ZTK-MSK-DEFAULT-ALLOW'],
  'ID-05': ['ZTK-MSK-DEFAULT-ALLOW'],
  'ID-14': ['ZTK-ROLE-TRUST-WIDE'],
  'ID-15': ['ZTK-ROLE-TRUST-WIDE'],
  'ID-16': ['ZTK-ROLE-TRUST-WIDE'],
  'ID-17': ['ZTK-ROLE-TRUST-WIDE'],
  'ID-22': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'ID-23': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'ID-24': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'ID-25': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'NW-03': ['ZTK-BROKER-INGRESS', 'ZTK-BROKER-INGRESS'],
  'NW-04': ['ZTK-BROKER-INGRESS'],
  'NW-06': ['ZTK-BROKER-INGRESS'],
  'NW-12': ['ZTK-BROKER-INGRESS', 'ZTK-BROKER-INGRESS'],
  'NW-26': ['ZTK-MSK-PUBLIC'],
  'OP-12': ['ZTK-MSK-DEFAULT-ALLOW'],
  'OP-13': ['ZTK-MSK-DEFAULT-ALLOW'],
  'OP-21': ['ZTK-KAFKA-WILDCARD-GRANT'],
  'OP-24': ['ZTK-ROLE-TRUST-WIDE'],
  'OP-33': ['ZTK-KAFKA-WILDCARD-GRANT', 'ZTK-KAFKA-WILDCARD-GRANT'],
};

describe('the corpus', () => {
  test('the base has one finding: it pins a revision', () => {
    expect(BASE).toEqual(['ZTK-MSK-DEFAULT-ALLOW Cluster [pinned-revision:1]']);
  });

  test.each(readdirSync(join(CORPUS, 'widened')).sort())('%s is caught as listed', (file) => {
    const fresh = found(`widened/${file}`).filter((finding) => !BASE.includes(finding));
    expect(fresh.map((finding) => finding.split(' ')[0])).toEqual(CAUGHT[file.replace('.json', '')] ?? []);
  });

  test.each(readdirSync(join(CORPUS, 'equivalent')).sort())('%s has no new finding', (file) => {
    expect(found(`equivalent/${file}`).filter((finding) => !BASE.includes(finding))).toEqual([]);
  });
});
