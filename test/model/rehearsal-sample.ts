import type { RehearsalRecord, RehearsedWorkload, TriedCell } from '../../lib/model/rehearsal';

const workload = (name: string, login: RehearsedWorkload['login']): RehearsedWorkload => {
  const subject = login === 'iam' ? `CN=iam-${name}` : `CN=${name},OU=risk`;
  return { name, owner: 'team-risk', declared: true, login, subject, principal: `User:${subject}`, client: { clientId: name, bootstrapBrokers: ['<broker-1>:9094'] } };
};
const cell = (of: Partial<TriedCell> & Pick<TriedCell, 'workload' | 'attempt'>): TriedCell => ({ expected: 'denied', observed: 'denied', ...of });
const orders = (name: string, attempt: TriedCell['attempt'], outcome: TriedCell['observed'], on: Partial<TriedCell> = {}): TriedCell =>
  cell({ workload: name, attempt, topic: 'payments.orders', expected: outcome, observed: outcome, ...on });

/** A rehearsal in which everything was as declared. */
export const passed: RehearsalRecord = {
  $schema: 'urn:zero-trust-kafka:schema:rehearsal-1', version: 1, platform: 'payments-platform', cluster: 'events', verdict: 'passed', startedAt: '2026-11-26T01:00:00.000Z', ms: 92_400, cellsMs: 71_000,
  versions: { ztk: '0.1.0', kafka: '4.4.0', java: '17.0.9', node: '24.21.0', client: '2.12.1' },
  templates: [{ file: 'Platform.template.json', sha256: 'a'.repeat(64) }, { file: 'Risk.template.json', sha256: 'b'.repeat(64) }, { file: 'trust.json', sha256: 'c'.repeat(64) }],
  workloads: [{ ...workload('checkout', 'iam'), breakGlass: false }, workload('fraud', 'certificate'), workload('reporting', 'scram')],
  bindings: { count: 3, sha256: 'd'.repeat(64) },
  cells: [
    orders('checkout', 'produce', 'allowed'), orders('checkout', 'fetch', 'denied'), orders('fraud', 'produce', 'denied'), orders('fraud', 'fetch', 'allowed'),
    orders('reporting', 'produce', 'denied'), orders('reporting', 'fetch', 'denied'),
    orders('fraud', 'consume', 'allowed', { group: 'fraud-scoring' }), orders('fraud', 'commit', 'allowed', { group: 'fraud-scoring' }), orders('fraud', 'consume', 'denied', { group: 'others' }),
    orders('checkout', 'produce-transactionally', 'denied', { transactionalId: 'checkout-1' }),
    cell({ workload: 'fraud', attempt: 'describe-group', group: 'fraud-scoring', expected: 'allowed', observed: 'allowed' }),
    cell({ workload: 'checkout', attempt: 'describe-transaction', transactionalId: 'checkout-1' }), cell({ workload: 'fraud', attempt: 'read-acls' }),
  ],
  different: [],
  drills: [
    { drill: 'revoke', result: 'passed', says: 'revoked fraud', ms: 1204, steps: [{ says: 'fraud fetches from payments.orders', expected: 'allowed', observed: 'allowed', atMs: 204 }] },
    { drill: 'break-glass', result: 'skipped', says: 'the platform has no break-glass role', ms: 0, steps: [] },
  ],
  unknown: [], assumptions: ['the network is not rehearsed', 'one broker stands for the cluster'],
};

const refunds = (attempt: TriedCell['attempt'], topic = 'payments.refunds'): RehearsalRecord['different'][number] => ({
  workload: 'fraud', attempt, topic, expected: 'denied', observed: 'allowed', rule: 'allows User:CN=fraud,OU=risk READ on topics payments.r*',
  because: [{ location: 'Risk/Access/Properties/Slice/bindings/2', because: 'allows User:CN=fraud,OU=risk READ on topics payments.r*' }],
});
const lost: RehearsalRecord['different'][number] = {
  workload: 'checkout', attempt: 'produce', topic: 'payments.orders', expected: 'allowed', observed: 'denied', rule: 'no binding allows User:CN=iam-checkout WRITE on topic payments.orders', because: [],
};

/** A rehearsal in which two texts and a drill were not as declared, and one text could not be read. */
export const failed: RehearsalRecord = {
  ...passed, platform: '', verdict: 'failed',
  cells: [lost, refunds('fetch'), refunds('describe-topic'), refunds('fetch', 'payments.returns')].map(({ workload: name, attempt, topic, expected, observed }) => ({ workload: name, attempt, topic: topic!, expected, observed })),
  different: [lost, refunds('fetch'), refunds('describe-topic'), refunds('fetch', 'payments.returns')],
  drills: [{
    drill: 'tls-1.2', result: 'failed', says: 'a listener takes TLS 1.2', ms: 300,
    steps: [{ says: 'TLS 1.3 to the listener for certificates', expected: 'connected', observed: 'connected', atMs: 100 }, { says: 'TLS 1.2 to the listener for certificates', expected: 'refused', observed: 'connected', atMs: 290 }],
  }],
  unknown: [{ location: 'Risk/Role/Properties/Policies/0', reason: 'an import of another account' }],
};
