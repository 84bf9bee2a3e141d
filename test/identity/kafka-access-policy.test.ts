import { readFileSync } from 'node:fs';
import { Stack, type App } from 'aws-cdk-lib';
import { KafkaCluster, SegmentedNetwork, Topic, Workload, WorkloadRole } from '../../constructs';
import { deriveStatements } from '../../lib/derive/iam-policy';
import { proofOf, type Rendered } from '../judge/prove/support';
import { newApp, ofType, written, type TemplateResource, type Written } from '../support/assembly';
import { CLUSTER_ARN, REASON, samplePlatform } from '../support/sample-platform';

/** A workload that consumes so many topics of a cluster whose ARN is known, so that lengths are exact. */
function consumerOf(topics: readonly string[]): App {
  const app = newApp();
  const stack = new Stack(app, 'Core', { env: { account: '111122223333', region: 'eu-central-1' } });
  const network = new SegmentedNetwork(stack, 'Network');
  const [segment, adminSegment] = [network.addSegment('brokers', { owner: 'team-streaming' }), network.addSegment('apps', { owner: 'team-apps' })];
  const cluster = KafkaCluster.fromArn(stack, 'Legacy', { clusterArn: CLUSTER_ARN, segment, adminSegment });
  const workload = new Workload(stack, 'Reader', { owner: 'team-apps', purpose: 'reads a lot', segment: adminSegment, identity: WorkloadRole.ecsTask() });
  for (const name of topics) Topic.fromName(stack, `Topic-${name}`, { cluster, name }).grants.consume(workload, { group: 'reader', reason: REASON });
  return app;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `orders.region-${String(n)}`);
type Policy = TemplateResource & { readonly id: string };
const policiesOf = ({ templates }: Written): Policy[] => [...ofType(templates['Core']!, 'AWS::IAM::Policy'), ...ofType(templates['Core']!, 'AWS::IAM::ManagedPolicy')]
  .filter(({ Metadata }) => Metadata !== undefined);
interface Statement { readonly Sid: string; readonly Action: readonly string[]; readonly Resource: string }
const statementsOf = ({ Properties }: Policy): Statement[] => Properties['PolicyDocument'].Statement as Statement[];
const lengthOf = ({ Properties }: Policy): number => JSON.stringify(Properties['PolicyDocument']).length;

/** As many topics as one inline policy holds. */
const FULL = 40;

describe('a role whose grants', () => {
  test('fit into IAM keeps its one inline policy', () => {
    const [policy, ...more] = policiesOf(written(consumerOf(names(FULL))));
    expect([policy?.Type, more.length]).toEqual(['AWS::IAM::Policy', 0]);
    expect(lengthOf(policy!)).toBeGreaterThan(10_000);
    expect(lengthOf(policy!)).toBeLessThanOrEqual(10_240);
  });

  describe('do not', () => {
    const [before, after] = [45, 46].map((count) => written(consumerOf(names(count))));
    const policies = policiesOf(after!);

    test('has managed policies in the place of it, each within what IAM takes and all on the role', () => {
      expect(policies.length).toBeGreaterThan(1);
      const role = ofType(after!.templates['Core']!, 'AWS::IAM::Role').find(({ Properties }) => String(Properties['Description']).startsWith('reader'));
      for (const policy of policies) {
        expect([policy.Type, policy.Properties['Roles']]).toEqual(['AWS::IAM::ManagedPolicy', [{ Ref: role?.id }]]);
        expect(lengthOf(policy)).toBeLessThanOrEqual(6_144);
      }
    });

    test('is allowed just what its grants come to, each statement once, with the grants that need it', () => {
      const derived = deriveStatements(after!.trust.grants);
      const found = policies.flatMap(statementsOf);
      expect(found.map(({ Sid, Action }) => [Sid, Action]).sort()).toEqual(derived.map(({ sid, actions }) => [sid, actions]).sort());
      expect(Object.assign({}, ...policies.map(({ Metadata }) => Metadata!['ZeroTrustKafka'].statements))).toEqual(Object.fromEntries(derived.map(({ sid, because }) => [sid, because])));
    });

    test('has at most one policy changed, or split, by one grant more', () => {
      const sidsOf = (written: Written): Map<string, string> => new Map(policiesOf(written).map((policy) => [policy.id, statementsOf(policy).map(({ Sid }) => Sid).join()]));
      const [was, is] = [sidsOf(before!), sidsOf(after!)];
      expect(is).not.toEqual(was);
      expect([...was].filter(([id, sids]) => is.get(id) !== sids)).toHaveLength(1);
    });
  });

  test('would not fit into any policies of a role is refused at synthesis, with all of them', () => {
    const topics = names(250);
    const app = consumerOf(topics);
    let message = '';
    try {
      app.synth();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(/GRANT_POLICY_TOO_LARGE: .+ \(given: \d+ managed policies\); allowed: 8 of 6144 characters: .+; at Core\/Reader\/KafkaAccess/);
    expect(topics.filter((name) => !message.includes(`topic:${name}`))).toEqual([]);
  });

  test('are just too many for the inline policy moves to managed ones', () => {
    expect(policiesOf(written(consumerOf(names(FULL + 1)))).map(({ Type }) => Type)).toEqual(expect.not.arrayContaining(['AWS::IAM::Policy']));
  });
});

describe('the proof of a role with several policies', () => {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { context: Record<string, unknown> };
  const sample = samplePlatform({}, newApp(context), []);
  const writer = sample.iam('Writer');
  for (const name of names(45)) sample.topic(name).grants.produce(writer, { reason: REASON });
  const { templates, trust, reports } = written(sample.app);
  const copy = (): Rendered['templates'] => structuredClone(templates);
  const parts = policiesOf({ templates, trust, reports });

  test('is that nothing is extra, broken or unknown; no check finds anything', () => {
    expect(parts.length).toBeGreaterThan(1);
    expect(proofOf({ templates: copy(), trust })).toMatchObject({ verdict: 'proved', asked: 45, possible: 45, excess: [], broken: [], unknown: [] });
    expect(reports.filter(({ violations }) => violations.length > 0)).toEqual([]);
  });

  test.each(parts.map(({ id }) => id))('finds what is planted in %s, at its place', (id) => {
    const planted = copy();
    const statements = planted['Core']!.Resources[id].Properties.PolicyDocument.Statement as { Sid: string; Action: string[] }[];
    const index = statements.findIndex(({ Sid }) => Sid.startsWith('Topic'));
    statements[index]!.Action.push('kafka-cluster:ReadData');
    const { verdict, excess } = proofOf({ templates: planted, trust });
    expect([verdict, excess.map(({ subject, operation, path: [first] }) => [subject, operation, first?.location])])
      .toEqual(['violated', [['writer', 'READ', expect.stringContaining(`${id}/Properties/PolicyDocument/Statement/${String(index)}`)]]]);
  });

  test('finds each grant that goes with a part', () => {
    const planted = copy();
    const part = parts.find((one) => statementsOf(one).every(({ Sid }) => Sid.startsWith('Topic')))!;
    const lost = statementsOf(part).length;
    Reflect.deleteProperty(planted['Core']!.Resources, part.id);
    const { verdict, broken } = proofOf({ templates: planted, trust });
    expect([verdict, broken.length]).toEqual(['violated', lost]);
  });
});
