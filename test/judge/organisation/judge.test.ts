import fc from 'fast-check';
import { judgeOrganisation } from '../../../lib/judge/organisation';
import type { OrganisationRule, OrganisationRules } from '../../../lib/model/organisation-rules';
import type { TrustDocument } from '../../../lib/model/trust-document';
import { everything } from '../../model/trust-sample';
import { FIXED } from '../../support/arbitraries';

const TODAY = '2026-12-01';
const trust: TrustDocument = { ...everything, adoptions: [] };
const rule = (parts: Partial<OrganisationRule>): OrganisationRule => ({ name: 'a-rule', because: 'auditors ask', ...parts });
const rules = (...all: OrganisationRule[]): OrganisationRules => ({ version: 1, owner: 'team-security', rules: all });
/** `kind grant: message` of each finding. */
const found = (parts: Partial<OrganisationRule>, document: TrustDocument = trust): string[] =>
  judgeOrganisation(rules(rule(parts)), document, TODAY).findings.map(({ kind, grant, message }) => `${kind} ${grant}: ${message}`);
/** The document with one workload, segment or topic otherwise. */
const changed = (list: 'workloads' | 'topics' | 'grants', name: string, parts: object): TrustDocument => ({
  ...trust, [list]: (trust[list] as readonly { name?: string; id?: string }[]).map((one) => (one.name === name || one.id === name ? { ...one, ...parts } : one)),
});

const PRODUCE = 'checkout/produce/events/payments.orders';
const CARDS = 'checkout/produceTransactionally/events/payments.cards/checkout';
const CONSUME = 'fraud/consume/events/payments.*/fraud-scoring';
const RESET = 'oncall/resetOffsets/events/payments.orders/fraud-scoring';
const COPY = 'checkout/read/orders-archive';

describe('which grants a rule is about', () => {
  const nobody = { grantees: { names: ['nobody'] } } as const;
  const about = (scope: OrganisationRule['about']): string[] => judgeOrganisation(rules(rule({ ...nobody, ...(scope !== undefined && { about: scope }) })), trust, TODAY).findings.map(({ kind, grant }) => `${kind} ${grant}`);

  test.each<[string, OrganisationRule['about'], string[]]>([
    ['all without a scope', undefined, [PRODUCE, CARDS, CONSUME, RESET, COPY].map((id) => `violation ${id}`)],
    ['a classification of the topic, of a prefix where one topic under it has it', { classifications: ['RESTRICTED'] }, [`violation ${CARDS}`, `violation ${CONSUME}`]],
    ['a classification of a copy too', { classifications: ['CONFIDENTIAL'] }, [`violation ${PRODUCE}`, `violation ${CONSUME}`, `violation ${RESET}`, `violation ${COPY}`]],
    ['a classification that what comes under a prefix may have', { classifications: ['PUBLIC'] }, [`unresolved ${CONSUME}`]],
    ['verbs', { verbs: ['resetOffsets', 'read'] }, [`violation ${RESET}`, `violation ${COPY}`]],
    ['a name, also under a prefix that is granted', { topics: ['payments.cards'] }, [`violation ${CARDS}`, `violation ${CONSUME}`]],
    ['a prefix of names', { topics: ['payments.o*'] }, [`violation ${PRODUCE}`, `violation ${CONSUME}`, `violation ${RESET}`]],
    ['a copy', { copies: ['orders-*'] }, [`violation ${COPY}`]],
    ['topics and copies', { topics: ['payments.cards'], copies: ['orders-archive'] }, [`violation ${CARDS}`, `violation ${CONSUME}`, `violation ${COPY}`]],
    ['owners', { owners: ['team-data'] }, [`unresolved ${CONSUME}`, `violation ${COPY}`]],
    ['clusters', { clusters: ['other'] }, []],
    ['every part at once', { classifications: ['RESTRICTED'], verbs: ['consume'] }, [`violation ${CONSUME}`]],
  ])('%s', (_what, scope, expected) => { expect(about(scope)).toEqual(expected); });

  test('a topic that another application declares may have any classification: unresolved', () => {
    const elsewhere = changed('topics', 'payments.cards', { managed: false, classification: undefined, owner: undefined });
    expect(found({ ...nobody, about: { classifications: ['RESTRICTED'], verbs: ['produceTransactionally'] } }, elsewhere)).toEqual([expect.stringMatching(/^unresolved checkout\/produceTransactionally.*whether the rule is about payments\.cards can not be told/)]);
  });

  test('a rule that is about nothing here is named, and breaks nothing', () => {
    expect(judgeOrganisation(rules(rule({ ...nobody, about: { topics: ['payment.orders'] } })), trust, TODAY)).toEqual({ findings: [], idle: ['a-rule'] });
  });
});

