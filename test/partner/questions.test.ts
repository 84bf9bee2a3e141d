import { analyze } from '../../lib/analyze';
import { answer } from '../../lib/judge/ask/answer-of';
import { blast } from '../../lib/judge/ask/blast';
import { isRefusal } from '../../lib/judge/ask/refusal';
import { who } from '../../lib/judge/ask/who';
import { clientFacts } from '../../lib/judge/client/client-facts';
import { correspond } from '../../lib/judge/correspondence';
import { planDeployment } from '../../lib/judge/deploy';
import { diff } from '../../lib/judge/diff';
import { locksOf } from '../../lib/judge/lock';
import { judgeOrganisation } from '../../lib/judge/organisation';
import { rehearsalPlans } from '../../lib/judge/rehearsal';
import type { OrganisationRule } from '../../lib/model/organisation-rules';
import { copyOf, idOf, platformOf, render, type Rendered } from '../judge/prove/support';

const ACME = '444455556666';
const ROLE = `arn:aws:iam::${ACME}:role/parcels-carrier`;
const owner = render('express-and-partner/platform');
const client = render('express-and-partner/partner');
const asked = (rendered: Rendered, subject: string, operation: string, topic: string): string => {
  const found = answer(analyze(platformOf(rendered)), rendered.trust, { subject, operation, resource: `topic:${topic}` });
  return isRefusal(found) ? `refused: ${found.what}` : found.verdict;
};
const readers = (rendered: Rendered): string[] => {
  const found = who(analyze(platformOf(rendered)), rendered.trust, 'READ', 'topic:shop.shipments');
  return isRefusal(found) ? [`refused: ${found.what}`] : found.able.map((able) => `${able.subject} ${able.owner ?? ''}`);
};
const reach = (rendered: Rendered, subject: string): string[] => {
  const found = blast(analyze(platformOf(rendered)), rendered.trust, subject);
  return isRefusal(found) ? [`refused: ${found.what}`] : found.parts.flatMap(({ as, reaches }) => reaches.map(({ says }) => `${as} ${says}`));
};

test('who names the partner with its account and the team that answers for it; on its own side, its workload', () => {
  expect(readers(owner)).toContain(`acme-carrier (Acme Logistics, account ${ACME}) team-shop`);
  expect(readers(client)).toContain('acme-carrier team-tours');
});

describe('why', () => {
  test.each([
    ['acme-carrier', 'READ', 'shop.shipments', 'allowed'], [ROLE, 'READ', 'shop.shipments', 'allowed'], ['acme-carrier', 'WRITE', 'carrier.positions', 'allowed'],
    ['acme-carrier', 'WRITE', 'shop.shipments', 'denied'], ['acme-carrier', 'READ', 'carrier.positions', 'denied'],
    [`arn:aws:iam::${ACME}:role/somebody`, 'READ', 'shop.shipments', 'denied'], ['arn:aws:iam::999988887777:role/parcels-carrier', 'READ', 'shop.shipments', 'denied'],
  ])('%s %s %s: %s', (subject, operation, topic, verdict) => {
    expect(asked(owner, subject, operation, topic)).toBe(verdict);
  });

  test.each([['READ', 'shop.shipments', 'allowed'], ['WRITE', 'shop.shipments', 'denied'], ['WRITE', 'carrier.positions', 'allowed']])('on its own side: %s %s is %s', (operation, topic, verdict) => {
    expect(asked(client, 'acme-carrier', operation, topic)).toBe(verdict);
  });

  test('on its own side: nobody comes past the group of the connection', () => {
    const shut = copyOf('express-and-partner/partner');
    Reflect.deleteProperty(shut.templates['Carrier']!.Resources, idOf(shut, 'Carrier/NetworktoursToparcelsconnection14001Ingress').id);
    expect(asked(shut, 'acme-carrier', 'READ', 'shop.shipments')).toBe('denied');
  });

  test('a route needs somebody of the account who may connect', () => {
    const closed = copyOf('express-and-partner/platform');
    const { Policy } = idOf(closed, 'Parcels/EventsPartnerPolicy').resource.Properties;
    Policy.Statement = Policy.Statement.filter(({ Sid }: { Sid: string }) => !Sid.startsWith('Connection'));
    expect(asked(closed, 'acme-carrier', 'READ', 'shop.shipments')).toBe('denied');
  });
});

test('blast of the role, of the partner and of its whole account reaches what was granted, and no more', () => {
  const granted = ['reads shop.shipments', 'writes carrier.positions', 'joins, commits and resets group acme-tours'];
  expect(reach(owner, ROLE)).toEqual(granted.map((text) => `${ROLE} ${text}`));
  expect(reach(owner, 'acme-carrier')).toEqual(granted.map((text) => `acme-carrier ${text}`));
  expect(reach(owner, `account:${ACME}`)).toEqual(granted.map((text) => `acme-carrier ${text}`));
  expect(reach(owner, 'account:999988887777')).toEqual([]);
});

test('the lock of the owner of a topic names the partner', () => {
  const rows = locksOf(analyze(platformOf(owner)), owner.trust).flatMap(({ entries }) => entries.flatMap(({ name, rows: all }) => all.map(({ verb, subject, team, identity }) => [name, verb, subject, team, identity].join(' '))));
  expect(rows).toEqual(expect.arrayContaining(['shop.shipments read acme-carrier team-shop partner', 'carrier.positions write acme-carrier team-shop partner']));
});

