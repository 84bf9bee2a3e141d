import { readFileSync } from 'node:fs';
import { digestOf, renderContract } from '../../lib/derive/contract';
import { readContract } from '../../lib/derive/contract-reading';
import { offerText, type Contract } from '../../lib/model/contract';
import { validator } from '../model/schema-validator';

/** What a test takes apart. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- contracts are taken apart in every way
type Data = any;

const FILE = 'examples/two-repositories/acceptor/contracts/payments.orders.contract.json';
const TEXT = readFileSync(FILE, 'utf8');
const contract = (): Data => JSON.parse(TEXT);
const given = (value: unknown): string => {
  const reading = readContract(value, FILE);
  if ('contract' in reading) return 'read';
  expect(reading.problems).toHaveLength(1);
  const [problem] = reading.problems;
  expect([problem?.code, problem?.where]).toEqual(['CONTRACT_INVALID', FILE]);
  return problem?.given ?? '';
};
/** With the digest that belongs to it: what whoever writes a wrong contract would do. */
const sealed = (value: Data): Data => ({ ...value, digest: digestOf(value) });

/** Every path to a value that is no object. */
function leaves(value: Data, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.keys(value).flatMap((key) => leaves(value[key], [...path, Array.isArray(value) ? Number(key) : key]));
}
function changed(path: readonly (string | number)[], change: (old: Data) => Data): Data {
  const whole = contract();
  const holder = path.slice(0, -1).reduce((at: Data, key) => at[key], whole);
  holder[path.at(-1)!] = change(holder[path.at(-1)!]);
  return whole;
}
const LEAVES = leaves(contract()).map((path) => [path.join('/'), path] as const);
const EDITED = (old: Data): Data => (typeof old === 'number' ? old + 1 : `${String(old)}x`);

test('a contract is read as it is written, byte for byte', () => {
  const reading = readContract(contract(), FILE);
  if (!('contract' in reading)) throw new Error(JSON.stringify(reading));
  expect(renderContract(reading.contract)).toBe(TEXT);
});

test('the order of properties and the shape of the file change no digest', () => {
  const reversed = (value: Data): Data => (Array.isArray(value) ? value.map(reversed)
    : typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).reverse().map(([key, inner]) => [key, reversed(inner)])) : value);
  expect(digestOf(reversed(contract()))).toBe(contract().digest);
  expect(given(reversed(contract()))).toBe('read');
});

test.each(LEAVES)('%s tampered with: the contract is refused', (_, path) => {
  expect(given(changed(path, EDITED))).not.toBe('read');
});

describe.each(LEAVES.filter(([name]) => name !== 'digest'))('%s tampered with and sealed anew', (_, path) => {
  test('is another contract: its digest is not the one that was accepted', () => {
    expect(sealed(changed(path, EDITED)).digest).not.toBe(contract().digest);
  });

  test('is refused where it is neither text nor a number', () => {
    expect(given(sealed(changed(path, () => ({ in: 'the way' }))))).not.toBe('read');
  });
});

test.each([
  ['an offer of another verb', (c: Data) => { c.offers[1].verb = 'administer'; }, 'offers/1/verb'],
  ['an offer of a group that is a pattern', (c: Data) => { c.offers[1].group.patternType = 'PREFIXED'; }, 'offers/1/group'],
  ['an offer to consume without a group', (c: Data) => { delete c.offers[1].group; }, 'offers/1/group'],
  ['an offer to inspect with a group', (c: Data) => { c.offers[0].group = c.offers[1].group; }, 'offers/0/group'],
  ['an id of another grantee', (c: Data) => { c.offers[1].grantee = 'other'; }, 'offers/1/id'],
  ['a role of another account', (c: Data) => { c.offers[1].role = 'arn:aws:iam::999999999999:role/fraud'; }, 'offers/1/role'],
  ['a place that is everywhere', (c: Data) => { c.offers[1].route = { segment: 'risk' }; }, 'offers/1/route'],
  ['an offer twice', (c: Data) => { c.offers.push(c.offers[1]); }, 'offers are not sorted by id, each once'],
  ['offers in another order', (c: Data) => { c.offers.reverse(); }, 'offers are not sorted by id, each once'],
  ['a cluster of another name', (c: Data) => { c.cluster.name = 'other'; }, 'cluster/name'],
  ['another port', (c: Data) => { c.cluster.port = 9092; }, 'cluster/port'],
  ['a word that nobody knows', (c: Data) => { c.offers[1].anyone = true; }, 'offers/1/anyone'],
  ['another name than the topic', (c: Data) => { c.name = 'other'; }, 'name'],
  ['a later version', (c: Data) => { c.version = 2; }, 'version 2'],
  ['no reason', (c: Data) => { c.offers[0].reason = 'x'; }, 'offers/0/reason'],
  ['no owner of the topic', (c: Data) => { delete c.topic.owner; }, 'topic/owner'],
])('%s is refused by its place, whatever the digest', (_, change, place) => {
  const other = contract();
  change(other);
  expect(given(sealed(other))).toContain(place);
});

test.each([[undefined], [null], [[]], ['text'], [{}], [{ $schema: 'urn:zero-trust-kafka:schema:contract-1', version: 1 }]])('%j is no contract', (value) => {
  expect(given(value)).not.toBe('read');
});

test('an offer in words says to whom, with which group, in which account', () => {
  expect((contract() as Contract).offers.map(offerText)).toEqual([
    'inspect to catalogue of team-data, account 111122223333', 'consume to fraud of team-risk, group fraud-scoring, account 111122223333',
  ]);
});

test('the schema describes what is written', () => {
  expect(validator(JSON.parse(readFileSync('schemas/contract-1.schema.json', 'utf8')))(contract())).toEqual([]);
});
