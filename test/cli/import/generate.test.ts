import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import fc from 'fast-check';
import ts from 'typescript';
import { AclSet, type LiveAcl } from '../../../lib/admin/live-acl';
import { generate } from '../../../lib/cli/import/generate';
import { recognize } from '../../../lib/cli/import/recognize';
import { literal } from '../../../lib/cli/import/type-script';
import { Segment, SelfManagedCluster, type Slice } from '../../../constructs';
import { Platform } from '../../../constructs/platform';
import { trustDocument } from '../../../constructs/trust-document';
import { folder, removeFolders } from '../support';
import { acls, live } from './arbitraries';

afterAll(removeFolders);

const acl = (principal: string, operation: string, name: string, changed: Partial<LiveAcl> = {}): LiveAcl => ({ principal, operation, name, resourceType: 'topic', patternType: 'LITERAL', host: '*', permissionType: 'ALLOW', ...changed });
const group = { resourceType: 'group' };

/** The slice that a generated module declares. */
function sliceOf(path: string): Slice {
  const exported = Object.values(jest.requireActual<Record<string, new (scope: Stack, id: string, props: object) => unknown>>(path));
  const app = new App();
  const stack = new Stack(app, 'Platform');
  const segment = Segment.fromRange(stack, 'Hall', { name: 'hall', owner: 'team-hall', cidr: '10.0.0.0/24', weakerPlace: 'one hall, one range of addresses' });
  const cluster = new SelfManagedCluster(stack, 'Events', { name: 'events', segment, adminSegment: segment, port: 9094 });
  const workloads: unknown = new Proxy({}, { get: () => ({ owner: 'team-a', purpose: 'does what it did', segment }) });
  new exported[0]!(stack, 'Imported', { cluster, owner: 'team-a', reason: 'taken over as it was found', reviewBy: '2027-06-30', workloads });
  const { slices } = trustDocument(app, Platform.of(stack).declarations);
  expect(slices).toHaveLength(1);
  return slices[0]!;
}

/** What the TypeScript compiler says of modules, under stricter rules than most apps have. */
function complaints(files: readonly string[]): string[] {
  const program = ts.createProgram(files, {
    strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUnusedLocals: true, noUnusedParameters: true, noUncheckedIndexedAccess: true, skipLibCheck: true,
    target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16, customConditions: ['source'], types: ['node'], resolveJsonModule: true, esModuleInterop: true,
  });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file)!;
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(({ messageText, start = 0 }) => `${ts.flattenDiagnosticMessageText(messageText, ' ')} at ${source.text.slice(start, start + 80)}`);
  });
}

it('what is generated reads like the rest of an app', () => {
  const fraud = 'User:CN=fraud,OU=risk';
  const found = [
    acl(fraud, 'READ', 'payments.orders'), acl(fraud, 'DESCRIBE', 'payments.orders'), acl(fraud, 'READ', 'fraud-scoring', group),
    acl('User:CN=checkout', 'WRITE', 'payments.orders'), acl('User:CN=checkout', 'DESCRIBE', 'payments.orders'), acl('User:CN=checkout', 'CREATE', 'payments.orders'),
    acl('User:*', 'DESCRIBE', '*'), acl('User:legacy', 'ALL', 'legacy.', { patternType: 'PREFIXED', host: '10.1.2.3', permissionType: 'DENY' }),
  ];
  const topics = [{ name: 'payments.orders', partitions: 6, replicationFactor: 3, configs: { 'retention.ms': '604800000' } }];
  expect(generate({ cluster: 'events', acls: recognize(found), quotas: [{ principal: 'User:legacy', producerByteRate: 1048576 }], users: [{ user: 'legacy', mechanism: 'SCRAM-SHA-512', iterations: 8192 }], topics }).split('export class')[1]).toBe(` ImportedEvents extends Construct {
  public constructor(scope: Construct, id: string, props: ImportedEventsProps) {
    super(scope, id);
    const { cluster, owner, reason, reviewBy, workloads } = props;

    const paymentsOrdersTopic = Topic.fromName(this, 'PaymentsOrdersTopic', { cluster, name: 'payments.orders' });

    const checkoutWorkload = new Workload(this, 'CheckoutWorkload', { ...workloads.checkout, name: 'checkout', identity: CertificateSubject.of({ commonName: 'checkout' }) });
    const fraudWorkload = new Workload(this, 'FraudWorkload', { ...workloads.fraud, name: 'fraud', identity: CertificateSubject.of({ commonName: 'fraud', organizationalUnit: 'risk' }) });

    paymentsOrdersTopic.grants.produce(checkoutWorkload, { reason, reviewBy });
    paymentsOrdersTopic.grants.consume(fraudWorkload, { group: 'fraud-scoring', reason, reviewBy });

    new AdoptedState(this, 'Adopted', {
      cluster, owner, reason, reviewBy,
      acls: [
        { principal: 'User:*', resourceType: 'topic', name: '*', operations: ['DESCRIBE'] },
        { principal: 'User:CN=checkout', resourceType: 'topic', name: 'payments.orders', operations: ['CREATE'] },
        { principal: 'User:legacy', resourceType: 'topic', name: 'legacy.', patternType: 'PREFIXED', host: '10.1.2.3', permissionType: 'DENY', operations: ['ALL'] },
      ],
      quotas: [
        { principal: 'User:legacy', producerByteRate: 1048576 },
      ],
      users: [
        { user: 'legacy', mechanism: 'SCRAM-SHA-512', iterations: 8192, credential: 'as-found' },
      ],
      topics: [
        { name: 'payments.orders', partitions: 6, replicationFactor: 3, configs: { 'retention.ms': '604800000' } },
      ],
    });
  }
}
`);
});

