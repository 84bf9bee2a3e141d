import { missingForKafka } from '../../live/kafka-jars';
import { askAuthorizer } from '../../live/authorizer/ask';
import { ANY_RESOURCE, DIGITS, parseCase } from '../../live/authorizer/cases';
import { readCorpus, type Decided } from '../../live/authorizer/corpus';
import { generate } from '../../live/authorizer/generate';
import { outcomesOf } from '../../live/authorizer/outcomes';

const corpus = readCorpus();

/** How many decisions of each kind. */
function kindsOf(decided: readonly Decided[]): Record<string, number> {
  const counts: Record<string, number> = { superUser: 0, defaultAllow: 0, defaultDeny: 0, ALLOW: 0, DENY: 0, anyAllowed: 0, anyDenied: 0 };
  const add = (kind: string): void => { counts[kind] = (counts[kind] ?? 0) + 1; };
  for (const { line, outcomes } of decided) {
    const { acls, requests } = parseCase(line);
    requests.forEach((request, i) => {
      const outcome = outcomes[i]!;
      if (request.name === ANY_RESOURCE) add(outcome === '+' ? 'anyAllowed' : 'anyDenied');
      else add({ '!': 'superUser', '+': 'defaultAllow', '-': 'defaultDeny' }[outcome] ?? acls[DIGITS.indexOf(outcome)]?.permissionType ?? 'error');
    });
  }
  return counts;
}

describe("Kafka's own StandardAuthorizer, from its recorded decisions", () => {
  test('every decision is ours too, with the same deciding binding', () => {
    const differ = corpus.filter(({ line, outcomes }) => outcomesOf(line) !== outcomes).map(({ line, outcomes }) => `${line} ${outcomes} ours ${outcomesOf(line)}`);
    expect(differ.slice(0, 10)).toEqual([]);
  });

  test('the record is no vacuous one: tens of thousands of decisions, thousands of each kind', () => {
    const counts = kindsOf(corpus);
    expect(counts).not.toHaveProperty('error');
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(60_000);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(1_500);
  });
});

const missing = missingForKafka();
if (missing !== undefined) console.warn(`skipped: a fresh sample of the authorizer's decisions; ${missing}`);
const whereJavaIs = missing === undefined ? describe : describe.skip;

whereJavaIs("Kafka's own StandardAuthorizer, asked now", () => {
  const fresh = generate(Number(process.env['CONFORMANCE_SEED'] ?? 7), 500, 10);
  const recorded = corpus.slice(0, 100);
  let answers: string[] = [];
  beforeAll(async () => { answers = await askAuthorizer([...fresh, ...recorded.map(({ line }) => line)]); }, 300_000);

  test('a fresh sample is decided alike', () => {
    expect(fresh.map(outcomesOf)).toEqual(answers.slice(0, fresh.length));
  });

  test('the record is what it still decides', () => {
    expect(recorded.map(({ outcomes }) => outcomes)).toEqual(answers.slice(fresh.length));
  });
});
