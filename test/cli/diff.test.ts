import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../lib/cli/program';
import { folder, removeFolders, ROOT, ztk } from './support';

const CORPUS = join(ROOT, 'test/corpus');
const BASE = join(CORPUS, 'base.json');
const of = (id: string): string => join(CORPUS, 'widened', `${id}.json`);

afterAll(removeFolders);

/** Runs the command in this process. */
async function run(...args: string[]): Promise<{ code: number; stdout: string }> {
  let stdout = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => { stdout += String(text); return true; });
  try {
    return { code: await runCommand(['diff', ...args]), stdout };
  } finally {
    write.mockRestore();
  }
}

describe('ztk diff', () => {
  test('nothing new: exit 0, and the counts say so', async () => {
    const { code, stdout } = await run(BASE, join(CORPUS, 'equivalent/split-producer-policy.json'));
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toBe('0 newly possible · 0 weakened · 0 removed · 0 unknown');
  });

  test('something new: exit 1, a line with its place and its fix', async () => {
    const { code, stdout } = await run(BASE, of('ID-36'));
    expect(code).toBe(1);
    expect(stdout).toContain('1 newly possible · 0 weakened · 0 removed · 0 unknown\n+ DeployRole can iam:UpdateAssumeRolePolicy BreakGlassRole\n    DeployPolicy/Properties/PolicyDocument/Statement/2: so may rewrite who may act as BreakGlassRole, itself included\n    fix: ');
  });

  test('a weaker guard: exit 1, what it was and is', async () => {
    const { code, stdout } = await run(BASE, of('DA-16'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/0 newly possible · 1 weakened/);
    expect(stdout).toMatch(/^~ DataKey \S*rotation\S* .* → .*$/m);
  });

  test('what is possible no more is told, and is no finding', async () => {
    const { code, stdout } = await run(of('ID-36'), BASE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^- DeployRole can no longer iam:UpdateAssumeRolePolicy BreakGlassRole$/m);
  });

  test('what can not be told: exit 3', async () => {
    const after = folder({ 'a.json': JSON.stringify({ Resources: { X: { Type: 'Third::Party::Thing', Properties: { RoleArn: 'x' } } } }) });
    const before = folder({ 'a.json': JSON.stringify({ Resources: { W: { Type: 'AWS::CloudFormation::WaitConditionHandle' } } }) });
    const { code, stdout } = await run(before, after);
    expect(code).toBe(3);
    expect(stdout).toMatch(/^\? X/m);
  });

  test('JSON has the shape that diff and prove share', async () => {
    const { code, stdout } = await run(BASE, of('DA-01'), '--json');
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(1);
    expect(Object.keys(result)).toEqual(['verdict', 'widened', 'weakened', 'narrowed', 'broken', 'unknown', 'assumptions']);
    expect(result['verdict']).toBe('violated');
    expect((result['widened'] as unknown[])[0]).toMatchObject({ subject: expect.any(String), operation: 'connect', resource: expect.any(String), boundary: 'data', fix: expect.any(String), path: [{ location: 'Cluster/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker', because: expect.stringContaining('plaintext') }] });
    expect((result['weakened'] as unknown[])[0]).toMatchObject({ control: expect.any(String), location: expect.stringMatching(/^Cluster\//), was: expect.any(String), is: expect.any(String), fix: expect.any(String) });
  });

  test('Markdown is markup of ours alone', async () => {
    const { code, stdout } = await run(BASE, of('ID-22'), '-f', 'markdown');
    expect(code).toBe(1);
    expect(stdout).toContain('### Access: 1 newly possible');
    expect(stdout).toContain('- `ConsumerRole` can READ, DESCRIBE topic:??????????');
    expect((await run(BASE, of('DA-21'), '-f', 'markdown')).stdout).not.toMatch(/[^\\`]<\w/);
  });

  test('SARIF is valid, and names file and line', async () => {
    const schema = JSON.parse(readFileSync(join(__dirname, 'sarif-2.1.0.schema.json'), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(schema);
    for (const id of ['OP-16', 'DA-16', 'NW-12', 'OP-25']) {
      const { stdout } = await run(BASE, of(id), '--format', 'sarif');
      const log = JSON.parse(stdout);
      expect([id, validate(log), validate.errors]).toEqual([id, true, null]);
      const [result] = log.runs[0].results;
      expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe(`test/corpus/widened/${id}.json`);
      const line = readFileSync(of(id), 'utf8').split('\n')[result.locations[0].physicalLocation.region.startLine - 1];
      expect([id, line]).toEqual([id, expect.stringContaining(`"${String(result.locations[0].logicalLocations[0].fullyQualifiedName).split('/')[0]!}"`)]);
    }
  });

  test('every hop and assumption on request', async () => {
    const { stdout } = await run(BASE, of('OP-16'), '--all');
    expect(stdout).toMatch(/^assuming the templates/m);
    expect(stdout).not.toContain('--all');
  });
});

describe('what was asked for', () => {
  const arn = (rest: string) => ({ 'Fn::Sub': `arn:aws:kafka:\${AWS::Region}:\${AWS::AccountId}:${rest}` });
  const template = (...topics: string[]): string => JSON.stringify({
    Resources: {
      Events: { Type: 'AWS::MSK::ServerlessCluster', Properties: { ClusterName: 'events', ClientAuthentication: { Sasl: { Iam: { Enabled: true } } }, VpcConfigs: [] } },
      Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyName: 'p', Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement: topics.map((topic) => ({ Effect: 'Allow', Action: ['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic'], Resource: arn(`topic/events/*/${topic}`) })) } } },
    },
  });
  const topic = (name: string) => ({ resourceType: 'topic', name, patternType: 'LITERAL' });
  const trust = JSON.stringify({
    version: 1, platform: 'x', stacks: ['s'], clusters: [], segments: [], breakGlass: [], routes: [], slices: [], copies: [], dataGrants: [], keys: [], assumptions: [],
    workloads: [{ path: 'Fraud', name: 'fraud', owner: 'team-risk', identity: { kind: 'iam', role: 's/Role', trust: 'declared' } }],
    topics: [{ path: 'R', name: 'payments.refunds', cluster: 'events', classification: 'CONFIDENTIAL' }],
    grants: [{ id: 'g', grantee: 'fraud', verb: 'consume', cluster: 'events', topic: topic('payments.refunds'), group: { ...topic('scoring'), resourceType: 'group' }, owner: 'team-risk', reason: 'chargeback scoring', at: 'payments/grants.ts:14', notes: [] }],
  });
  const before = (): string => folder({ 's.template.json': template() });

  test('is told with its reason and line of code; what nobody asked for is told so', async () => {
    const { code, stdout } = await run(before(), folder({ 's.template.json': template('payments.refunds', 'payments.cards'), 'trust.json': trust }));
    expect(code).toBe(1);
    expect(stdout).toContain('+ Role (team-risk) can READ, DESCRIBE topic:payments.refunds CONFIDENTIAL   asked: "chargeback scoring", payments/grants.ts:14\n    Policy/Properties/PolicyDocument/Statement/0\n');
    expect(stdout).toContain('! Role (team-risk) can READ, DESCRIBE topic:payments.cards — NOT ASKED\n    Policy/Properties/PolicyDocument/Statement/1\n');
  });

  test('is in the JSON, too', async () => {
    const { stdout } = await run(before(), folder({ 's.template.json': template('payments.refunds', 'payments.cards'), 'trust.json': trust }), '--json');
    expect((JSON.parse(stdout) as { widened: unknown[] }).widened).toEqual([
      expect.objectContaining({ resource: 'topic:payments.cards', asked: false }),
      expect.objectContaining({ resource: 'topic:payments.refunds', owner: 'team-risk', classification: 'CONFIDENTIAL', asked: { reason: 'chargeback scoring', at: 'payments/grants.ts:14' } }),
    ]);
  });

  test('what a lock approves passes, and nothing else', async () => {
    const after = folder({ 's.template.json': template('payments.refunds'), 'trust.json': trust });
    const wider = folder({ 's.template.json': template('payments.refunds', 'payments.cards'), 'trust.json': trust });
    const lock = (row: string): string => join(folder({ 'team.lock': `# trust/team.lock\ntopic payments.refunds  CONFIDENTIAL  team-payments  7d\n  ${row}\nunknown 0\n` }), 'team.lock');
    const approved = await run(before(), after, '--approved', lock('read   fraud   team-risk   iam   group scoring'));
    expect([approved.code, approved.stdout.split('\n')[0]]).toEqual([0, '0 newly possible · 0 weakened · 0 removed · 0 unknown · 1 approved']);
    expect((await run(before(), after, '--approved', lock('write   fraud   team-risk   iam'))).code).toBe(1);
    expect((await run(before(), after, '--approved', lock('read   other   team-risk   iam'))).code).toBe(1);
    expect((await run(before(), wider, '--approved', lock('read   fraud   team-risk   iam'))).code).toBe(1);
  });
});

describe('bad input: one line on stderr, exit 2', () => {
  const lines = (text: string): string[] => text.trim().split('\n');
  test('a file that is not there', async () => {
    const { code, stdout, stderr } = await ztk(ROOT, ['diff', 'no-such-file.json', BASE]);
    expect([code, stdout, lines(stderr).length]).toEqual([2, '', 1]);
    expect(stderr).toContain('no-such-file.json');
  });
  test('a file that is no template', async () => {
    const place = folder({ 'x.json': '{ "Resources": ', 'y.lock': 'topic a' });
    const first = await ztk(ROOT, ['diff', BASE, join(place, 'x.json')]);
    expect([first.code, first.stdout, lines(first.stderr).length]).toEqual([2, '', 1]);
    const second = await ztk(ROOT, ['diff', BASE, BASE, '--approved', join(place, 'y.lock')]);
    expect([second.code, second.stdout, lines(second.stderr).length]).toEqual([2, '', 1]);
  });
  test('an argument too few, and a format there is none of', async () => {
    for (const args of [['diff', BASE], ['diff', BASE, BASE, '--format', 'html']]) {
      const { code, stdout, stderr } = await ztk(ROOT, args);
      expect([code, stdout, lines(stderr).length]).toEqual([2, '', 1]);
    }
  });
});

test('an assembly with Stages is compared Stage by Stage', async () => {
  const assembly = (bucket: object): string => {
    const place = folder();
    for (const stage of ['assembly-Prod', 'assembly-Test']) {
      mkdirSync(join(place, stage));
      writeFileSync(join(place, stage, 'Stack.template.json'), JSON.stringify({ Resources: { Bucket: { Type: 'AWS::S3::Bucket', Properties: stage === 'assembly-Prod' ? bucket : {} } } }));
      writeFileSync(join(place, stage, 'manifest.json'), JSON.stringify({ version: '1', artifacts: { Stack: { type: 'aws:cloudformation:stack', environment: 'aws://unknown-account/unknown-region', properties: { templateFile: 'Stack.template.json' } } } }));
    }
    writeFileSync(join(place, 'manifest.json'), JSON.stringify({ version: '1', artifacts: Object.fromEntries(['Prod', 'Test'].map((name) => [name, { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${name}`, displayName: name } }])) }));
    return place;
  };
  const block = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
  const { code, stdout } = await run(assembly({ PublicAccessBlockConfiguration: block }), assembly({ PublicAccessBlockConfiguration: { ...block, BlockPublicPolicy: false } }));
  expect(code).toBe(1);
  expect(stdout).toMatch(/Prod {3}0 newly possible · 1 weakened/);
  expect(stdout).toMatch(/Test {3}0 newly possible · 0 weakened/);
});
