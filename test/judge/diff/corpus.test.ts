import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze } from '../../../lib/analyze';
import { correspond } from '../../../lib/judge/correspondence';
import { diff, type PlatformDiff } from '../../../lib/judge/diff';
import { corpus, platform, renamed, type Template } from '../support/templates';

const FOLDER = join(__dirname, '..', '..', 'corpus');
const files = (kind: string): string[] => readdirSync(join(FOLDER, kind)).filter((file) => file.endsWith('.json')).sort().map((file) => `${kind}/${file}`);
const weaknesses = JSON.parse(readFileSync(join(FOLDER, 'widened.json'), 'utf8')) as readonly { id: string; weakness: string }[];
const BASE = corpus('base.json');

/** What must be said of each, beside the place. */
const WORDS: Readonly<Record<string, RegExp>> = {
  'DA-01': /plaintext/, 'DA-02': /brokers|InCluster/i, 'DA-03': /key/, 'DA-05': /plaintext/, 'DA-07': /anyone .*kms:Decrypt/, 'DA-09': /kms:Decrypt.*directly/, 'DA-10': /kms:Decrypt.*directly/,
  'DA-11': /CreateGrant.*give the use of/, 'DA-16': /rotat/i, 'DA-19': /unencrypted/, 'DA-20': /unencrypted/, 'DA-21': /ConsumerRole .*s3:GetObject/, 'DA-24': /public/i, 'DA-27': /topic/, 'DA-29': /plaintext/i,
  'DA-30': /password|secret/i, 'DA-32': /secret|password/i, 'DA-33': /this-account .*GetSecretValue/, 'ID-03': /SCRAM/, 'ID-04': /no ACL/, 'ID-05': /no ACL/, 'ID-12': /second factor/,
  'ID-14': /repo:acme/, 'ID-15': /without token.*:sub/, 'ID-16': /any account/, 'ID-17': /any account/, 'ID-22': /READ/, 'ID-23': /WRITE/, 'ID-24': /READ/, 'ID-25': /ConsumerRole .*Cluster/, 'ID-33': /ConnectRole/,
  'ID-35': /change the code of ConsumerFn.*ConsumerRole/, 'ID-36': /rewrite who may act as BreakGlassRole/, 'ID-41': /anyone .*READ/, 'ID-42': /firehose/, 'NW-03': /every IPv4 address/, 'NW-04': /every IPv6 address/,
  'NW-06': /every IPv4 address|prefix/, 'NW-10': /OpsSg/, 'NW-11': /ProducerSg/, 'NW-12': /BrokerSg/, 'NW-18': /tgw-12345678|transit/i, 'NW-21': /accept/i, 'NW-22': /anyone|any account/i, 'NW-25': /Nlb/,
  'NW-26': /SCRAM/, 'NW-28': /public/i, 'OP-01': /UpdateSecurity.*plaintext/, 'OP-08': /ALTER_CONFIGS.*settings/, 'OP-12': /ACL|configuration/i, 'OP-13': /configuration/i, 'OP-14': /log/i, 'OP-16': /DeleteLogGroup.*erase|erase.*record/,
  'OP-19': /anyone .*InvokeFunction/, 'OP-20': /s3\.amazonaws\.com .*InvokeFunction/, 'OP-21': /CrRole|CrFn/, 'OP-22': /333333333333/, 'OP-24': /anyone/, 'OP-25': /secret|password/i, 'OP-33': /ConsumerRole .*everything/,
};

function compared(before: Template, after: Template): PlatformDiff {
  const [old, now] = [platform({ P: before }), platform({ P: after })];
  const names = correspond(old, now);
  return diff(analyze(old, names.before), analyze(now, names.after));
}

const found = ({ widened, weakened }: PlatformDiff): { location: string; says: string }[] => [
  ...widened.map(({ subject, operation, resource, path }) => ({ location: path[0]?.location ?? '', says: `${subject} ${operation} ${resource}: ${path.map(({ because }) => because).join('; ')}` })),
  ...weakened.map(({ location, control, was, is, because }) => ({ location, says: `${control} ${was} → ${is} ${because ?? ''}` })),
];
const silent = (result: PlatformDiff): unknown => ({ verdict: result.verdict, found: found(result), unknown: result.unknown });
const NOTHING = { verdict: 'proved', found: [], unknown: [] };

/** Logical ids and outputs whose text differs. */
function touched(after: Template): Set<string> {
  const of = (template: Template): Map<string, string> => new Map([...Object.entries(template.Resources), ...Object.entries(template['Outputs'] ?? {})].map(([id, body]) => [id, JSON.stringify(body)]));
  const [was, is] = [of(BASE), of(after)];
  return new Set([...was.keys(), ...is.keys()].filter((id) => was.get(id) !== is.get(id)));
}

const hashed = (_id: string, index: number): string => `R${String((index * 7919) % 100_003)}`;
const numbered = (_id: string, index: number): string => `N${String(index)}`;

describe('the corpus', () => {
  test('is all there', () => {
    expect(files('widened')).toHaveLength(60);
    expect(files('equivalent')).toHaveLength(10);
    expect(weaknesses.map(({ id }) => id).filter((id) => WORDS[id] === undefined)).toEqual([]);
  });

  test('base is base, also with every id renamed', () => {
    expect(silent(compared(BASE, BASE))).toEqual(NOTHING);
    expect(silent(compared(BASE, renamed(BASE, hashed)))).toEqual(NOTHING);
  });

  test.each(weaknesses)('$id: $weakness', ({ id }) => {
    const after = corpus(`widened/${id}.json`);
    const result = compared(BASE, after);
    const places = touched(after);
    const there = found(result).filter(({ location }) => location.split('/').some((part) => places.has(part)));
    expect(result.verdict).toBe('violated');
    expect(there.map(({ says }) => says).join('\n')).toMatch(WORDS[id]!);
  });

  test.each(weaknesses)('$id with every id renamed, on one side and on both: as many findings, at the same resource', ({ id }) => {
    const after = corpus(`widened/${id}.json`);
    const count = (result: PlatformDiff): unknown => [result.widened.length, result.weakened.length, result.unknown.length];
    const plain = compared(BASE, after);
    for (const result of [compared(BASE, renamed(after, hashed)), compared(renamed(BASE, numbered), renamed(after, numbered))]) expect(count(result)).toEqual(count(plain));
  });

  test.each(files('equivalent'))('%s is silent, also with every id renamed', (file) => {
    const after = corpus(file);
    expect(silent(compared(BASE, after))).toEqual(NOTHING);
    expect(silent(compared(BASE, renamed(after, hashed)))).toEqual(NOTHING);
    expect(silent(compared(renamed(BASE, numbered), renamed(after, numbered)))).toEqual(NOTHING);
  });
});
