import { findExceptions } from '../../lib/report/exceptions';
import { exposeTopics } from '../../lib/report/exposure';
import { summarize, type SummaryInput } from '../../lib/report/summary';
import { readTrust } from '../../lib/report/trust-reader';
import { everything } from '../model/trust-sample';

const TODAY = '2027-02-01';
const clean = { findings: [], warnings: [], acknowledged: [], reportOnly: [], unused: [] };
const summary = (over: Partial<SummaryInput> = {}) => summarize({ trust: everything, checks: clean, rules: 9, files: ['cdk.out/trust.json'], today: TODAY, ...over });

describe('the exposure of topics', () => {
  const exposure = (topic: string) => exposeTopics(everything).find((t) => t.topic === topic);

  it('names writers, readers, copies and break-glass of a topic, through prefixes too', () => {
    expect(exposure('payments.orders')).toMatchObject({ writers: ['checkout'], readers: ['fraud'], copies: [], breakGlass: ['oncall'] });
    expect(exposure('payments.cards')).toMatchObject({ writers: ['checkout'], readers: ['fraud'], copies: [], breakGlass: [] });
  });

  it('counts a bucket that a reader of the topic may write to as a copy', () => {
    const dataGrants = [{ ...everything.dataGrants[0]!, grantee: 'fraud', verb: 'write' as const }];
    expect(exposeTopics({ ...everything, dataGrants })[0]).toMatchObject({ topic: 'payments.cards', copies: ['orders-archive'] });
  });

  it('does not take a prefix for a literal name, nor a literal name for a prefix', () => {
    const [grant] = everything.grants;
    const literal = { ...everything, grants: [{ ...grant!, topic: { ...grant!.topic, name: 'payments.' } }] };
    expect(exposeTopics(literal).flatMap((t) => t.writers)).toEqual([]);
  });

  it('does not cross clusters', () => {
    const moved = everything.grants.map((g) => ({ ...g, cluster: 'other' }));
    expect(exposeTopics({ ...everything, grants: moved }).flatMap((t) => [...t.readers, ...t.writers])).toEqual([]);
  });

  it('counts a topic once, as the stack that makes it says, and puts most harm first', () => {
    expect(exposeTopics(everything).map((t) => `${t.topic} ${t.classification ?? ''}`)).toEqual([
      'payments.cards RESTRICTED', 'payments.orders CONFIDENTIAL', 'payments.orders.dlq CONFIDENTIAL',
    ]);
  });
});

describe('exceptions', () => {
  it('are weaker places, what was adopted, both ways, prefixes, and overdue reviews, each with its reason and owner', () => {
    expect(findExceptions(everything, TODAY).map(({ kind, subject, owner }) => [kind, subject, owner])).toEqual([
      ['review-due', 'checkout/read/orders-archive', 'team-payments'],
      ['weaker-place', 'hall', 'team-legacy'],
      ['adopted', 'Core/Adopted on cluster hall-nine', 'team-legacy'],
      ['both-ways', 'fraud on topic payments.*', 'team-risk'],
      ['prefix', 'fraud on topic payments.*', 'team-risk'],
    ]);
  });

  it('stand once, however many grants share them', () => {
    const twice = { ...everything, grants: [...everything.grants, ...everything.grants.map((g) => ({ ...g, id: `${g.id}/again` }))] };
    expect(findExceptions(twice, TODAY)).toEqual(findExceptions(everything, TODAY));
  });

  it('a review is due the day after its date', () => {
    const due = (today: string) => findExceptions(everything, today).filter((e) => e.kind === 'review-due').length;
    expect([due('2027-01-31'), due('2027-02-01'), due('2027-07-01')]).toEqual([0, 1, 3]);
  });

  it('a topic that nobody here classifies is one', () => {
    const trust = { ...everything, topics: everything.topics.filter((t) => !t.managed) };
    expect(findExceptions(trust, TODAY).map((e) => e.kind)).toContain('unclassified');
  });
});

describe('a summary', () => {
  it('counts stacks, topics, workloads, break-glass roles and grants, those on buckets included', () => {
    expect(summary().counts).toEqual({ stacks: 2, topics: 3, workloads: 2, breakGlass: 1, grants: 5 });
  });

  it('says whose ACLs no stack applies: those with a grant on a cluster without an administrator', () => {
    expect(summary().access).toEqual({ asked: 5, proof: 'not proved', notAdmitted: [] });
    const nobody = { ...everything, administrators: [] };
    expect(summary({ trust: nobody }).access.notAdmitted).toEqual(['fraud']);
    const elsewhere = everything.administrators!.map((one) => ({ ...one, cluster: 'hall-nine' }));
    expect(summary({ trust: { ...everything, administrators: elsewhere } }).access.notAdmitted).toEqual(['fraud']);
    expect(summary({ trust: { ...nobody, grants: [] } }).access.notAdmitted).toEqual([]);
  });

  it('is clean when the checks ran and found nothing', () => {
    expect(summary().verdict).toBe('clean');
  });

  it('is not clean when nothing was checked', () => {
    expect(summary({ checks: undefined })).toMatchObject({ verdict: 'findings', checks: { ran: false } });
  });

  it('is not clean when something was found', () => {
    const finding = { rule: 'R', pack: 'P', severity: 'error', says: 's', places: [] };
    expect(summary({ checks: { ...clean, findings: [finding] } })).toMatchObject({ verdict: 'findings', checks: { findingCount: 1 } });
  });

  it('is clean on the last day of a report-only time and not on the next', () => {
    const checks = { ...clean, reportOnly: [{ until: '2027-02-01', reason: 'two clusters move first', constructPath: 'Core' }] };
    expect(['2027-02-01', '2027-02-02'].map((today) => summary({ checks, today }).verdict)).toEqual(['clean', 'findings']);
  });

  it('names the platform by its Stage, else by its clusters', () => {
    expect([summary().platform, summary({ trust: { ...everything, platform: '' } }).platform]).toEqual(['Prod', 'events, hall-nine']);
  });
});

describe('reading trust.json', () => {
  it('takes a whole document', () => {
    expect(readTrust(everything, 'trust.json')).toEqual({ trust: everything });
  });

  it.each<[string, unknown, string]>([
    ['something else', [], 'no version'],
    ['another version', { ...everything, version: 2 }, 'version 2'],
    ['a document without grants', { ...everything, grants: undefined }, 'grants'],
    ['a grant of nobody', { ...everything, grants: [{ ...everything.grants[0], grantee: undefined }] }, 'grants/0/grantee'],
    ['assumptions that are no text', { ...everything, assumptions: [1] }, 'assumptions'],
    ['a document of no platform', { ...everything, platform: undefined }, 'platform'],
  ])('refuses %s', (_, value, given) => {
    expect(readTrust(value, 'trust.json')).toEqual({ problems: [expect.objectContaining({ code: 'INPUT_UNREADABLE', given, where: 'trust.json' })] });
  });
});
