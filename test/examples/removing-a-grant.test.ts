import type { App } from 'aws-cdk-lib';
import { TopicGrants, type IGrantee, type ITopic } from '../../constructs';
import type { TrustDocument, TrustGrant } from '../../lib/model/trust-document';
import { EXAMPLES, synthesize, type Assembly, type Template } from './support';

const VERBS = ['produce', 'produceTransactionally', 'consume', 'inspect', 'administer', 'resetOffsets'] as const;

/**
 * What can't go alone, each with what refuses it: who is told to read or write a topic reads or writes it until it is told otherwise, a topic that nobody
 * makes is none, and what a contract offers a partner was granted. A flow's topics go with their grants in removing-from-a-flow.test.ts.
 */
const REFUSED: Readonly<Record<string, Readonly<Record<string, { readonly codes: readonly string[]; readonly says: RegExp }>>>> = {
  'payments-platform': {
    'archive-connector consume payments.orders': { codes: ['ZTK-PROOF-EXCESS'], says: /Payments\/ArchiveConnector[0-9A-F]+ reads topic:payments\.orders of/ },
    'archive-connector produce payments.orders.dlq': { codes: ['ZTK-PROOF-EXCESS'], says: /Payments\/ArchiveConnector[0-9A-F]+ writes topic:payments\.orders\.dlq of/ },
    'refund-notices consume payments.refunds': { codes: ['ZTK-PROOF-BROKEN', 'ZTK-PROOF-EXCESS'], says: /function:refund-notices reads topic:payments\.refunds of Platform\/EventsCluster/ },
  },
  'express-and-partner/platform': { 'acme-carrier consume shop.shipments': { codes: ['CONTRACT_INVALID'], says: /a partner of the cluster, to whom just this was granted before/ } },
  'serverless-analytics': Object.fromEntries(['web.clicks', 'analytics.sessions', 'web.products'].map((topic) => (
    [`topic-keeper administer ${topic}`, { codes: ['CLUSTER_KIND_UNSUPPORTED'], says: new RegExp(`nobody here may make it \\(given: ${topic}\\)`) }]))),
};

/** Synthesizes an example in which one call of a grants facade, the n-th, does nothing; none for -1. Each call is told to a witness. */
function without(define: (app: App) => unknown, omitted: number, witness: (call: string) => void = () => undefined): Assembly {
  let call = 0;
  const spies = VERBS.map((verb) => {
    const original = TopicGrants.prototype[verb] as (...args: unknown[]) => void;
    return jest.spyOn(TopicGrants.prototype, verb).mockImplementation(function (this: TopicGrants, ...args: unknown[]) {
      witness(`${(args[0] as IGrantee).granteeName} ${verb} ${(this as unknown as { readonly topic: ITopic }).topic.pattern.name}`);
      if (call++ !== omitted) original.apply(this, args);
    });
  });
  try {
    return synthesize(define);
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/**
 * The oracle: what a grant to an IAM role allows, written from AWS's table of actions, apart from the library's own.
 * https://docs.aws.amazon.com/msk/latest/developerguide/kafka-actions.html
 */
function allowed(grant: TrustGrant): string[] {
  const on = (name: string, ...actions: string[]): string[] => actions.map((action) => `kafka-cluster:${action} on ${name}`);
  const topic = `topic ${grant.topic.name}`;
  const group = `group ${grant.group?.name ?? ''}`;
  const id = `transactional-id ${grant.transactionalId?.name ?? ''}`;
  const write = [...on(topic, 'DescribeTopic', 'WriteData'), ...on('cluster', 'Connect', 'WriteDataIdempotently')];
  const read = [...on(topic, 'DescribeTopic', 'ReadData'), ...on(group, 'AlterGroup', 'DescribeGroup'), ...on('cluster', 'Connect')];
  switch (grant.verb) {
    case 'produce': return write;
    case 'produceTransactionally': return [...write, ...on(id, 'AlterTransactionalId', 'DescribeTransactionalId')];
    case 'consume':
    case 'resetOffsets': return read;
    case 'inspect': return [...on(topic, 'DescribeTopic', 'DescribeTopicDynamicConfiguration'), ...on('cluster', 'Connect')];
    case 'administer': return [
      ...on(topic, 'AlterTopic', 'AlterTopicDynamicConfiguration', 'CreateTopic', 'DeleteTopic', 'DescribeTopic', 'DescribeTopicDynamicConfiguration'), ...on('cluster', 'Connect'),
    ];
  }
}

interface Statement { Sid: string; Action: string[]; Resource: unknown }

/** What the policies of a grantee really allow, read from the templates. */
function effective(assembly: Assembly, grantee: string): string[] {
  const facts: string[] = [];
  for (const template of Object.values(assembly.templates)) {
    for (const resource of Object.values(template.Resources)) {
      const metadata = resource.Metadata?.['ZeroTrustKafka'] as { statements?: Record<string, string[]> } | undefined;
      // Roles of another account have theirs in the cluster's own policy.
      const document = { 'AWS::IAM::Policy': 'PolicyDocument', 'AWS::MSK::ClusterPolicy': 'Policy' }[resource.Type];
      if (document === undefined || metadata?.statements === undefined) continue;
      for (const statement of (resource.Properties[document] as { Statement: Statement[] }).Statement) {
        if (!metadata.statements[statement.Sid]!.every((id) => id.startsWith(`${grantee}/`))) continue;
        const resources = Array.isArray(statement.Resource) ? (statement.Resource as unknown[]) : [statement.Resource];
        facts.push(...statement.Action.flatMap((action) => resources.map((one) => `${action} on ${nameOf(one)}`)));
      }
    }
  }
  return facts.sort();
}

function nameOf(resource: unknown): string {
  const text = JSON.stringify(resource);
  const kind = /:(topic|group|transactional-id)\//.exec(text)?.[1];
  if (kind === undefined) return 'cluster';
  const last = /"?\/([a-zA-Z0-9._-]+)\*?"\]?\]?\}?$/.exec(text)?.[1] ?? /\/([a-zA-Z0-9._-]+)\*?"$/.exec(text)?.[1];
  return `${kind} ${last ?? text}`;
}