describe('who may be granted', () => {
  test.each<[string, OrganisationRule['grantees'], string[]]>([
    ['names', { names: ['checkout', 'oncall'] }, [`violation ${CONSUME}: whoever holds it is fraud, and may be checkout or oncall`]],
    ['owners', { owners: ['team-payments'] }, [`violation ${CONSUME}: the owner of fraud is team-risk, and may be team-payments`]],
    ['kinds, break-glass among them', { kinds: ['producer', 'consumer'] }, [`violation ${RESET}: the kind of oncall is break-glass, and may be producer or consumer`]],
    ['identities', { identities: ['iam'] }, [`violation ${CONSUME}: the identity of fraud is certificate, and may be iam`]],
    ['accounts: whoever has no role, and roles of these templates, are the own', { accounts: ['own'] }, []],
  ])('by %s', (_what, grantees, expected) => { expect(found({ ...(grantees !== undefined && { grantees }) })).toEqual(expected); });

  test('an account of a role that exists, its own by its pseudo parameter, and unresolved where the ARN does not tell', () => {
    const as = (role: string): TrustDocument => changed('workloads', 'checkout', { identity: { kind: 'iam', role, trust: 'existing' } });
    const about = { topics: ['payments.cards'], verbs: ['produceTransactionally'] } as const;
    expect(found({ about, grantees: { accounts: ['own'] } }, as('arn:aws:iam::222233334444:role/x'))).toEqual([`violation ${CARDS}: the account of checkout is 222233334444, and may be own`]);
    expect(found({ about, grantees: { accounts: ['own', '222233334444'] } }, as('arn:aws:iam::222233334444:role/x'))).toEqual([]);
    expect(found({ about, grantees: { accounts: ['own'] } }, as('arn:aws:iam::${AWS::AccountId}:role/x'))).toEqual([]);
    expect(found({ about, grantees: { accounts: ['own'] } }, as('arn:aws:iam::${Other}:role/x'))).toEqual([`unresolved ${CARDS}: the account of checkout can not be told`]);
  });

  test('a grantee that nobody declared can not be judged', () => {
    expect(found({ about: { verbs: ['produce'] }, grantees: { owners: ['team-payments'] } }, changed('grants', PRODUCE, { grantee: 'ghost' }))).toEqual([`unresolved ${PRODUCE}: whoever holds it is not declared`]);
  });
});

describe('places', () => {
  test('segments, their owners, and never a weaker place', () => {
    expect(found({ places: { segments: ['payments', 'hall'] } })).toEqual([`violation ${RESET}: the segment of oncall is events-admin, and may be payments or hall`]);
    expect(found({ about: { verbs: ['consume'] }, places: { owners: ['team-risk'] } })).toEqual([`violation ${CONSUME}: the owner of segment hall is team-legacy, and may be team-risk`]);
    expect(found({ places: { weaker: 'never' } })).toEqual([`violation ${CONSUME}: fraud runs in the weaker place hall`]);
    expect(found({ about: { verbs: ['consume'] }, places: { weaker: 'never' } }, { ...trust, segments: [] })).toEqual([`unresolved ${CONSUME}: where fraud runs can not be told`]);
  });
});

describe('review dates', () => {
  const about = { verbs: ['produce'] } as const;
  const dated = (reviewBy: string | undefined): string[] => found({ about, review: { withinDays: 30 } }, changed('grants', PRODUCE, { reviewBy }));

  test.each([
    ['given and near', '2026-12-31', []],
    ['today', TODAY, []],
    ['too far away', '2027-01-01', [`violation ${PRODUCE}: a review within 30 days is demanded, and 2027-01-01 is 31 days away`]],
    ['passed', '2026-11-30', [`violation ${PRODUCE}: its review was due on 2026-11-30`]],
    ['not given', undefined, [`violation ${PRODUCE}: a review within 30 days is demanded, and no date was given`]],
  ])('%s', (_what, date, expected) => { expect(dated(date)).toEqual(expected); });
});

