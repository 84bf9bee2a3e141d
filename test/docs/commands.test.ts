import { existsSync, readFileSync } from 'node:fs';
import { proofCounts } from '../../lib/report/prove-report';
import { proofOf, render } from '../judge/prove/support';
import { dirname, join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { paymentsPlatform } from '../../examples/payments-platform';
import { removeFolders, folder, ztk } from '../cli/support';
import { EXAMPLES, synthesize } from '../examples/support';
import { PLAIN } from '../../lib/report/layout';
import { readChecks } from '../../lib/report/checks';
import { summarize } from '../../lib/report/summary';
import { renderText } from '../../lib/report/text';
import { RULES } from '../../lib/judge/rules';
import { blocks, blocksOf, pages, ROOT, textOf } from './support';

afterAll(removeFolders);

const { name, scripts, devDependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string; scripts: Record<string, string>; devDependencies: Record<string, string>; peerDependencies: Record<string, string>;
};
const INSTALL = 'npm install zero-trust-kafka aws-cdk-lib constructs cdk-nag';
const NPM_OWN: Readonly<Record<string, string>> = { 'npm ci': 'npm itself', [INSTALL]: 'npm itself', 'npm start': 'start', 'npm test': 'test' };
const commands = blocks('sh').flatMap(({ text }) => text.split('\n').flatMap((line) => line.split('&&')).map((c) => c.trim()).filter((c) => c !== ''));

describe('commands in README and docs', () => {
  it.each(commands.filter((c) => c.startsWith('npm ')))('%s exists', (command) => {
    const script = NPM_OWN[command] ?? /^npm run ([\w:-]+)/.exec(command)?.[1];
    expect(script === 'npm itself' || scripts[script ?? ''] !== undefined).toBe(true);
  });

  it.each(commands.filter((c) => c.startsWith('npx ztk ')))('%s exists, with its options', async (command) => {
    const [name = '', ...rest] = command.split(' ').slice(2);
    const { code, stdout } = await ztk(folder(), [name, '--help']);
    expect(code).toBe(0);
    for (const option of rest.filter((word) => word.startsWith('--'))) expect(stdout).toContain(option);
  });

  it('install this package and each of its peers', () => {
    expect(INSTALL.split(' ').slice(2).sort()).toEqual([name, ...Object.keys(peerDependencies)].sort());
  });

  it('of others belong to what is installed', () => {
    const others = commands.filter((c) => !c.startsWith('npm ') && !c.startsWith('npx ztk '));
    expect(others.filter((c) => !c.startsWith('npx cdk '))).toEqual([]);
    expect(devDependencies['aws-cdk']).toBeDefined();
  });
});

it('the README shows what the reference platform prints', () => {
  const { trust, report } = synthesize(EXAMPLES['payments-platform']!);
  const summary = summarize({ trust, checks: readChecks(report, new Map(), () => undefined), rules: RULES.length, files: ['cdk.out/trust.json'], today: '2026-12-01', proof: proofCounts({ proof: proofOf(render('payments-platform')), seconds: 0.8 }) });
  const printed = renderText(summary, { all: false, paint: PLAIN, allCommand: '', next: [] });
  const shown = blocksOf('README.md').filter((b) => b.language === 'text').flatMap((b) => b.text.split('\n')).filter((line) => line !== '' && line !== '…');
  expect(shown.length).toBeGreaterThan(5);
  expect(shown.filter((line) => !printed.split('\n').includes(line))).toEqual([]);
});

it('the README shows what a reviewer is answered', async () => {
  const outdir = folder();
  const app = new App({ outdir: join(outdir, 'cdk.out') });
  paymentsPlatform(app);
  app.synth();
  const [shown] = blocksOf('README.md').filter(({ language }) => language === 'terminal');
  const commands = [...shown!.text.matchAll(/^\$ npx ztk (.*)$/gm)].map(([, command = '']) => command);
  expect(commands.length).toBeGreaterThan(1);
  let printed = '';
  for (const command of commands) printed += `$ npx ztk ${command}\n${(await ztk(outdir, command.split(' '))).stdout}`;
  expect(shown!.text).toBe(printed);
});

describe('links', () => {
  it.each(pages())('of %s lead somewhere', (page) => {
    const targets = [...textOf(page).matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].map((m) => m[1]!);
    expect(targets.filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
});

it('no page names a machine', () => {
  for (const page of pages()) expect(textOf(page)).not.toMatch(/\/work\/|\/home\/|\/root\/|localhost|registry\.npmjs/);
});

it('no decision takes more than a page', () => {
  for (const page of pages().filter((p) => p.startsWith('docs/decisions/'))) {
    expect(textOf(page)).toMatch(/^# .+\n\n/);
    expect(textOf(page).split('\n').length).toBeLessThanOrEqual(28);
  }
});