test('the lock names a role of another account that nobody declared', () => {
  const undeclared = { ...owner.trust, workloads: owner.trust.workloads.filter(({ partner }) => partner === undefined), grants: owner.trust.grants.filter(({ grantee }) => grantee !== 'acme-carrier') };
  const rows = locksOf(analyze(platformOf(owner)), undeclared).flatMap(({ entries }) => entries.flatMap(({ rows: all }) => all.map(({ verb, subject, team }) => `${verb} ${subject} ${team}`)));
  expect(rows).toContain(`read ${ROLE} nobody`);
});

test('a difference shows a new partner with what it may do', () => {
  const before = copyOf('express-and-partner/platform');
  Reflect.deleteProperty(before.templates['Parcels']!.Resources, idOf(before, 'Parcels/EventsPartnerPolicy').id);
  delete idOf(before, 'Parcels/EventsCluster').resource.Properties.BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity;
  const [old, now] = [platformOf(before), platformOf(owner)];
  const names = correspond(old, now);
  const found = diff(analyze(old, names.before), analyze(now, names.after));
  const said = found.widened.map(({ subject, operation, resource }) => `${subject} ${operation} ${resource}`);
  expect(said.filter((text) => text.startsWith(ROLE))).toEqual(expect.arrayContaining([expect.stringContaining('topic:shop.shipments'), expect.stringContaining('topic:carrier.positions')]));
  expect(said.some((text) => text.includes('kafka:CreateVpcConnection'))).toBe(true);
  expect(said.some((text) => text.startsWith('whoever IAM permits connect'))).toBe(true);
  expect(diff(analyze(now), analyze(now)).widened).toEqual([]);
});

test('rules of an organisation see the account and the weaker place of a partner', () => {
  const rule = (parts: Partial<OrganisationRule>): string[] => judgeOrganisation({ version: 1, owner: 'team-security', rules: [{ name: 'a-rule', because: 'auditors ask', ...parts }] }, owner.trust, '2026-12-01')
    .findings.map(({ kind, grant }) => `${kind} ${grant}`);
  const [reads, writes] = ['acme-carrier/consume/parcels/shop.shipments/acme-tours', 'acme-carrier/produce/parcels/carrier.positions'];
  expect(rule({ grantees: { accounts: ['own'] } })).toEqual([`violation ${reads}`, `violation ${writes}`]);
  expect(rule({ grantees: { accounts: ['own', ACME] } })).toEqual([]);
  expect(rule({ about: { classifications: ['CONFIDENTIAL'] }, places: { weaker: 'never' } })).toEqual([`violation ${reads}`]);
});

test('a partner takes part in a rehearsal with what the policy of the cluster gives it', () => {
  const [plan] = rehearsalPlans(analyze(platformOf(owner)), owner.trust);
  const allowed = plan!.cells.filter(({ workload, expected }) => workload === 'acme-carrier' && expected === 'allowed').map(({ attempt, topic }) => `${attempt} ${topic ?? ''}`);
  expect(allowed).toEqual(expect.arrayContaining(['fetch shop.shipments', 'produce carrier.positions']));
  expect(allowed).not.toContain('produce shop.shipments');
  expect(plan!.unknown).toEqual([]);
});

test.each([['the partner, as the cluster knows it', owner], ['its workload, on its own side', client]])('%s is told to ask for the addresses of private connections', (_what, rendered) => {
  const facts = clientFacts(analyze(platformOf(rendered)), rendered.trust, 'acme-carrier');
  if (isRefusal(facts)) throw new Error(facts.what);
  expect(JSON.stringify(facts)).toContain('BootstrapBrokerStringVpcConnectivitySaslIam');
  expect(JSON.stringify(facts)).not.toContain('"BootstrapBrokerStringSaslIam');
  expect(facts).not.toHaveProperty('port');
});

test('others are told to ask for the addresses of the brokers, as before', () => {
  const facts = JSON.stringify(clientFacts(analyze(platformOf(owner)), owner.trust, 'dispatch'));
  expect([facts.includes('BootstrapBrokerStringSaslIam'), facts.includes('VpcConnectivity')]).toEqual([true, false]);
});

test('private connections are switched on in a deployment of their own, and a new cluster is refused with them', () => {
  const { Parcels: now } = owner.templates;
  const before = copyOf('express-and-partner/platform').templates;
  delete idOf({ templates: before }, 'Parcels/EventsCluster').resource.Properties.BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity;
  const [cluster] = planDeployment(platformOf({ templates: before }), platformOf({ templates: { Parcels: now! } })).clusters;
  expect(cluster).toMatchObject({ created: false, now: { attribute: 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity', call: 'UpdateConnectivity' }, wait: [] });
  const without = copyOf('express-and-partner/platform').templates;
  Reflect.deleteProperty(without['Parcels']!.Resources, idOf({ templates: without }, 'Parcels/EventsCluster').id);
  const [made] = planDeployment(platformOf({ templates: without }), platformOf({ templates: { Parcels: now! } })).clusters;
  expect(made).toMatchObject({ created: true, wait: [{ attribute: 'BrokerNodeGroupInfo.ConnectivityInfo.VpcConnectivity' }] });
});