/** The bindings that stand in resources which apply them, in the order of their stacks; for a cluster that is not AWS's, where `ztk apply` reads them. */
function applied(assembly: Assembly): TrustDocument['slices'][number]['bindings'] {
  const resources = Object.keys(assembly.templates).sort().flatMap((stack) => Object.values(assembly.templates[stack]!.Resources));
  const { trust } = assembly;
  const others = trust.slices.filter(({ cluster }) => trust.clusters.some(({ name, selfManaged }) => name === cluster && selfManaged === true));
  const ours = resources.filter((r) => r.Type === 'Custom::KafkaAccess').map((r) => r.Properties['Slice'] as TrustDocument['slices'][number]);
  return [...ours, ...others].flatMap(({ bindings }) => bindings);
}

/** Why a synthesis fails; empty where it does not. */
function refusalOf(synthesis: () => void): string {
  try {
    synthesis();
    return '';
  } catch (error) {
    return String(error);
  }
}

/** Codes of problems and of findings, sorted: what stands before a text, or behind the name of a pack. */
function codesIn(refusal: string): string[] {
  return unique([...refusal.matchAll(/(?:\]|TrustError:) ([A-Z]+(?:_[A-Z]+)+): |::(ZTK-[A-Z-]+)\[/g)].map(([, code, rule]) => code ?? rule ?? ''));
}

const unique = (items: string[]): string[] => [...new Set(items)].sort();

/** Ids of what differs between two templates. */
function changed(before: Template, after: Template): string[] {
  const ids = unique([...Object.keys(before.Resources), ...Object.keys(after.Resources)]);
  return ids.filter((id) => JSON.stringify(before.Resources[id]) !== JSON.stringify(after.Resources[id]));
}

