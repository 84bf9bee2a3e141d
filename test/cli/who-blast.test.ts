import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { squeezed, tell } from './ask-support';
import { folder, removeFolders, ROOT } from './support';

const BASE = join(ROOT, 'test/corpus/base.json');

afterAll(removeFolders);

describe('ztk who', () => {
  test('everybody who can, with how and where', async () => {
    const { code, out } = await tell('who', 'READ', 'topic:orders.v1', '--template', BASE);
    expect(code).toBe(0);
    const lines = squeezed(out);
    expect(lines.slice(0, 3)).toEqual([
      '3 subjects can READ topic:orders.v1', '3 as themselves',
      expect.stringMatching(/^ConnectRole {2}Connector → Cluster:9098; IAM allows kafka-cluster:Connect and kafka-cluster:ReadData {2}BrokerFromConnectSg\//) as string,
    ]);
    expect(lines).toContain('and 1 subject of no template');
  });

  test('every topic where none is named', async () => {
    const { out } = await tell('who', 'WRITE', '--template', BASE, '--json');
    expect(JSON.parse(out)).toMatchObject({ operation: 'WRITE', resource: 'topic:orders.v1', able: expect.arrayContaining([expect.objectContaining({ subject: 'ProducerRole', kind: 'direct', verdict: 'allowed' })]) as unknown });
  });

  test('IAM actions, and who becomes whom', async () => {
    const { out } = await tell('who', 'READ', 'topic:orders.v1', '--template', join(ROOT, 'test/corpus/widened/ID-35.json'));
    expect(squeezed(out)).toContain('DeployRole  by becoming ConsumerRole: may change the code of ConsumerFn, and so act as ConsumerRole  DeployPolicy/Properties/PolicyDocument/Statement/2');
    const keys = await tell('who', 'kms:PutKeyPolicy', 'SecretKey', '--template', BASE);
    expect(squeezed(keys.out).slice(0, 1)).toEqual(['2 subjects can kms:PutKeyPolicy SecretKey']);
    expect(squeezed(keys.out)).toContain('KeyAdminRole  IAM allows kms:PutKeyPolicy  SecretKey/Properties/KeyPolicy/Statement/0');
  });

  test('a name that is near', async () => {
    const { code, problems } = await tell('who', 's3:GetObject', 'ArchivBucket', '--template', BASE);
    expect({ code, problems }).toEqual({ code: 2, problems: [expect.stringContaining('did you mean ArchiveBucket?') as string] });
  });
});

describe('ztk blast', () => {
  test('what a compromised role reaches', async () => {
    const { code, out } = await tell('blast', 'ConnectRole', '--template', BASE);
    expect(code).toBe(0);
    expect(squeezed(out).map((line) => line.split('  ')[0])).toEqual(['ConnectRole reaches 5 things', 'reads orders.v1', 'joins, commits and resets group connect-archive', 'writes objects to ArchiveBucket', 'reads the secret DbSecret', 'comes to Cluster:9098']);
  });

  test('JSON has the path of each statement', async () => {
    const { out } = await tell('blast', 'BreakGlassRole', '--template', BASE, '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({ subject: 'BreakGlassRole', parts: [{ as: 'BreakGlassRole', reaches: [{ says: 'may change any ACL of Cluster', kafka: [{ cluster: 'Cluster', resourceType: 'cluster', operations: ['ALTER', 'DESCRIBE'], names: [{ name: 'kafka-cluster' }], by: 'kafka', given: 'allowed' }], path: expect.arrayContaining([expect.objectContaining({ location: 'BreakGlassPolicy/Properties/PolicyDocument/Statement/0' })]) as unknown }] }] });
  });

  test('a subject that is not there', async () => {
    const { code, problems } = await tell('blast', 'Nobody', '--template', BASE);
    expect({ code, lines: problems.length }).toEqual({ code: 2, lines: 1 });
  });
});

describe('--account', () => {
  const details = {
    RoleDetailList: [{
      Arn: 'arn:aws:iam::111122223333:role/Analyst', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
      RolePolicyList: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }] } }],
    }],
  };

  test('names the principals of the account one by one', async () => {
    const file = join(folder(), 'account.json');
    writeFileSync(file, JSON.stringify(details));
    const { out } = await tell('who', 'READ', 'topic:orders.v1', '--template', BASE, '--account', file);
    expect(out).toContain('arn:aws:iam::111122223333:role/Analyst');
    expect(out).not.toContain('this-account');
  });

  test('a file that is none is refused with its place', async () => {
    const file = join(folder(), 'account.json');
    writeFileSync(file, JSON.stringify({ RoleDetailList: [{ Arn: 'x' }] }));
    const { code, problems } = await tell('why', 'a', 'READ', 'topic:b', '--template', BASE, '--account', file);
    expect(code).toBe(2);
    expect(problems[0]).toMatch(/INPUT_UNREADABLE: this is no ARN of a role.*account\.json: RoleDetailList\/0\/Arn$/);
    expect((await tell('why', 'a', 'READ', 'topic:b', '--template', BASE, '--account', 'not-there.json')).problems[0]).toContain('this file can not be read');
  });
});
