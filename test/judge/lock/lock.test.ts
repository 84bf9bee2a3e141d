import { analyze } from '../../../lib/analyze';
import { compareLocks, locksOf, parseLock, type Lock } from '../../../lib/judge/lock';
import { PLAIN } from '../../../lib/report/layout';
import { renderLock, renderLockChanges } from '../../../lib/report/lock-text';
import { copyOf, idOf, platformOf, type Data, type Rendered } from '../prove/support';

const locks = (whole: Rendered): readonly Lock[] => locksOf(analyze(platformOf(whole)), whole.trust);
const rows = (all: readonly Lock[], name: string): string[] => all.flatMap(({ entries }) => entries).filter((entry) => entry.name === name)
  .flatMap(({ rows: own }) => own.map(({ verb, subject, team, identity }) => `${verb} ${subject} ${team} ${identity}`));
const example = (change: (whole: Rendered) => void): readonly Lock[] => {
  const whole = copyOf('payments-platform');
  change(whole);
  return locks(whole);
};
const policy = (whole: Rendered, begins: string): Data[] => idOf(whole, begins).resource.Properties.PolicyDocument.Statement;
const CLUSTER = { 'Fn::ImportValue': 'Platform:ExportsOutputFnGetAttEventsCluster186B63CFArnABB458E2' };

describe('a lock is computed from the templates', () => {
  it('what a policy allows more is a row more, whatever the declaration says', () => {
    const found = example((whole) => { policy(whole, 'Payments/CheckoutKafkaAccess').push({ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }); });
    expect(rows(found, 'payments.refunds')).toEqual(expect.arrayContaining(['read checkout team-payments iam', 'write checkout team-payments iam', 'administer checkout team-payments iam']));
    expect(rows(found, '*')).toEqual(expect.arrayContaining(['read checkout team-payments iam']));
  });

  it('what a Deny takes is no row', () => {
    const found = example((whole) => { policy(whole, 'Payments/CheckoutKafkaAccess').push({ Effect: 'Deny', Action: 'kafka-cluster:WriteData', Resource: '*' }); });
    expect(rows(found, 'payments.orders')).not.toContain('write checkout team-payments iam');
  });

  it('who may not connect is no row', () => {
    const found = example((whole) => { policy(whole, 'Payments/CheckoutKafkaAccess').push({ Effect: 'Deny', Action: 'kafka-cluster:Connect', Resource: CLUSTER }); });
    expect(rows(found, 'payments.orders')).not.toContain('write checkout team-payments iam');
  });

  it('an ACL more is a row more; for everybody, one for whoever logs in', () => {
    const binding = { host: '*', resourceType: 'topic', name: 'payments.refunds', patternType: 'LITERAL', operation: 'READ', permissionType: 'ALLOW', because: ['x'] };
    const found = example((whole) => { idOf(whole, 'Risk/KafkaAccess').resource.Properties.Slice.bindings.push({ ...binding, principal: 'User:*' }); });
    expect(rows(found, 'payments.refunds')).toEqual(expect.arrayContaining(['read fraud team-risk mtls', 'read whoever logs in nobody any']));
  });

  it('a slice that nothing applies is no row', () => {
    const found = example((whole) => { Reflect.deleteProperty(whole.templates['Platform']!.Resources, idOf(whole, 'Platform/EventsAccessFunction').id); });
    // What a person may still apply counts as applied: nobody would see it otherwise.
    expect(rows(found, 'risk.features')).toEqual(expect.arrayContaining(['read fraud team-risk mtls']));
  });

  it('a role that nobody declared is a row of nobody', () => {
    const found = example((whole) => {
      whole.templates['Payments']!.Resources['Stranger'] = { Type: 'AWS::IAM::Role', Properties: {
        RoleName: 'stranger', AssumeRolePolicyDocument: { Statement: [] },
        Policies: [{ PolicyName: 'x', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }] } }],
      } };
    });
    expect(rows(found, 'payments.orders')).toEqual(expect.arrayContaining([expect.stringMatching(/^read .*stranger nobody iam$/)]));
  });

  it('a bucket that the world reads has a row for anyone', () => {
    const found = example((whole) => {
      const all = policy(whole, 'Payments/OrdersArchivePolicy');
      for (const sid of ['DenyReadingToAllButReaders', 'DenyOutsideTheEndpoint']) all.splice(all.findIndex(({ Sid }) => Sid === sid), 1);
      all.push({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [idOf(whole, 'Payments/OrdersArchiveBucket').id, 'Arn'] }, '/*']] } });
    });
    expect(rows(found, 'orders-archive')).toEqual(expect.arrayContaining(['read anyone nobody anyone', 'read anonymous nobody anonymous']));
  });

  it('retention is what the topic is configured to', () => {
    const found = example((whole) => { idOf(whole, 'Payments/OrdersTopic').resource.Properties.Configs = Buffer.from(JSON.stringify({ 'retention.ms': '7200000' })).toString('base64'); });
    expect(found.flatMap(({ entries }) => entries).find(({ name }) => name === 'payments.orders')?.retention).toBe('2h');
  });

  it('logical ids do not matter', () => {
    const whole = copyOf('quickstart');
    const renamed = JSON.parse(JSON.stringify(whole).replaceAll('CheckoutRole4A4A8BF2', 'Other').replaceAll('EventsCluster186B63CF', 'Kafka')) as Rendered;
    expect(locks(renamed)).toEqual(locks(whole));
  });
});

describe('a lock as text', () => {
  const lock: Lock = {
    owner: 'team-a', unknown: 2,
    entries: [{ kind: 'topic', name: 'a.b', classification: 'INTERNAL', owner: 'team-a', retention: '7d', rows: [{ verb: 'read', subject: 'x', team: 'team-b', identity: 'iam', details: ['group g', '60m'] }] }],
  };

  it('reads as it is written', () => {
    expect(renderLock(lock)).toBe([
      '# trust/team-a.lock — who can do what; regenerate: ztk lock --update', 'topic a.b  INTERNAL  team-a  7d', '  read  x  team-b  iam  group g  60m', 'unknown 2', '',
    ].join('\n'));
    expect(parseLock(renderLock(lock))).toEqual({ lock });
  });

  it.each([
    ['a row without a resource', '  read  x  team-b  iam\nunknown 0\n', 1], ['a row that lacks a team', 'topic a  I  t  7d\n  read  x\nunknown 0\n', 2],
    ['a resource without an owner', 'topic a  INTERNAL\nunknown 0\n', 1], ['a file that is cut off', 'topic a  I  t  7d\n', 2], ['a count that is none', 'unknown few\n', 1], ['something else', 'hello\n', 1],
  ])('refuses %s, by its line', (_, text, line) => {
    expect(parseLock(text)).toMatchObject({ line });
  });

  it('says what differs', () => {
    const other: Lock = { ...lock, unknown: 0, entries: [{ ...lock.entries[0]!, retention: '30d', rows: [{ verb: 'write', subject: 'x', team: 'team-b', identity: 'iam', details: [] }] }] };
    const changes = compareLocks(lock, other);
    expect(changes.map(({ sign, says }) => `${sign} ${says}`)).toEqual(['~ INTERNAL team-a 7d → INTERNAL team-a 30d', '- read x (team-b) iam group g 60m', '+ write x (team-b) iam', '~ 2 → 0']);
    expect(renderLockChanges('trust/team-a.lock', changes, PLAIN)).toContain('    + write x (team-b) iam\n');
    expect(compareLocks(lock, lock)).toEqual([]);
    expect(compareLocks(undefined, lock).every(({ sign }) => sign === '+' || sign === '~')).toBe(true);
  });
});
