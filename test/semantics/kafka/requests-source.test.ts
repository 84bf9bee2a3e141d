import { needs, REQUEST_TABLE } from '../../../lib/semantics/kafka';
import { authorizationCalls, type AuthorizationCall } from '../../live/authorizer/kafka-source';
import { missingForKafka } from '../../live/kafka-jars';
import { APIS, samplesOf } from './requests-sample';

/** Calls that decide about no client's request, each with the reason. CLUSTER_ACTION apart, which only brokers and controllers hold. */
const NO_NEED: Readonly<Record<string, string>> = {
  'KafkaApis:976': 'which operations on the cluster the answer lists', 'KafkaApis:1092': 'which topics the answer lists where none is named',
  'KafkaApis:3912': 'which topics the answer lists where none is named', 'KafkaApis:4380': 'the helper that others call',
  'KafkaApis:2231': 'loggers of one broker', 'KafkaApis:2256': 'loggers of one broker',
  'ControllerApis:209': 'which error a refusal gives', 'ControllerApis:373': 'whether the answer shows configurations',
  'ControllerApis:1098': 'asked of a controller directly, not of a broker',
};

const missing = missingForKafka();
if (missing !== undefined) console.warn(`skipped: the table of requests against Kafka's own code; ${missing}`);

(missing === undefined ? describe : describe.skip)("the table of requests and Kafka 4.4.0's own code", () => {
  let calls: AuthorizationCall[] = [];
  beforeAll(async () => { calls = await authorizationCalls(); }, 300_000);

  test.each(APIS)('%s asks what its cited lines ask, no more and no less', (api) => {
    const asked = samplesOf(api).flatMap((request) => needs(request).flat()).map(({ operation, resourceType }) => `${operation} ${resourceType.toUpperCase().replaceAll('-', '_')}`);
    const cited = REQUEST_TABLE[api].source.map((line) => calls.find(({ at }) => at === line)?.asks ?? `nothing at ${line}`);
    expect([...new Set(asked)].sort()).toEqual([...new Set(cited)].sort());
  });

  test('no authorization of a client is left out', () => {
    const cited = new Set<string>(Object.values(REQUEST_TABLE).flatMap(({ source }) => source));
    const left = calls.filter(({ at, asks }) => !cited.has(at) && !(at in NO_NEED) && asks !== 'CLUSTER_ACTION CLUSTER');
    expect(calls.length).toBeGreaterThan(100);
    expect(left).toEqual([]);
  });
});