describe.each(Object.keys(EXAMPLES))('removing one grant from %s', (name) => {
  const define = EXAMPLES[name]!;
  const calls: string[] = [];
  const full = without(define, -1, (call) => calls.push(call));
  const refused = REFUSED[name] ?? {};
  const removable = calls.flatMap((call, n) => (call in refused ? [] : [n]));
  const cache = new Map<number, Assembly>();
  const removing = (n: number): Assembly => {
    if (!cache.has(n)) cache.set(n, without(define, n));
    return cache.get(n)!;
  };
  // Break-glass roles are no workloads.
  const iam = (assembly: Assembly, grantee: string): boolean => (assembly.trust.workloads.find((w) => w.name === grantee)?.identity.kind ?? 'iam') === 'iam';

  test('is tried of each grant', () => {
    expect(calls).toHaveLength(full.trust.grants.length);
    expect(new Set(calls).size).toBe(calls.length);
  });

  for (const [call, { codes, says }] of Object.entries(refused)) {
    test(`is refused while it is in use: ${call}`, () => {
      const refusal = refusalOf(() => { without(define, calls.indexOf(call)); });
      expect(codesIn(refusal)).toEqual(codes);
      expect(refusal).toMatch(says);
    });
  }

  test.each(removable)('revokes exactly what no remaining grant needs (grant %i)', (n) => {
    const less = removing(n);
    const removed = full.trust.grants.filter((g) => !less.trust.grants.some((l) => l.id === g.id));
    expect(removed).toHaveLength(1);
    const [gone] = removed as [TrustGrant];
    const mine = less.trust.grants.filter((g) => g.grantee === gone.grantee);

    if (iam(full, gone.grantee)) expect(effective(less, gone.grantee)).toEqual(unique(mine.flatMap(allowed)));
    const bindings = applied(less);
    expect(bindings).toEqual(less.trust.slices.flatMap((s) => s.bindings));
    expect(bindings.some((b) => b.because.includes(gone.id))).toBe(false);
    const kept = full.trust.slices.flatMap((s) => s.bindings).filter((b) => b.because.some((id) => id !== gone.id));
    expect(bindings).toHaveLength(kept.length);

    const routes = full.trust.routes.filter((r) => r.because.some((id) => id !== gone.id)).map((r) => r.id);
    expect(less.trust.routes.map((r) => r.id)).toEqual(routes);
    const rules = Object.values(less.templates).flatMap((t) => Object.values(t.Resources)).filter((r) => /SecurityGroup(Ingress|Egress)$/.test(r.Type));
    // A range of addresses has no group, so a route between ranges has no rule; private connections of another account have none either.
    const apart = new Set(full.trust.segments.filter((s) => s.connectionsOf !== undefined).map((s) => s.name));
    const ruled = less.trust.routes.filter(({ from }) => !apart.has(from)).filter(({ from, to }) => full.trust.clusters.every((c) => c.selfManaged !== true) || from !== to).map(({ id }) => `route ${id}`);
    expect(unique(rules.map((r) => String(r.Properties['Description'])))).toEqual(ruled.sort());
  });

  test.each(removable)('touches nothing but that access (grant %i)', (n) => {
    const less = removing(n);
    const touched = Object.keys(full.templates).flatMap((stack) => changed(full.templates[stack]!, less.templates[stack]!).map((id) => (full.templates[stack]!.Resources[id] ?? less.templates[stack]!.Resources[id])!.Type));
    // A segment that only this grant needed goes with it: subnets, routes and group of the administration segment.
    const admin = ['AWS::EC2::SecurityGroup', 'AWS::EC2::Subnet', 'AWS::EC2::SubnetRouteTableAssociation'];
    // What a break-glass role may do at the most is what its grants say: its boundary shrinks with them.
    const gone = full.trust.grants.find((g) => !less.trust.grants.some((l) => l.id === g.id))!;
    const boundary = full.trust.breakGlass.some((b) => b.name === gone.grantee) ? ['AWS::IAM::ManagedPolicy'] : [];
    const lostSegments = full.trust.segments.length - less.trust.segments.length;
    const may = ['AWS::IAM::Policy', 'AWS::MSK::ClusterPolicy', 'Custom::KafkaAccess', 'AWS::EC2::SecurityGroupIngress', 'AWS::EC2::SecurityGroupEgress', ...boundary, ...(lostSegments > 0 ? admin : [])];
    expect(touched.filter((type) => !may.includes(type))).toEqual([]);
  });
});

test.each(Object.keys(EXAMPLES))('two syntheses of %s are byte-identical, also after a grant went and came back', (name) => {
  const calls: string[] = [];
  // One place calls: reports say from where.
  const [before, less, after] = [() => -1, () => calls.findIndex((call) => !(call in (REFUSED[name] ?? {}))), () => -1]
    .map((omitted) => without(EXAMPLES[name]!, omitted(), (call) => calls.push(call)).files);
  expect(less).not.toEqual(before);
  expect(after).toEqual(before);
});
