import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule } from '../lib/judge/rules';

/** RULES.md, from the registry: the same registry gives the same bytes. */
export function rulesMarkdown(rules: readonly Rule[]): string {
  const rows = rules.map((rule) => `| [${rule.id}](#${rule.id.toLowerCase()}) | ${rule.boundary} | ${rule.cause} |`);
  return [
    '# Rules',
    '',
    'Generated from `lib/judge/rules` by `npm run rules`.',
    '',
    'Every rule judges rendered templates, in every branch of every condition. What it cannot tell is a finding (`unresolved`), never a pass.',
    'A finding is acknowledged by its exact id and with a reason, at its construct or above:',
    '',
    '```ts',
    "Validations.of(construct).acknowledge({ id: 'ZeroTrustKafkaChecks::ZTK-…[finding]', reason: '…' });",
    '```',
    '',
    '| rule | boundary | finds |',
    '|---|---|---|',
    ...rows,
    ...rules.flatMap(section),
    '',
  ].join('\n');
}

function section(rule: Rule): string[] {
  return [
    '', `## ${rule.id}`, '', `\`${rule.name}\` · ${rule.boundary} · ${rule.severity}`, '', rule.cause, '', rule.explanation, '',
    `- **In CDK code:** ${rule.fix.cdk}`, `- **In a template:** ${rule.fix.cloudformation}`,
  ];
}

if (require.main === module) writeFileSync(join(__dirname, '../RULES.md'), rulesMarkdown(RULES));
