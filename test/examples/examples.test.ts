import { EXAMPLES, synthesize, type Assembly } from './support';

/** The bundled validator runs here, with its default rules as errors: what CloudFormation would refuse fails synthesis. */
const validated = new Map<string, Assembly>();
beforeAll(() => {
  const before = process.env['CDK_VALIDATION'];
  delete process.env['CDK_VALIDATION'];
  for (const [name, define] of Object.entries(EXAMPLES)) validated.set(name, synthesize(define));
  process.env['CDK_VALIDATION'] = before;
}, 120_000);

/** A topic or a copy of trust.json. */
interface Copy {
  readonly stack?: string;
  readonly logicalId?: string;
  readonly owner?: string;
  readonly classification?: string;
}

const of = (name: string): Assembly => validated.get(name)!;
const resources = (name: string): { Type: string }[] => Object.values(of(name).templates).flatMap((t) => Object.values(t.Resources));

describe.each(Object.keys(EXAMPLES))('%s', (name) => {
  test('has no finding of our pack, of AwsSolutions, or of the bundled validator', () => {
    expect(of(name).report.pluginReports.flatMap((r) => r.violations)).toEqual([]);
  });

  test('says the same in trust.json and in the templates', () => {
    const { trust, templates } = of(name);
    const inTemplates = Object.values(templates).flatMap((t) => ((t.Metadata?.['ZeroTrustKafka'] as { grants: { id: string }[] } | undefined)?.grants ?? []).map((g) => g.id));
    expect(inTemplates.sort()).toEqual(trust.grants.map((g) => g.id).sort());
    expect(trust.grants.length).toBeGreaterThan(0);
    for (const grant of trust.grants) expect(grant.at).toMatch(/^examples\/(?:[a-z-]+\/)+[a-z-]+\.ts:\d+$/);
  });

  test('says in each template what a topic or a copy is worth, and who answers for it', () => {
    const { trust, templates } = of(name);
    const said = (trust.topics as readonly Copy[]).concat(trust.copies).flatMap((copy) => {
      const { stack, logicalId, owner, classification } = copy;
      if (stack === undefined || logicalId === undefined) return [];
      return [{ owner, classification, template: templates[stack]!.Resources[logicalId]!.Metadata?.['ZeroTrustKafka'] as Partial<Copy> | undefined }];
    });
    for (const { owner, classification, template } of said) expect([template?.owner, template?.classification]).toEqual([owner, classification]);
    const held = Object.values(templates).flatMap(({ Resources }) => Object.values(Resources)).filter(({ Type }) => Type === 'AWS::MSK::Topic');
    expect(said.length).toBeGreaterThanOrEqual(held.length);
  });

  test('needs one Lambda function for each cluster of AWS with certificate workloads, and otherwise none', () => {
    const { trust } = of(name);
    const clusters = trust.clusters.filter((c) => c.selfManaged !== true && trust.slices.some((s) => s.cluster === c.name));
    expect(resources(name).filter((r) => r.Type === 'AWS::Lambda::Function')).toHaveLength(clusters.length);
    expect(resources(name).filter((r) => r.Type.startsWith('Custom::')).map((r) => r.Type)).toEqual(trust.slices.filter((s) => clusters.some((c) => c.name === s.cluster)).map(() => 'Custom::KafkaAccess'));
    expect((trust.administrators ?? []).map((a) => a.cluster)).toEqual(clusters.map((c) => c.name));
  });

  test('names no machine and no token in trust.json', () => {
    expect(of(name).files['trust.json']).not.toMatch(/\$\{Token|\/work\/|\/home\/|\/tmp\//);
  });
});

/** What a connector keeps for itself, by the prefix that trust.json declares. */
const isDeclaredPrefix = (ruleName: string): boolean => /\/__amazon_msk_connect_[^\]]*\*\]$/.test(ruleName);

