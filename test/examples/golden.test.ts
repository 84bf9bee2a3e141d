import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustDocument } from '../../lib/model/trust-document';
import { EXAMPLES, synthesize } from './support';

/**
 * Goldens prove no unreviewed change, never correctness. After a change that is meant: `UPDATE_GOLDEN=1 npm test -- test/examples/golden`.
 */
const FOLDER = join(__dirname, '..', 'golden');
const UPDATE = process.env['UPDATE_GOLDEN'] === '1';

test.each(Object.keys(EXAMPLES))('%s renders the templates and grants the access that were reviewed', (name) => {
  const { templates, trust } = synthesize(EXAMPLES[name]!);
  const files = Object.fromEntries([
    ...Object.entries(templates).map(([stack, template]) => [`${stack}.template.json`, canonical(template)]),
    ['access.txt', accessTable(trust)],
  ]) as Record<string, string>;
  const folder = join(FOLDER, name);
  if (UPDATE) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  }
  expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual(Object.keys(files).sort());
  for (const [file, text] of Object.entries(files)) expect({ file, text }).toEqual({ file, text: readFileSync(join(folder, file), 'utf8') });
});

/** Sorted keys, so that only a change of meaning is a change of text; digests of assets masked. */
function canonical(value: unknown): string {
  const sorted = (v: unknown): unknown => {
    if (Array.isArray(v)) return v.map(sorted);
    if (typeof v !== 'object' || v === null) return v;
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
  };
  return `${JSON.stringify(sorted(value), undefined, 1).replace(/[0-9a-f]{64}/g, 'ASSET')}\n`;
}

/** One line for each grant: who, what, where, why. */
function accessTable(trust: TrustDocument): string {
  const identity = new Map(trust.workloads.map((w) => [w.name, w.identity.kind === 'certificate' ? 'mtls' : 'iam']));
  const kafka = trust.grants.map((g) => {
    const by = [g.group, g.transactionalId].flatMap((p) => (p === undefined ? [] : [`${p.resourceType} ${p.name}${p.patternType === 'PREFIXED' ? '*' : ''}`])).join(' ');
    return [g.topic.name + (g.topic.patternType === 'PREFIXED' ? '*' : ''), g.verb, g.grantee, identity.get(g.grantee) ?? 'break-glass', g.owner, by, g.reason].join(' | ');
  });
  const data = trust.dataGrants.map((g) => [`bucket:${g.copy}`, g.verb, g.grantee, 'iam', g.owner, '', g.reason].join(' | '));
  return `${[...kafka, ...data].sort().join('\n')}\n`;
}
