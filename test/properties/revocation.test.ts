import * as fc from 'fast-check';
import { Stack } from 'aws-cdk-lib';
import { CertificateSubject, type Topic, Workload, WorkloadRole, type ISegment } from '../../constructs';
import { ofType, written, type Template, type Written } from '../support/assembly';
import { REASON, samplePlatform, type SamplePlatform } from '../support/sample-platform';

const reason = REASON;
interface World { readonly orders: Topic; readonly scores: Topic; readonly writer: Workload; readonly reader: Workload; readonly scorer: Workload }

/** Grants that share topics, groups, segments, roles and certificates in as many ways as a few can. */
const CATALOGUE: ((w: World) => void)[] = [
  (w) => { w.orders.grants.produce(w.writer, { reason }); },
  (w) => { w.scores.grants.produce(w.writer, { reason }); },
  (w) => { w.orders.grants.inspect(w.writer, { reason }); },
  (w) => { w.orders.grants.produceTransactionally(w.writer, { transactionalId: 'tx', reason }); },
  (w) => { w.orders.grants.consume(w.reader, { group: 'readers', reason }); },
  (w) => { w.scores.grants.consume(w.reader, { group: 'readers', reason }); },
  (w) => { w.orders.grants.resetOffsets(w.reader, { group: 'readers', reason, consumedElsewhere: 'by the partner account' }); },
  (w) => { w.orders.grants.consume(w.scorer, { group: 'scoring', reason }); },
  (w) => { w.scores.grants.produce(w.scorer, { reason }); },
];

/** A platform and a team's stack: the team's grants stand in its own templates, its routes with the segments. */
function synthesized(order: readonly number[]): Written {
  const { app, network, topic }: SamplePlatform = samplePlatform();
  const team = new Stack(app, 'Team', { env: { account: '111122223333', region: 'eu-central-1' } });
  const away = network.addSegment('away', { owner: 'team-away' });
  const workload = (id: string, segment: ISegment, identity: WorkloadRole | CertificateSubject): Workload =>
    new Workload(team, id, { owner: 'team-x', purpose: 'does its work', segment, identity });
  const world: World = {
    orders: topic('orders'), scores: topic('scores'),
    writer: workload('Writer', network.segment('apps'), WorkloadRole.ecsTask()),
    reader: workload('Reader', away, CertificateSubject.of({ commonName: 'reader' })),
    scorer: workload('Scorer', away, WorkloadRole.ecsTask()),
  };
  for (const i of order) CATALOGUE[i]!(world);
  return written(app);
}

/** Everything that opens something, one line each: actions on resources, ACL bindings, rules. */
function opened({ templates }: Written): string[] {
  const policies = (t: Template): string[] => ofType(t, 'AWS::IAM::Policy').flatMap((p) => (p.Properties['PolicyDocument'].Statement as { Effect: string; Action: string[]; Resource: unknown }[])
    .filter((s) => s.Effect === 'Allow').flatMap((s) => s.Action.map((action) => `${JSON.stringify(p.Properties['Roles'])} ${action} ${JSON.stringify(s.Resource)}`)));
  const bindings = (t: Template): string[] => ofType(t, 'Custom::KafkaAccess').flatMap((applied) => (applied.Properties['Slice'].bindings as object[]).map((b) => JSON.stringify({ ...b, because: undefined })));
  const rules = (t: Template): string[] => ['AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress'].flatMap((type) => ofType(t, type).map((r) => `${type} ${JSON.stringify(r.Properties)}`));
  return Object.values(templates).flatMap((t) => [...policies(t), ...bindings(t), ...rules(t)]).sort();
}

/** The same without what grants add: what must not change, whatever is granted. */
function rest({ templates }: Written): unknown {
  const granted = new Set(['AWS::IAM::Policy', 'Custom::KafkaAccess', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress']);
  return Object.fromEntries(Object.entries(templates).map(([name, t]) => [name, Object.fromEntries(Object.entries(t.Resources).filter(([, r]) => !granted.has(r.Type)).sort())]));
}

/** A template with its resources sorted by logical id: their order follows the order of declaration, and means nothing. */
const unordered = ({ templates }: Written): unknown => Object.entries(templates).map(([name, t]) => [name, { ...t, Resources: Object.entries(t.Resources).sort(([a], [b]) => (a < b ? -1 : 1)) }]);

const ALL = CATALOGUE.map((_, i) => i);
const union = (parts: readonly (readonly string[])[]): string[] => [...new Set(parts.flat())].sort();
const without = (some: readonly string[], others: readonly string[]): string[] => some.filter((line) => !others.includes(line));

describe('grants', () => {
  const alone = ALL.map((i) => opened(synthesized([i])));
  const everything = synthesized(ALL);

  test('each open something, and nothing is open without them', () => {
    expect(opened(synthesized([]))).toEqual([]);
    expect(alone.map((lines) => lines.length > 3)).toEqual(ALL.map(() => true));
  });

  test.each(ALL)('removing grant %d revokes exactly what no remaining grant needs, and touches nothing else', (removed) => {
    const remaining = ALL.filter((i) => i !== removed);
    const after = synthesized(remaining);
    const needed = union(remaining.map((i) => alone[i]!));
    expect(without(opened(everything), opened(after))).toEqual(without(alone[removed]!, needed));
    expect(without(opened(after), opened(everything))).toEqual([]);
    expect(rest(after)).toEqual(rest(everything));
    expect(after.trust.grants).toEqual(everything.trust.grants.filter((g) => after.trust.grants.some((h) => h.id === g.id)));
    expect(after.trust.grants).toHaveLength(everything.trust.grants.length - 1);
  });

  test('open together the union of what each opens alone, and adding one never takes anything away', () => {
    fc.assert(fc.property(fc.subarray(ALL), (some) => {
      expect(opened(synthesized(some))).toEqual(union(some.map((i) => alone[i]!)));
    }), { seed: 20_261_122, numRuns: 8 });
  });

  test('in another order give the same templates but for the order of resources, and the same trust.json', () => {
    fc.assert(fc.property(fc.shuffledSubarray(ALL, { minLength: ALL.length }), (order) => {
      const other = synthesized(order);
      expect(unordered(other)).toEqual(unordered(everything));
      expect(other.trust).toEqual(everything.trust);
    }), { seed: 20_261_122, numRuns: 5 });
  });

  test('removed and added back give the same bytes', () => {
    synthesized(ALL.slice(1));
    expect(JSON.stringify(synthesized(ALL))).toBe(JSON.stringify(everything));
  });

  test('of a role never open the port of certificates, nor the other way round', () => {
    const ports = (lines: readonly string[]): string[] => [...new Set(lines.filter((l) => l.startsWith('AWS::EC2') && !l.includes('route events-admin:')).map((l) => (JSON.parse(l.slice(l.indexOf(' ') + 1)) as { FromPort: number; ToPort: number })).flatMap((r) => [String(r.FromPort), String(r.ToPort)]))];
    expect(alone.map(ports)).toEqual(ALL.map((i) => (i >= 4 && i <= 6 ? ['9094'] : ['9098'])));
  });
});
