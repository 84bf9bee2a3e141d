import { askAuthorizer } from './ask';
import { writeCorpus } from './corpus';
import { generate } from './generate';
import { outcomesOf } from './outcomes';

/** Makes test/corpus/authorizer/decisions.gz again from Kafka's own authorizer: npm run conformance. */
const SETS = 6000;
const REQUESTS = 10;

async function regenerate(): Promise<void> {
  const cases = generate(20_261_122, SETS, REQUESTS);
  const outcomes = await askAuthorizer(cases);
  const decided = cases.map((line, i) => ({ line, outcomes: outcomes[i] ?? '' }));
  const bytes = writeCorpus(decided);
  const differ = decided.filter((d) => outcomesOf(d.line) !== d.outcomes);
  console.log(`${SETS} sets of ACLs, ${SETS * REQUESTS} decisions, ${bytes} bytes; ${differ.length} sets decided otherwise by lib/semantics/kafka`);
  for (const { line, outcomes: real } of differ.slice(0, 10)) console.log(`${line} ${real} ours ${outcomesOf(line)}`);
  process.exitCode = differ.length === 0 ? 0 : 1;
}

void regenerate();
