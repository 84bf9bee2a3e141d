import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROOF_POINTS, RULES, TENETS, type Boundary, type Rule } from '../lib/judge/rules';

/** RULES.md, from the registry: the same registry gives the same bytes. */
export function rulesMarkdown(rules: readonly Rule[]): string {
  return [
    '# Rules',
    '',
    'Generated from `lib/judge/rules` by `npm run rules`.',
    '',
    `${String(rules.length)} rules in ${String(BOUNDARIES.length)} boundaries: ${BOUNDARIES.map(([name, what]) => `[${name}](#${name}), ${what}`).join('; ')}.`,
    '',
    'Every rule judges rendered templates, in every branch of every condition. What it cannot tell is a finding (`unresolved`), never a pass.',
    'A finding is acknowledged by its exact id and with a reason, at its construct or above:',
    '',
    '```ts',
    "Validations.of(construct).acknowledge({ id: 'ZeroTrustKafkaChecks::ZTK-…[finding]', reason: '…' });",
    '```',
    '',
    'On templates that CDK did not write, `ztk check template.yaml --acknowledged acknowledged.yaml` takes the same from a file:',
    '',
    '```yaml',
    'acknowledged:',
    '  - finding: ZTK-…[finding]',
    '    at: LogicalId/Properties/…',
    '    reason: …',
    '    owner: team-…',
    '    until: 2027-06-30',
    '```',
    '',
    ...BOUNDARIES.flatMap(([name]) => overview(name, rules.filter(({ boundary }) => boundary === name))),
    '## What they serve',
    '',
    '| tenet of NIST SP 800-207 | rules |',
    '|---|---|',
    ...Object.entries(TENETS).map(([number, what]) => `| ${number}: ${what} | ${links(rules.filter((rule) => rule.tenets.some((tenet) => String(tenet) === number)))} |`),
    '',
    '| proof point | rules |',
    '|---|---|',
    ...Object.entries(PROOF_POINTS).map(([name, what]) => `| \`${name}\`: ${what} | ${links(rules.filter((rule) => rule.proofPoints.some((point) => point === name)))} |`),
    '',
    '# Each rule',
    ...rules.flatMap(section),
    '',
  ].join('\n');
}

const BOUNDARIES: readonly (readonly [name: Boundary, what: string])[] = [
  ['identity', 'who is who, and who may do what'], ['network', 'what reaches what'], ['data', 'where data lies, and who can read it'], ['operations', 'who can change the platform, and what is recorded'],
];

function overview(name: Boundary, rules: readonly Rule[]): string[] {
  const rows = rules.map((rule) => `| [${rule.id}](#${rule.id.toLowerCase()}) | ${rule.cause} |`);
  return [`## ${name.charAt(0).toUpperCase()}${name.slice(1)}`, '', `| ${String(rules.length)} rules | finds |`, '|---|---|', ...rows, ''];
}

function links(rules: readonly Rule[]): string {
  return rules.map(({ id }) => `[${id}](#${id.toLowerCase()})`).join(', ');
}

function section(rule: Rule): string[] {
  return [
    '', `## ${rule.id}`, '', `\`${rule.name}\` · ${rule.boundary} · ${rule.severity} · ${rule.tenets.length === 1 ? 'tenet' : 'tenets'} ${rule.tenets.join(', ')} · ${rule.proofPoints.join(', ')}`, '', rule.cause, '', rule.explanation, '',
    `- **In CDK code:** ${rule.fix.cdk}`, `- **In a template:** ${rule.fix.cloudformation}`,
  ];
}

if (require.main === module) writeFileSync(join(__dirname, '../RULES.md'), rulesMarkdown(RULES));