test('at most six findings are acknowledged in all examples beside declared prefixes, each by its exact finding and with a reason', () => {
  const acknowledged = Object.keys(EXAMPLES).flatMap((name) => of(name).report.pluginReports.flatMap((r) => (r.suppressedViolations ?? []).map((s) => ({ name, ...s }))));
  const others = acknowledged.filter(({ ruleName }) => !isDeclaredPrefix(ruleName)).map(({ name, ruleName }) => `${name} ${ruleName}`).sort();
  expect(others).toEqual(expect.arrayContaining([
    'payments-platform AwsSolutions-IAM5[Resource::*]', 'payments-platform AwsSolutions-IAM5[Resource::*]',
    'payments-platform AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ec2:eu-central-1:111122223333:network-interface/*]',
  ]));
  expect(others.length).toBeLessThanOrEqual(6);
  const internals = Object.keys(EXAMPLES).flatMap((name) => (of(name).trust.flows ?? []).flatMap((flow) => flow.internals.filter(({ name: pattern }) => pattern.endsWith('*'))));
  expect(acknowledged.filter(({ ruleName }) => isDeclaredPrefix(ruleName)).map(({ ruleName }) => /\/([^/]*)\]$/.exec(ruleName)?.[1]).sort()).toEqual(internals.map(({ name }) => name).sort());
  for (const { reason } of acknowledged) expect(reason.length).toBeGreaterThan(20);
});

test('no example needs a function but payments-platform', () => {
  expect(Object.keys(EXAMPLES).filter((name) => resources(name).some((r) => r.Type === 'AWS::Lambda::Function'))).toEqual(['payments-platform']);
});

test('quickstart has at most 50 resources', () => {
  expect(resources('quickstart').length).toBeLessThanOrEqual(50);
});

test('payments-platform is a company, not a toy', () => {
  const { trust } = of('payments-platform');
  expect(trust.stacks).toEqual(['Delivery', 'Loyalty', 'Payments', 'Platform', 'Risk']);
  expect(trust.segments.filter((s) => trust.workloads.some((w) => w.segment === s.name)).length).toBeGreaterThanOrEqual(4);
  expect(trust.workloads.length).toBeGreaterThanOrEqual(10);
  expect(new Set(trust.workloads.map((w) => w.kind)).size).toBeGreaterThanOrEqual(7);
  expect(trust.topics).toHaveLength(13);
  expect(new Set(trust.topics.map((t) => t.classification)).size).toBe(3);
  expect(trust.topics.filter((t) => t.deadLetterTopic !== undefined)).toHaveLength(3);
  expect(new Set(trust.workloads.map((w) => w.identity.kind))).toEqual(new Set(['iam', 'certificate', 'scram']));
  expect((trust.flows ?? []).map((f) => f.kind).sort()).toEqual(['connector', 'event source']);
  expect((trust.deployers ?? []).map((d) => d.kind)).toContain('pipeline');
  expect(trust.workloads.filter((w) => w.partner !== undefined)).toHaveLength(1);
  expect(trust.breakGlass).toHaveLength(2);
});

test('existing-cluster defines rules, policies and the role it was asked for, and nothing else', () => {
  expect([...new Set(resources('existing-cluster').map((r) => r.Type))].sort()).toEqual(['AWS::EC2::SecurityGroupEgress', 'AWS::EC2::SecurityGroupIngress', 'AWS::IAM::Policy', 'AWS::IAM::Role']
    .filter((type) => resources('existing-cluster').some((r) => r.Type === type)));
  expect(resources('existing-cluster').length).toBeGreaterThan(0);
});

/** What `cdk init` of aws-cdk 2.1148 turns on and this application does not. */
const RECOMMENDED = {
  '@aws-cdk/core:defaultCrossStackReferences': 'weak', '@aws-cdk/core:enablePartitionLiterals': true, '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:includePrefixInUniqueNameGeneration': true, '@aws-cdk/core:aspectPrioritiesMutating': true, '@aws-cdk/core:enableAdditionalMetadataCollection': true,
};

test.each(Object.keys(EXAMPLES))('%s has no finding under the flags that a new application is born with', (name) => {
  const { report, trust } = synthesize(EXAMPLES[name]!, RECOMMENDED);
  expect(report.pluginReports.flatMap((r) => r.violations)).toEqual([]);
  expect(trust.grants).toHaveLength(of(name).trust.grants.length);
});