it('grants and the rest are what was found, no more and no less', () => {
  fc.assert(fc.property(acls, (found) => {
    const { workloads, rest } = recognize(found);
    expect(AclSet.of(rest).minus(AclSet.of(found)).size).toBe(0);
    expect(workloads.every(({ grants }) => grants.length > 0)).toBe(true);
  }));
});

it('any text is the same text to the compiler, and shows every character', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    const source = literal(text);
    expect(source).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
    const parsed = ts.createSourceFile('x.ts', `(${source});`, ts.ScriptTarget.ES2023).statements[0] as ts.ExpressionStatement;
    expect(((parsed.expression as ts.ParenthesizedExpression).expression as ts.StringLiteral).text).toBe(text);
  }), { numRuns: 300 });
});

it('whatever names a cluster holds, the module compiles and declares exactly that, once somebody answers for it', () => {
  const cwd = folder();
  const samples = fc.sample(live, { numRuns: 40, seed: 20 }).filter((state) => state.acls.length + state.quotas.length + state.users.length + state.topics.length > 0);
  const files = samples.map(({ acls: found, quotas, users, topics }, i) => {
    const path = join(cwd, `imported-${String(i)}.ts`);
    writeFileSync(path, generate({ cluster: 'events', acls: recognize(found), quotas, users, topics }));
    return path;
  });
  const unanswered = join(cwd, 'unanswered.ts');
  const one = generate({ cluster: 'events', acls: recognize([acl('User:CN=fraud', 'WRITE', 'orders'), acl('User:CN=fraud', 'DESCRIBE', 'orders')]), quotas: [], users: [], topics: [] });
  writeFileSync(unanswered, `${one}\nexport const use = (scope: Construct, cluster: IKafkaCluster) => new ImportedEvents(scope, 'I', { cluster, reason: 'r', reviewBy: 'd', workloads: {} });\n`);
  // Nothing else is wrong anywhere: only whoever answers for the one workload is missing.
  expect(complaints([...files, unanswered])).toEqual([expect.stringContaining("Property 'fraud' is missing")]);
  files.forEach((file, i) => {
    const slice = sliceOf(file);
    const { acls: found, quotas, users, topics } = samples[i]!;
    expect(AclSet.of([...slice.bindings, ...(slice.adopted ?? [])]).sorted()).toEqual(found);
    const said = (items: readonly { readonly because: readonly string[] }[] | undefined): unknown[] => (items ?? []).map(({ because, ...item }) => ({ ...item, why: because.length > 0 }));
    const asked = (items: readonly object[]): unknown[] => items.map((item) => ({ ...item, why: true }));
    expect(new Set(said(slice.quotas))).toEqual(new Set(asked(quotas)));
    expect(new Set(said(slice.users))).toEqual(new Set(asked(users.map((user) => ({ ...user, credential: 'as-found' })))));
    expect(new Set(said(slice.topics))).toEqual(new Set(asked(topics)));
  });
}, 120_000);
