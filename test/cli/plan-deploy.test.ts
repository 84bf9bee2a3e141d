import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tell } from './ask-support';
import { folder, removeFolders, ROOT } from './support';

interface Template { Resources: Record<string, { Type: string; Properties: Record<string, unknown>; DeletionPolicy?: string }> }

const GOLDEN = join(ROOT, 'test/golden');
const QUICKSTART = join(GOLDEN, 'quickstart/Quickstart.template.json');
const PAYMENTS = join(GOLDEN, 'payments-platform');

afterAll(removeFolders);

/** The quickstart's template with something else in it, in a file of another name. */
function changed(change: (of: (type: string) => Template['Resources'][string], template: Template) => void): string {
  const template = JSON.parse(readFileSync(QUICKSTART, 'utf8')) as Template;
  change((type) => Object.values(template.Resources).find(({ Type }) => Type === `AWS::${type}`)!, template);
  return join(folder({ 'next.json': JSON.stringify(template) }), 'next.json');
}

const set = (name: string, value: unknown) => changed((of) => { of('MSK::Cluster').Properties[name] = value; });

describe('ztk plan-deploy', () => {
  test('nothing changes: exit 0, for one stack and for three', async () => {
    const nothing = '0 cluster attributes may change now · 0 must wait · 0 replaced · 0 lost or refused · 0 not known\n';
    expect(await tell('plan-deploy', QUICKSTART, changed(() => undefined))).toEqual({ code: 0, out: nothing, problems: [] });
    expect(await tell('plan-deploy', PAYMENTS, PAYMENTS)).toEqual({ code: 0, out: nothing, problems: [] });
  });

  test('one attribute: exit 0, and it may change now', async () => {
    const { code, out } = await tell('plan-deploy', QUICKSTART, set('NumberOfBrokerNodes', 6));
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}now {2}NumberOfBrokerNodes \(UpdateBrokerCount\): .*\n {9}\w+\/Properties\/NumberOfBrokerNodes: 3 → 6$/m);
  });

  test('two attributes: exit 1, which is now, which waits, and how', async () => {
    const both = changed((of) => { Object.assign(of('MSK::Cluster').Properties, { NumberOfBrokerNodes: 6, KafkaVersion: '4.0.x.kraft' }); });
    const { code, out } = await tell('plan-deploy', QUICKSTART, both);
    expect(code).toBe(1);
    expect(out).toContain('1 cluster attribute may change now · 1 must wait');
    expect(out).toMatch(/now {2}NumberOfBrokerNodes [^]*wait KafkaVersion [^]*each that waits is a deployment of its own/);
  });

  test("a change of the library's own configuration is the cluster's, through its revision", async () => {
    const { code, out } = await tell('plan-deploy', QUICKSTART, changed((of) => { of('MSK::Configuration').Properties['ServerProperties'] = 'a=b\n'; }));
    expect(code).toBe(0);
    expect(out).toContain('  now  ConfigurationInfo (UpdateClusterConfiguration)');
  });

  test('replaced, lost, left and refused: exit 1, each in a line', async () => {
    const { code, out } = await tell('plan-deploy', QUICKSTART, changed((of, template) => {
      of('MSK::Topic').Properties['ReplicationFactor'] = 2;
      of('Logs::LogGroup').Properties['RetentionInDays'] = 1;
      const key = of('KMS::Key');
      template.Resources = Object.fromEntries(Object.entries(template.Resources).filter(([, resource]) => resource !== key));
    }));
    expect(code).toBe(1);
    expect(out).toMatch(/^replaced\n {2}OrdersTopic\w+ AWS::MSK::Topic: loses: its records \(the old one is retained, out of the stack\)\n {6}.*ReplicationFactor: 3 → 2\n {6}the deployment fails: .*TopicName/m);
    expect(out).toMatch(/^lost or refused\n {2}\w+ AWS::Logs::LogGroup keeps less: older log events are deleted$/m);
    expect(out).toMatch(/^left behind, retained\n {2}ZeroTrustKafkaKeys\w+$/m);
  });

  test('what can not be told: exit 3', async () => {
    const { code, out } = await tell('plan-deploy', QUICKSTART, set('Turbo', true));
    expect(code).toBe(3);
    expect(out).toMatch(/^not known\n {2}\? EventsCluster\w+\/Properties\/Turbo: /m);
  });

  test('JSON has the verdict, the day of the tables, and everything', async () => {
    const { code, out } = await tell('plan-deploy', QUICKSTART, set('NumberOfBrokerNodes', 6), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'proved', tables: expect.stringMatching(/^\d{4}-\d\d-\d\d$/), clusters: [{ created: false, now: { attribute: 'NumberOfBrokerNodes', call: 'UpdateBrokerCount' }, wait: [] }], replaced: [], losses: [], left: [], unknown: [],
    });
  });

  test('a stack of an assembly, deployed under its name, is compared with that stack alone, region and all', async () => {
    const template = readFileSync(QUICKSTART, 'utf8');
    const assembly = folder({
      'Quick.template.json': template, 'Other.template.json': '{"Resources":{"Q":{"Type":"AWS::SQS::Queue"}}}',
      'manifest.json': JSON.stringify({
        version: '36.0.0', artifacts: Object.fromEntries(['Quick', 'Other'].map((name) => [name, { type: 'aws:cloudformation:stack', environment: 'aws://111122223333/eu-west-1', properties: { templateFile: `${name}.template.json`, stackName: `prod-${name}` } }])),
      }),
    });
    const deployed = folder({ 'prod-Quick.json': template, 'nothing.json': template });
    expect((await tell('plan-deploy', join(deployed, 'prod-Quick.json'), assembly)).out).toMatch(/^0 cluster .* 0 not known\n$/);
    const { code, problems } = await tell('plan-deploy', join(deployed, 'nothing.json'), assembly);
    expect([code, problems]).toEqual([2, [expect.stringMatching(/^INPUT_UNSUPPORTED: no stack of these is one to deploy \(given: nothing\); allowed: stacks among prod-Quick, prod-Other; at /)]]);
  });

  test('each Stage is planned by its name', async () => {
    const stage = (count: number): string => {
      const root = folder();
      const names = ['beta', 'prod'];
      writeFileSync(join(root, 'manifest.json'), JSON.stringify({ version: '36.0.0', artifacts: Object.fromEntries(names.map((name) => [`assembly-${name}`, { type: 'cdk:cloud-assembly', properties: { directoryName: `assembly-${name}`, displayName: name } }])) }));
      for (const name of names) {
        mkdirSync(join(root, `assembly-${name}`));
        writeFileSync(join(root, `assembly-${name}/S.template.json`), JSON.stringify({ Resources: { C: { Type: 'AWS::MSK::Cluster', Properties: { NumberOfBrokerNodes: name === 'prod' ? count : 9 } } } }));
        writeFileSync(join(root, `assembly-${name}/manifest.json`), JSON.stringify({ version: '36.0.0', artifacts: { S: { type: 'aws:cloudformation:stack', properties: { templateFile: 'S.template.json' } } } }));
      }
      return root;
    };
    const { code, out } = await tell('plan-deploy', stage(3), stage(6));
    expect(code).toBe(0);
    expect(out).toMatch(/^beta\n0 cluster attributes [^]*\nprod\n1 cluster attribute may [^]*: 3 → 6$/m);
  });

  test('what is not there is one line and exit 2', async () => {
    const { code, problems } = await tell('plan-deploy', join(ROOT, 'nowhere.json'), QUICKSTART);
    expect([code, problems]).toEqual([2, [expect.stringMatching(/^INPUT_MISSING: /)]]);
  });
});
