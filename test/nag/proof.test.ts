import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stage, type Stack, aws_ec2 as ec2, aws_iam as iam } from 'aws-cdk-lib';
import { ZeroTrustKafkaChecks } from '../../constructs';
import { quickstart } from '../../examples/quickstart';

interface Violation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity: string;
  readonly violatingConstructs: readonly { readonly constructPath: string; readonly cloudFormationResource?: { readonly logicalId?: string } }[];
}

interface Outcome { readonly thrown: boolean; readonly violations: readonly Violation[] }

const made: string[] = [];
afterAll(() => { for (const folder of made) rmSync(folder, { recursive: true }); });

/** What the proof says of an app, and whether synthesis failed. */
function outcome(define: (app: App) => void): Outcome {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-proof-'));
  made.push(outdir);
  const app = new App({ outdir, context: JSON.parse(readFileSync('cdk.json', 'utf8')).context });
  define(app);
  let thrown = false;
  try {
    app.synth();
  } catch {
    thrown = true;
  }
  const file = join(outdir, 'validation-report.json');
  const reports = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).pluginReports as { pluginName: string; violations: Violation[] }[] : [];
  return { thrown, violations: reports.filter(({ pluginName }) => pluginName === 'ZeroTrustKafkaProof').flatMap(({ violations }) => violations) };
}

const resource = (scope: App | Stack | Stage, path: RegExp): CfnResource => scope.node.findAll().find((node): node is CfnResource => CfnResource.isCfnResource(node) && path.test(node.node.path))!;
const stackOf = (scope: App | Stage): Stack => resource(scope, /Checkout\/Role/).stack;

/** A platform that is exactly what it declares, and what a test does to it. */
const platform = (change: (app: App) => void) => (app: App): void => {
  quickstart(app);
  change(app);
};

test('a platform that is exactly what it declares is synthesized', () => {
  expect(outcome(platform(() => undefined))).toEqual({ thrown: false, violations: [] });
});

describe('synthesis fails, with a resource', () => {
  test('on excess', () => {
    const { thrown, violations } = outcome(platform((app) => {
      resource(app, /Checkout\/KafkaAccess/).addPropertyOverride('PolicyDocument.Statement.1.Action', ['kafka-cluster:ReadData', 'kafka-cluster:DescribeTopic', 'kafka-cluster:WriteData']);
    }));
    expect([thrown, violations.map(({ ruleName }) => ruleName)]).toEqual([true, [expect.stringMatching(/^ZTK-PROOF-EXCESS\[checkout.READ.topic:payments\.orders\]$/)]]);
    expect(violations[0]?.violatingConstructs[0]).toMatchObject({ constructPath: expect.stringContaining('Checkout/KafkaAccess') });
  });

  test('on a promise that is not kept, at the subject', () => {
    const { thrown, violations } = outcome(platform((app) => { resource(app, /Checkout\/KafkaAccess/).addPropertyOverride('PolicyDocument.Statement.1.Action', ['kafka-cluster:DescribeTopic']); }));
    expect([thrown, violations.length > 0, violations.every(({ ruleName }) => ruleName.startsWith('ZTK-PROOF-BROKEN['))]).toEqual([true, true, true]);
    expect(violations[0]?.violatingConstructs[0]?.constructPath).toContain('Checkout/');
  });

  test('on what can not be told', () => {
    const { thrown, violations } = outcome(platform((app) => { stackOf(app).addTransform('Acme::Rewrites'); }));
    expect([thrown, violations.map(({ ruleName }) => ruleName)]).toEqual([true, expect.arrayContaining(['ZTK-PROOF-UNKNOWN[templates]'])]);
    expect(violations.every(({ violatingConstructs }) => violatingConstructs.length > 0)).toBe(true);
  });

  test('on excess in a nested stack', () => {
    const { thrown, violations } = outcome(platform((app) => {
      const nested = new NestedStack(stackOf(app), 'Inner');
      new iam.CfnPolicy(nested, 'Planted', {
        policyName: 'x', roles: [resource(app, /Checkout\/Role/).ref],
        policyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }] },
      });
    }));
    expect([thrown, violations.some(({ violatingConstructs }) => violatingConstructs.some(({ constructPath }) => constructPath.includes('Inner/Planted')))]).toEqual([true, true]);
  });

  test('on a rule that no grant asked for', () => {
    const { thrown, violations } = outcome(platform((app) => {
      new ec2.CfnSecurityGroupIngress(stackOf(app), 'Planted', { groupId: resource(app, /brokers\/Group/).getAtt('GroupId').toString(), ipProtocol: 'tcp', fromPort: 9098, toPort: 9098, cidrIp: '10.0.0.0/8' });
    }));
    expect([thrown, violations.map(({ violatingConstructs: [first] }) => first?.constructPath.endsWith('/Planted'))]).toEqual([true, [true]]);
  });
});

test('a finding is fatal: it can not be acknowledged', () => {
  const { violations } = outcome(platform((app) => { resource(app, /Checkout\/KafkaAccess/).addPropertyOverride('PolicyDocument.Statement.1.Action', ['kafka-cluster:*']); }));
  expect(new Set(violations.map(({ severity }) => severity))).toEqual(new Set(['fatal']));
});

test('each Stage is a platform of its own: the fault of one is no fault of the other', () => {
  const { thrown, violations } = outcome((app) => {
    const [test, prod] = ['Test', 'Prod'].map((name) => new Stage(app, name));
    quickstart(test!);
    quickstart(prod!);
    resource(prod!, /Checkout\/KafkaAccess/).addPropertyOverride('PolicyDocument.Statement.1.Action', ['kafka-cluster:*']);
  });
  expect([thrown, new Set(violations.flatMap(({ violatingConstructs }) => violatingConstructs.map(({ constructPath }) => constructPath.split('/')[0])))]).toEqual([true, new Set(['Prod'])]);
});

test('report-only softens it as it softens the checks, and says so', () => {
  // A synthesis that succeeds prints its warnings.
  const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const { thrown, violations } = outcome(platform((app) => {
    ZeroTrustKafkaChecks.reportOnly(app, { until: '2027-01-31', reason: 'the platform moves' });
    resource(app, /Checkout\/KafkaAccess/).addPropertyOverride('PolicyDocument.Statement.1.Action', ['kafka-cluster:ReadData', 'kafka-cluster:WriteData', 'kafka-cluster:DescribeTopic']);
  }));
  expect([thrown, violations.map(({ severity }) => severity)]).toEqual([false, ['warning']]);
  expect(violations[0]?.description).toContain('report only until 2027-01-31: the platform moves: ');
  expect(printed.mock.calls.join()).toContain('report only until 2027-01-31');
  printed.mockRestore();
});
