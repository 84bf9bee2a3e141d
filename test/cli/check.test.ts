import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { App, Stack, Stage, Validations, aws_msk as msk } from 'aws-cdk-lib';
import { quickstart } from '../../examples/quickstart';
import { ZeroTrustKafkaChecks } from '../../constructs';
import { RULES } from '../../lib/judge/rules';
import { folder, removeFolders, ztk } from './support';

afterAll(removeFolders);

const OPEN = `Resources:
  Cluster:
    Type: AWS::MSK::Cluster
    Properties:
      ClientAuthentication:
        Unauthenticated: { Enabled: true }
        Sasl: { Iam: { Enabled: true } }
      BrokerNodeGroupInfo:
        SecurityGroups: [!Ref Brokers]
      EncryptionInfo:
        EncryptionInTransit: { ClientBroker: TLS, InCluster: true }
  Brokers:
    Type: AWS::EC2::SecurityGroup
    Properties: { GroupDescription: brokers, VpcId: vpc-1 }
`;
const UNAUTHENTICATED = 'ZTK-MSK-UNAUTHENTICATED[unauthenticated-enabled]';
// Every finding of every rule, so that these tests stand when rules are added.
const everything = async (cwd: string): Promise<{ finding: string; at: string }[]> => {
  const { platforms: [platform] } = JSON.parse((await ztk(cwd, ['check', 'open.yaml', '--json'])).stdout) as { platforms: { rules: { id: string; findings: { finding: string; location: string }[] }[] }[] };
  return platform!.rules.flatMap(({ id, findings }) => findings.map(({ finding, location }) => ({ finding: `${id}[${finding}]`, at: location })));
};
const acknowledging = (entries: readonly object[]): string => JSON.stringify({ acknowledged: entries });

