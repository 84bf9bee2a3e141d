import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './ask-support';
import { folder, removeFolders, ROOT, ztk } from './support';

afterAll(removeFolders);
const cwd = folder();

const COMMANDS = ['synth', 'summary', 'check', 'diff', 'prove', 'lock', 'who', 'why', 'blast', 'client', 'plan', 'apply', 'import', 'rehearse', 'plan-deploy'];

it('ztk --version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(await ztk(cwd, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

it('ztk --help lists the commands that exist, and each explains itself', async () => {
  const { code, stdout, stderr } = await ztk(cwd, ['--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const commands = [...stdout.matchAll(/^ {2}([a-z-]+) \[options\]/gm)].map((m) => m[1]!);
  expect(commands).toEqual(COMMANDS);
  for (const command of commands) expect(await tell(command, '--help')).toMatchObject({ code: 0, out: expect.stringMatching(new RegExp(`^Usage: ztk ${command} `)) });
});

it.each<[string, string[], string]>([
  ['an unknown command', ['frobnicate'], `INPUT_UNSUPPORTED: there is no such command (given: frobnicate); allowed: ${COMMANDS.join(', ')}; at the command line\n`],
  ['a mistyped command', ['sumary'], `INPUT_UNSUPPORTED: there is no such command; did you mean summary? (given: sumary); allowed: ${COMMANDS.join(', ')}; at the command line\n`],
  ['an unknown option', ['summary', '--frob'], "INPUT_UNSUPPORTED: unknown option '--frob'; allowed: what ztk --help lists; at the command line\n"],
  ['an unknown format', ['summary', '--format', 'xml'], 'INPUT_UNSUPPORTED: this is no format (given: xml); allowed: text, markdown, json; at --format\n'],
  ['too many arguments', ['summary', 'a', 'b'], "INPUT_UNSUPPORTED: too many arguments for 'summary'. Expected 1 argument but got 2; allowed: what ztk --help lists; at the command line\n"],
])('%s gets one line and exit code 2', async (_, args, stderr) => {
  expect(await ztk(cwd, args)).toEqual({ code: 2, stdout: '', stderr });
});

it('no command at all gets the help on stderr and exit code 2', async () => {
  const { code, stdout, stderr } = await ztk(cwd, []);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^Usage: ztk /);
  expect(stderr).toContain(`\nINPUT_MISSING: no command was given; allowed: ${COMMANDS.join(', ')}; `);
});