describe('separation of writers and readers', () => {
  const both = (grantee: string): TrustDocument => ({ ...trust, grants: [...trust.grants, { ...trust.grants.find(({ id }) => id === PRODUCE)!, id: `${grantee}/produce/events/payments.orders`, grantee }] });

  test('the same workload, also under a prefix', () => {
    expect(found({ separate: 'workload' })).toEqual([]);
    expect(found({ separate: 'workload' }, both('fraud'))).toEqual([`violation ${CONSUME}: fraud also writes it: fraud/produce/events/payments.orders`]);
    expect(found({ about: { topics: ['payments.cards'] }, separate: 'workload' }, both('fraud'))).toEqual([]);
  });

  test('any of the same owner; a reset reads too', () => {
    expect(found({ separate: 'owner' })).toEqual([`violation ${RESET}: checkout, of team-payments as well, also writes it: ${PRODUCE}`]);
  });

  test('another cluster is another topic', () => {
    const elsewhere = changed('grants', RESET, { cluster: 'hall-nine' });
    expect(found({ separate: 'owner' }, elsewhere)).toEqual([]);
  });
});

test('a finding names the rule, its owner, why, the grant, whose it is, and the line of code', () => {
  const judged = judgeOrganisation(rules(rule({ owner: 'team-audit', about: { verbs: ['produce'] }, grantees: { owners: ['team-risk'] } })), trust, TODAY);
  expect(judged.findings).toEqual([{
    kind: 'violation', rule: 'a-rule', ruleOwner: 'team-audit', because: 'auditors ask', grant: PRODUCE, grantOwner: 'team-payments',
    location: `trust.json/grants/${PRODUCE} (payments/grants.ts:14)`, message: 'the owner of checkout is team-payments, and may be team-risk',
  }]);
});

test('what was adopted as it was found can not be judged, unless the organisation accepts it', () => {
  const one = rules(rule({ about: { topics: ['none'] }, separate: 'owner' }));
  expect(judgeOrganisation(one, everything, TODAY).findings.map(({ kind, grant, rule: name }) => [kind, grant, name])).toEqual([['unresolved', 'Core/Adopted', 'adoptions']]);
  expect(judgeOrganisation({ ...one, adoptions: 'accepted' }, everything, TODAY).findings).toEqual([]);
});

describe('laws', () => {
  const scope = fc.record({
    classifications: fc.option(fc.uniqueArray(fc.constantFrom('INTERNAL', 'CONFIDENTIAL', 'RESTRICTED'), { minLength: 1 }), { nil: undefined }),
    verbs: fc.option(fc.uniqueArray(fc.constantFrom('produce', 'consume', 'resetOffsets', 'read'), { minLength: 1 }), { nil: undefined }),
    topics: fc.option(fc.uniqueArray(fc.constantFrom('payments.*', 'payments.orders', 'payments.cards', 'x'), { minLength: 1 }), { nil: undefined }),
  });
  const demand = fc.record({ owners: fc.uniqueArray(fc.constantFrom('team-payments', 'team-risk'), { minLength: 1 }) });
  const clean = (about: object): OrganisationRule['about'] => Object.fromEntries(Object.entries(about).filter(([, value]) => value !== undefined));

  test('one more rule takes no finding away', () => {
    fc.assert(fc.property(scope, demand, scope, demand, (a, x, b, y) => {
      const [one, two] = [rule({ about: clean(a)!, grantees: x }), rule({ name: 'another', about: clean(b)!, grantees: y })];
      const alone = judgeOrganisation(rules(one), trust, TODAY).findings;
      expect(judgeOrganisation(rules(one, two), trust, TODAY).findings).toEqual(expect.arrayContaining([...alone]));
    }), FIXED);
  });

  test('a grant that a narrower scope is about, a wider one is about too', () => {
    const nobody = { names: ['nobody'] };
    fc.assert(fc.property(scope, scope, (a, b) => {
      const narrow = clean({ ...a, ...clean(b) });
      const ids = (about: OrganisationRule['about']): string[] => judgeOrganisation(rules(rule({ about: about!, grantees: nobody })), trust, TODAY).findings.map(({ grant }) => grant);
      const onlyMore = Object.keys(clean(a) ?? {}).every((key) => (narrow as Record<string, unknown>)[key] === (a as Record<string, unknown>)[key]);
      if (onlyMore) expect(ids(clean(a))).toEqual(expect.arrayContaining(ids(narrow)));
    }), FIXED);
  });
});