describe('ztk check', () => {
  it('finds nothing in the quickstart, and exits 0', async () => {
    const cwd = folder();
    const app = new App({ outdir: join(cwd, 'cdk.out') });
    quickstart(app);
    app.synth();
    const { code, stdout, stderr } = await ztk(cwd, ['check']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^cdk\\.out {3}1 template {2}\\d+ resources\nchecks {3}${String(RULES.length)} rules {3}0 findings {3}0 unresolved {3}0 acknowledged {6}clean\n\\d+ rules met, \\d+ with nothing to judge: --all\n$`));
  });

  it('judges a template that CDK did not write: what is wrong, where, and the fix for CloudFormation', async () => {
    const cwd = folder({ 'open.yaml': OPEN });
    const { code, stdout } = await ztk(cwd, ['check', 'open.yaml']);
    expect(code).toBe(1);
    expect(stdout).toContain('\nZTK-MSK-UNAUTHENTICATED   A listener of the cluster admits clients that do not say who they are.\n'
      + '  ! Cluster/Properties/ClientAuthentication/Unauthenticated/Enabled: the cluster admits unauthenticated clients   [unauthenticated-enabled]\n'
      + '    fix: Set ClientAuthentication.Unauthenticated.Enabled to false');
  });

  it('takes several templates, each a platform of its own, and refuses all where one can not be read', async () => {
    const cwd = folder({ 'open.yaml': OPEN, 'topic.json': JSON.stringify({ Resources: { Topic: { Type: 'AWS::MSK::Replicator', Properties: {} } } }), 'wrong.json': '{' });
    const { code, stdout } = await ztk(cwd, ['check', 'topic.json', 'open.yaml']);
    expect([code, stdout.match(/^(topic|open) {3}1 template /gm)]).toEqual([1, ['topic   1 template ', 'open   1 template ']]);
    const answers = [...(await everything(cwd)).map((one) => ({ ...one, reason: 'moves until summer' })), { finding: UNAUTHENTICATED, at: 'Nowhere', reason: 'was taken down' }];
    const both = await ztk(folder({ 'open.yaml': OPEN, 'nothing.json': JSON.stringify({ Resources: { Topic: { Type: 'AWS::EC2::EIP' } } }), 'answers.json': acknowledging(answers) }), ['check', 'nothing.json', 'open.yaml', '--acknowledged', 'answers.json']);
    expect([both.code, both.stdout.match(/Nowhere/g), both.stdout.match(/acknowledged, and not found/g)?.length]).toEqual([0, ['Nowhere'], 1]);
    const refused = await ztk(cwd, ['check', 'open.yaml', 'wrong.json']);
    expect([refused.code, refused.stdout, refused.stderr.trim().split('\n')]).toEqual([2, '', [expect.stringContaining('wrong.json')]]);
  });

  it('lists every rule with its verdict, tenets and proof points on request', async () => {
    const { stdout } = await ztk(folder({ 'open.yaml': OPEN }), ['check', 'open.yaml', '--all']);
    for (const { id } of RULES) expect(stdout).toMatch(new RegExp(`^ {2}${id} +(compliant|non-compliant|not-applicable|unresolved) +(identity|network|data|operations) +tenets [1-7]`, 'm'));
    expect(stdout).toMatch(/ {2}ZTK-MSK-UNAUTHENTICATED +non-compliant +identity +tenets 2, 6 +accountable-identity/);
  });

  it('exits 0 when somebody answers for each finding, and says who and why', async () => {
    const cwd = folder({ 'open.yaml': OPEN });
    const findings = await everything(cwd);
    expect(findings.map(({ finding }) => finding)).toContain(UNAUTHENTICATED);
    const answers = findings.map((one) => ({ ...one, reason: 'moves until summer', owner: 'team-streaming', until: '2099-01-01' }));
    const all = folder({ 'open.yaml': OPEN, 'answers.json': acknowledging(answers) });
    const { code, stdout } = await ztk(all, ['check', 'open.yaml', '--acknowledged', 'answers.json']);
    expect(code).toBe(0);
    expect(stdout).toContain(`  ${UNAUTHENTICATED} at Cluster/Properties/ClientAuthentication/Unauthenticated/Enabled: moves until summer (team-streaming, until 2099-01-01)\n`);
    const late = folder({ 'open.yaml': OPEN, 'answers.json': acknowledging(answers.map((one) => ({ ...one, until: '2020-01-01' }))) });
    const expired = await ztk(late, ['check', 'open.yaml', '--acknowledged', 'answers.json']);
    expect([expired.code, expired.stdout.includes('acknowledged, and not found\n')]).toEqual([1, true]);
  });

  it.each([
    ['is not there', undefined, 'INPUT_MISSING'],
    ['is no list', 'acknowledged: yes', 'this is no list'],
    ['has something beside the list', 'acknowledged: []\nignored: all', 'this is no list'],
    ['names a rule as a whole', 'acknowledged: [{ finding: ZTK-MSK-PUBLIC, at: Cluster, reason: because }]', 'this names no finding (given: "ZTK-MSK-PUBLIC")'],
    ['names no place', `acknowledged: [{ finding: "${UNAUTHENTICATED}", reason: because }]`, 'this names no place'],
    ['gives no reason', `acknowledged: [{ finding: "${UNAUTHENTICATED}", at: Cluster, reason: " " }]`, 'this gives no reason'],
    ['names no owner', `acknowledged: [{ finding: "${UNAUTHENTICATED}", at: Cluster, reason: because, owner: [] }]`, 'this is no owner'],
    ['has no date', `acknowledged: [{ finding: "${UNAUTHENTICATED}", at: Cluster, reason: because, until: 2027-02-30 }]`, 'this is no date (given: "2027-02-30")'],
    ['has a part that is misspelt', `acknowledged: [{ finding: "${UNAUTHENTICATED}", at: Cluster, reason: because, untill: 2027-02-01 }]`, 'no such part (given: "untill")'],
    ['has an entry that is none', 'acknowledged: [all]', 'this is no map'],
    ['is no YAML', 'acknowledged: [', 'INPUT_UNREADABLE'],
  ])('refuses in one line what is acknowledged where the file %s', async (_what, text, says) => {
    const cwd = folder({ 'open.yaml': OPEN, ...(text !== undefined && { 'answers.yaml': text }) });
    const { code, stdout, stderr } = await ztk(cwd, ['check', 'open.yaml', '--acknowledged', 'answers.yaml']);
    expect([code, stdout, stderr.trim().split('\n')]).toEqual([2, '', [expect.stringContaining(says)]]);
    expect(stderr).toContain('answers.yaml');
  });

  it('counts what an application acknowledged in code, in its own Stage alone', async () => {
    const cwd = folder();
    const app = new App({ outdir: join(cwd, 'cdk.out') });
    ZeroTrustKafkaChecks.enforce(app);
    const inStage = (id: string): msk.CfnConfiguration => new msk.CfnConfiguration(new Stack(new Stage(app, id), 'Core'), 'Configuration', { name: 'open', serverProperties: 'auto.create.topics.enable=false' });
    const clusterOf = (configuration: msk.CfnConfiguration): msk.CfnCluster => new msk.CfnCluster(Stack.of(configuration), 'Cluster', {
      clusterName: 'open', kafkaVersion: '3.9.x.kraft', numberOfBrokerNodes: 3,
      brokerNodeGroupInfo: { clientSubnets: ['subnet-1', 'subnet-2'], instanceType: 'kafka.m7g.large', securityGroups: ['sg-1'] },
      clientAuthentication: { unauthenticated: { enabled: true }, sasl: { iam: { enabled: true } } },
    });
    const [test] = ['Test', 'Prod'].map((id) => clusterOf(inStage(id)));
    Validations.of(test!).acknowledge({ id: `ZeroTrustKafkaChecks::${UNAUTHENTICATED}`, reason: 'a laboratory' });
    expect(() => app.synth()).toThrow();
    const { code, stdout } = await ztk(cwd, ['check', '--json']);
    const { platforms } = JSON.parse(stdout) as { platforms: { platform: string; acknowledged: { finding: string; reason: string }[]; rules: { id: string; findings: unknown[] }[] }[] };
    expect(code).toBe(1);
    expect(platforms.map(({ platform, acknowledged, rules }) => [platform, acknowledged, rules.find(({ id }) => id === 'ZTK-MSK-UNAUTHENTICATED')!.findings.length])).toEqual([
      ['Test', [{ finding: UNAUTHENTICATED, location: expect.stringContaining('Unauthenticated'), reason: 'a laboratory' }], 0], ['Prod', [], 1],
    ]);
  });

  it('prints SARIF that its schema takes, with the line of the template, and Markdown', async () => {
    const cwd = folder({ 'open.yaml': OPEN });
    const log = JSON.parse((await ztk(cwd, ['check', 'open.yaml', '--format', 'sarif'])).stdout) as { runs: { results: { ruleId: string }[] }[] };
    const ajv = addFormats(new Ajv({ strict: false, unicodeRegExp: false }));
    const validate = ajv.compile(JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8')) as object);
    expect([validate(log), validate.errors]).toEqual([true, null]);
    expect(log.runs[0]!.results.find(({ ruleId }) => ruleId === 'ZTK-MSK-UNAUTHENTICATED')).toMatchObject({
      level: 'error', locations: [{ physicalLocation: { artifactLocation: { uri: 'open.yaml' }, region: { startLine: 2 } } }],
    });
    expect((await ztk(cwd, ['check', 'open.yaml', '--format', 'markdown'])).stdout).toMatch(/^### open: findings\n[^]*\*\*ZTK-MSK-UNAUTHENTICATED: A listener/);
  });

  it('exits 3 where nothing is wrong and something can not be told', async () => {
    const cwd = folder({ 'hidden.yaml': 'Transform: AWS::Serverless-2016-10-31\nResources:\n  Topic:\n    Type: AWS::SNS::Subscription\n    Properties: { Protocol: sms, TopicArn: "arn:aws:sns:eu-west-1:111122223333:t" }\n' });
    const { code, stdout } = await ztk(cwd, ['check', 'hidden.yaml']);
    expect([code, /^ {2}\? /m.test(stdout)]).toEqual([3, true]);
  });
});
