import { App, Duration, Stack, Stage } from 'aws-cdk-lib';
import { Classification, Topic } from '../../constructs';
import { filesOf, inFolder } from '../support/assembly';
import { REASON, samplePlatform } from '../support/sample-platform';

/** Two stacks, most verbs, dead letters, endpoints, an administration segment, and metadata as an ordinary app writes it. */
function assembly(folder: string): Record<string, string> {
  const app = new App({ outdir: folder, analyticsReporting: false });
  const platform = samplePlatform({}, app);
  const { network, kafka, topic, iam, mtls } = platform;
  const team = new Stack(app, 'Team', { env: { account: '111122223333', region: 'eu-central-1' } });
  const writer = iam('Writer');
  const reader = mtls('Reader');
  for (let i = 0; i < 6; i++) {
    const t = topic(`orders-${String(i)}`, { deadLetterTopic: {}, classification: Classification.CONFIDENTIAL, retention: Duration.days(i + 1) });
    t.grants.produce(writer, { reason: REASON });
    t.grants.consume(reader, { group: `group-${String(i)}`, reason: REASON, reviewBy: '2027-06-30' });
    t.grants.resetOffsets(iam(`Oncall${String(i)}`, { segment: kafka.adminSegment }), { group: `group-${String(i)}`, reason: REASON });
  }
  new Topic(team, 'Mine', { cluster: kafka, name: 'mine', owner: 'team-x', classification: Classification.PUBLIC, retention: 'compacted' }).grants.administer(writer, { reason: REASON });
  network.allowService('kms', network.segment('apps'), 'encrypts what it stores');
  app.synth();
  return filesOf(folder);
}

describe('the same code gives the same bytes', () => {
  test('in every file of the assembly, trust.json and reports included', () => {
    // One call, twice: the assembly's metadata says which line and column called.
    const [one, other] = [1, 2].map(() => inFolder(assembly)) as [Record<string, string>, Record<string, string>];
    const written = Object.keys(one);
    expect(written).toEqual(expect.arrayContaining(['Core.template.json', 'Team.template.json', 'manifest.json', 'trust.json']));
    expect(Object.keys(other)).toEqual(written);
    expect(written.filter((file) => one[file] !== other[file])).toEqual([]);
  });

  // The CDK's own metadata says in which file of this checkout a construct was made; templates and trust.json do not.
  test('and no template and no trust.json holds a token, a temporary folder, the home folder or the day', () => {
    const today = new Date().toISOString().slice(0, 10);
    const shipped = Object.entries(inFolder(assembly)).filter(([file]) => /(\.template|trust)\.json$/.test(file));
    expect(shipped.map(([file]) => file).sort()).toEqual(['Core.template.json', 'Team.template.json', 'trust.json']);
    const forbidden = ['${Token[', '/tmp/', process.env['HOME'] ?? '/home/', process.cwd(), today];
    const offenders = shipped.filter(([, text]) => forbidden.some((part) => text.includes(part)));
    expect(offenders.map(([file]) => file)).toEqual([]);
  });
});

test('each Stage has a trust.json of its own, in its own assembly', () => {
  const files = inFolder((folder) => {
    const app = new App({ outdir: folder, analyticsReporting: false });
    for (const name of ['Test', 'Prod']) {
      const stage = new Stage(app, name);
      samplePlatform({}, stage).topic(`orders-${name.toLowerCase()}`);
    }
    app.synth();
    return filesOf(folder);
  });
  const documents = Object.entries(files).filter(([file]) => file.endsWith('trust.json')).map(([file, text]) => [file, JSON.parse(text) as { platform: string; topics: { name: string }[] }] as const);
  expect(documents.map(([file, d]) => [file, d.platform, d.topics.map((t) => t.name)])).toEqual([
    ['assembly-Prod/trust.json', 'Prod', ['orders-prod']], ['assembly-Test/trust.json', 'Test', ['orders-test']],
  ]);
});
