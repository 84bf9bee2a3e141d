import { analyze } from '../../../lib/analyze';
import { blast } from '../../../lib/judge/ask/blast';
import { isRefusal, type Refusal } from '../../../lib/judge/ask/refusal';
import { who } from '../../../lib/judge/ask/who';
import { clientFacts } from '../../../lib/judge/client';
import { diff } from '../../../lib/judge/diff';
import { askedFor } from '../../../lib/judge/diff/asked';
import { locksOf } from '../../../lib/judge/lock';
import { predicted, rehearsalPlans } from '../../../lib/judge/rehearsal';
import { PLAIN } from '../../../lib/report/layout';
import { renderBlastText } from '../../../lib/report/blast-text';
import { withNames } from '../../../lib/report/with-names';
import { idOf, platformOf, type Data, type Rendered } from '../prove/support';
import { NO_CERTIFICATE, passwordPlatform } from '../support/password-platform';

const RENDERED = passwordPlatform();
const { trust } = RENDERED;
const worldOf = (change: (whole: Rendered) => void = () => undefined): ReturnType<typeof analyze> => {
  const whole = structuredClone(RENDERED);
  change(whole);
  return analyze(platformOf(whole));
};
const WORLD = worldOf();
const answered = <T extends object>(found: T | Refusal): T => {
  if (isRefusal(found)) throw new Error(JSON.stringify(found));
  return found;
};
const READER = `Team/${idOf(RENDERED, 'Team/TillPasswordReaderRole').id}`;
const SECRET = `Core/${idOf(RENDERED, 'Core/EventsUserstillSecret').id}`;
const CLUSTER = `Core/${idOf(RENDERED, 'Core/EventsCluster').id}`;

test('who can: the workload itself, and the one role that reads its password, by its name and with its owner', () => {
  const { able } = withNames(answered(who(WORLD, trust, 'WRITE', 'topic:sales')), trust, 2);
  expect(able.filter(({ ambient }) => !ambient).map(({ kind, subject, owner, verdict }) => [kind, subject, owner, verdict])).toEqual([
    ['direct', 'till', 'team-tills', 'allowed'], ['becoming', 'the runtime of till', 'team-tills', 'allowed'],
  ]);
  expect(able.find(({ kind }) => kind === 'becoming')?.how).toBe('by becoming till: may read the password of till, and so log in to Kafka as User:till');
});

test('whoever reads one password becomes its user alone', () => {
  const lines = renderBlastText(withNames(answered(blast(WORLD, trust, READER)), trust, 2), { all: false, paint: PLAIN }).split('\n').map((line) => line.trim().split(/ {2,}/)[0]!);
  expect(lines).toEqual(expect.arrayContaining(['as User:till', 'writes sales']));
  const second = worldOf((whole) => {
    const { stack, resource } = idOf(whole, 'Core/EventsUserstillSecret');
    whole.templates[stack]!.Resources['Clerk'] = { ...resource, Properties: { ...resource.Properties, Name: 'AmazonMSK_events_clerk', GenerateSecretString: { SecretStringTemplate: '{"username":"clerk"}', GenerateStringKey: 'password' } } };
    idOf(whole, 'Core/EventsUsersAssociation').resource.Properties.SecretArnList.push({ Ref: 'Clerk' });
  });
  expect(second.clusters[0]?.users?.map(({ user }) => user)).toEqual(['till', 'clerk']);
  const found = answered(blast(second, trust, READER));
  expect(JSON.stringify(found)).toContain('User:till');
  expect(JSON.stringify(found)).not.toContain('User:clerk');
});

test('a secret whose user no template says can be any user', () => {
  const world = worldOf((whole) => { delete idOf(whole, 'Core/EventsUserstillSecret').resource.Properties.GenerateSecretString; });
  expect(world.clusters[0]?.users?.map(({ user }) => user)).toEqual([undefined]);
  expect(JSON.stringify(answered(blast(world, trust, READER)))).toContain('log in to Kafka as User:till');
});

test('a new user and its reader are told in a diff, with who answers for them and why', () => {
  const before = worldOf((whole) => {
    idOf(whole, 'Core/EventsUsersAssociation').resource.Properties.SecretArnList = [];
    (idOf(whole, 'Core/EventsUserstillPolicy').resource.Properties.ResourcePolicy.Statement as Data[])[0].Condition = {};
  });
  const { widened } = diff(before, WORLD);
  const asked = { owner: 'team-tills', by: { reason: NO_CERTIFICATE } };
  expect(widened.map((access) => [access.subject, access.operation, access.resource, askedFor(access, trust, WORLD)])).toEqual(expect.arrayContaining([
    [SECRET, 'logs-in-to', CLUSTER, asked], [`the SCRAM user of ${SECRET}`, 'connect', CLUSTER, asked], [READER, 'secretsmanager:GetSecretValue', SECRET, asked],
  ]));
});

test('a user whom nobody declared was asked for by nobody', () => {
  const other = { ...trust, workloads: trust.workloads.filter(({ name }) => name !== 'till') };
  const access = { subject: SECRET, operation: 'logs-in-to', resource: CLUSTER, boundary: 'identity', path: [], fix: '' } as const;
  expect(askedFor(access, other, WORLD)).toEqual({});
  expect(askedFor({ ...access, resource: 'another cluster' }, trust, WORLD)).toEqual({});
});

test('its lock has a line that says how it logs in', () => {
  const rows = locksOf(WORLD, trust).flatMap(({ entries }) => entries.flatMap((entry) => entry.rows)).filter(({ subject }) => subject === 'till');
  expect(rows.map(({ verb, identity, team }) => [verb, identity, team])).toEqual([['write', 'scram', 'team-tills']]);
});

test('its client is told to log in with the password that the secret holds', () => {
  const found = answered(clientFacts(WORLD, trust, 'till'));
  expect(found).toMatchObject({ login: 'scram', identity: 'User:till', owner: 'team-tills' });
  expect(found.java).toContainEqual(['sasl.jaas.config', 'org.apache.kafka.common.security.scram.ScramLoginModule required username="till" password="<password>";']);
  expect(JSON.stringify(found)).toContain(`the secret ${SECRET} holds <password>`);
});

test('a rehearsal has it come with a password, and every cell as declared', () => {
  const [plan] = rehearsalPlans(WORLD, trust);
  expect(plan!.workloads.find(({ name }) => name === 'till')).toMatchObject({ login: 'scram', principal: 'User:till', declared: true });
  expect(plan!.cells.filter((cell) => predicted(plan!, cell) !== cell.expected)).toEqual([]);
  expect(plan!.cells.filter(({ workload, expected }) => workload === 'till' && expected === 'allowed').length).toBeGreaterThan(1);
});
