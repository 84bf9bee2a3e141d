import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { decideRequest, needs, type Api, type Check, type LiveAcl } from '../../../lib/semantics/kafka';
import { APIS, samplesOf } from '../../semantics/kafka/requests-sample';
import { Broker, describeLive } from '../broker';
import { kafkaClassPath } from '../kafka-jars';
import { eventually } from '../support/poll';
import { WIRE, type Wire } from './bodies';

/** One request of one user who has exactly some ACLs. */
interface Trial {
  readonly user: string;
  readonly api: Api;
  readonly wire: Wire;
  readonly acls: readonly LiveAcl[];
  readonly expected: 'allowed' | 'denied';
}

const CLOSED = { superUsers: [], allowEveryoneIfNoAclFound: false };
const TYPES = { topic: 2, group: 3, cluster: 4, 'transactional-id': 5, 'delegation-token': 6, user: 7 };
const OPERATIONS = ['ALL', 'READ', 'WRITE', 'CREATE', 'DELETE', 'ALTER', 'DESCRIBE', 'CLUSTER_ACTION', 'DESCRIBE_CONFIGS', 'ALTER_CONFIGS', 'IDEMPOTENT_WRITE'];

const given = (user: string, check: Check): LiveAcl => ({
  resourceType: check.resourceType, name: check.kind === 'any' ? 'anything' : check.name, patternType: 'LITERAL', principal: `User:${user}`, host: '*',
  operation: check.operation, permissionType: 'ALLOW',
});

/** For each alternative: all that it needs, and all but one of it; and nothing at all. */
function trialsOf(api: Api): Trial[] {
  return (WIRE[api] ?? []).flatMap((wire, sample) => {
    const request = samplesOf(api)[sample]!;
    const sets = needs(request).flatMap((alternative) => [alternative, ...alternative.map((check) => alternative.filter((other) => other !== check))]);
    return [...sets, []].map((checks, i) => {
      const user = `${api}-${sample}-${i}`;
      const acls = checks.map((check) => given(user, check));
      return { user, api, wire, acls, expected: decideRequest(acls, { principal: `User:${user}`, host: '127.0.0.1' }, request, CLOSED).verdict };
    });
  });
}

/** An answer that never came is neither. */
const verdictOf = (answer: string): string => (answer.startsWith('not sent') ? 'unknown' : answer.includes('AUTHORIZATION_FAILED') ? 'denied' : 'allowed');

// INVARIANT: whoever may CREATE comes last. Asking for the metadata of a topic creates it, even where another part of the request is refused.
const creates = ({ acls }: Trial): number => Number(acls.some(({ operation }) => operation === 'CREATE'));
const trials = APIS.flatMap(trialsOf).sort((a, b) => creates(a) - creates(b));

async function send(broker: Broker, lines: readonly { user: string; api: string; wire: Wire }[]): Promise<string[]> {
  const input = lines.map(({ user, api, wire }) => [user, api, String(wire.version), JSON.stringify(wire.body)].join('\t')).join('\n');
  const args = ['-XX:TieredStopAtLevel=1', '-cp', await kafkaClassPath(), join(__dirname, 'Requests.java'), '127.0.0.1', String(broker.ports.scram)];
  const { status, stdout, stderr } = spawnSync('java', args, { input, encoding: 'utf8', timeout: 150_000 });
  if (status !== 0) throw new Error(`requests could not be sent: ${stderr}`);
  return stdout.trimEnd().split('\n');
}

describeLive('real requests to a real broker', () => {
  let broker: Broker;
  let answers: string[] = [];

  beforeAll(async () => {
    const users = ['admin', ...trials.map(({ user }) => user)].map((user) => `user_${user}="secret"`).join(' ');
    broker = await Broker.start({
      'auto.create.topics.enable': 'true',
      'super.users': 'User:CN=admin;User:CN=broker;User:admin',
      'listener.name.scram.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.scram.plain.sasl.jaas.config': `org.apache.kafka.common.security.plain.PlainLoginModule required ${users};`,
    });
    const creations = trials.flatMap(({ acls }) => acls).map((acl) => ({
      resourceType: TYPES[acl.resourceType], resourceName: acl.name, resourcePatternType: 3, principal: acl.principal, host: '*',
      operation: OPERATIONS.indexOf(acl.operation) + 2, permissionType: 3,
    }));
    const topic = { name: 't', numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] };
    const ready = await send(broker, [
      { user: 'admin', api: 'CreateAcls', wire: { version: 3, body: { creations } } },
      { user: 'admin', api: 'CreateTopics', wire: { version: 5, body: { topics: [topic], timeoutMs: 5000, validateOnly: false } } },
    ]);
    // The first question for a coordinator creates its topic.
    const coordinators = ['g', 'x'].map((key, keyType) => ({ user: 'admin', api: 'FindCoordinator', wire: { version: 3, body: { key, keyType } } }));
    await eventually('coordinators are found', async () => (await send(broker, coordinators)).join(), (found) => found === 'none,none', 60_000);
    if (ready.join() !== 'none,none') throw new Error(`the broker was not made ready: ${ready.join()}`);
    answers = await send(broker, trials);
  }, 300_000);
  afterAll(async () => { await broker.stop(); });

  test('each request is refused exactly where the table says', () => {
    expect(answers).toHaveLength(trials.length);
    const differ = trials.map((trial, i) => ({ ...trial, answer: answers[i]!, verdict: verdictOf(answers[i]!) }))
      .filter(({ expected, verdict }) => expected !== verdict);
    expect(differ.map(({ user, acls, expected, answer }) => [user, expected, answer, ...acls.map((acl) => `${acl.operation} ${acl.resourceType}`)].join(' '))).toEqual([]);
  });

  test('no vacuous pass: many requests, refused and allowed', () => {
    expect(Object.keys(WIRE).length).toBeGreaterThan(40);
    for (const verdict of ['allowed', 'denied']) expect(trials.filter(({ expected }) => expected === verdict).length).toBeGreaterThan(40);
  });
});
