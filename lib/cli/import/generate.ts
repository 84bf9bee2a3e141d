import type { LiveAcl } from '../../admin/live-acl';
import type { ResourcePattern } from '../../model/kafka';
import { patternKey } from '../../model/kafka';
import { sortedBy, uniqueBy } from '../../model/order';
import { AS_FOUND } from '../../model/slice';
import type { LiveState } from './live-state';
import type { FoundGrant, FoundWorkload, Recognized } from './recognize';
import { camelCase, key, literal, Names, object, shortName } from './type-script';

/** What is written. */
export interface Import {
  /** The cluster's name: letters, digits and '-'. */
  readonly cluster: string;
  /** Bindings, in the library's own words and beside them. */
  readonly acls: Recognized;
  readonly quotas: LiveState['quotas'];
  readonly users: LiveState['users'];
  readonly topics: LiveState['topics'];
}

interface Named { readonly workload: FoundWorkload; readonly name: string; readonly variable: string }
interface NamedTopic { readonly pattern: ResourcePattern; readonly variable: string }

/**
 * A TypeScript module with one construct that declares what was found. What only people know (who answers for it, where workloads run) are its
 * props, so it does not compile before somebody says so. The same input gives the same text.
 *
 * @param found what a cluster holds
 */
export function generate(found: Import): string {
  const variables = new Names();
  const names = new Names();
  const topics = uniqueBy(found.acls.workloads.flatMap(({ grants }) => grants.map(({ topic }) => topic)), patternKey)
    .map((pattern): NamedTopic => ({ pattern, variable: variables.take(`${camelCase(pattern.name)}${pattern.patternType === 'PREFIXED' ? 'Topics' : 'Topic'}`) }));
  const workloads = found.acls.workloads.map((workload): Named => {
    const name = names.take(shortName(workload.subject.commonName), '-');
    return { workload, name, variable: variables.take(`${camelCase(name)}Workload`) };
  });
  const adopted = adoptedLines(found);
  const type = `Imported${camelCase(found.cluster).replace(/^./, (letter) => letter.toUpperCase())}`;
  return [
    ...imports(topics.length > 0, adopted.length > 0), '', ...propsOf(type, found.cluster, workloads, adopted.length > 0), '',
    `/** What cluster ${found.cluster} held when it was imported. Lines that go are revoked by the next \`ztk apply\`. */`,
    `export class ${type} extends Construct {`,
    `  public constructor(scope: Construct, id: string, props: ${type}Props) {`,
    '    super(scope, id);', `    const { cluster${adopted.length > 0 ? ', owner' : ''}, reason, reviewBy${workloads.length > 0 ? ', workloads' : ''} } = props;`,
    ...section(topics.map(topicLine)), ...section(workloads.map(workloadLine)),
    ...section(workloads.flatMap(({ workload, variable }) => workload.grants.map((grant) => grantLine(grant, variable, topics)))),
    ...section(adopted), '  }', '}', '',
  ].join('\n');
}

function imports(hasWorkloads: boolean, adopts: boolean): string[] {
  const names = [...(adopts ? ['AdoptedState'] : []), ...(hasWorkloads ? ['CertificateSubject', 'Topic', 'Workload'] : []), 'type IKafkaCluster', ...(hasWorkloads ? ['type WorkloadProps'] : [])].join(', ');
  return ["import { Construct } from 'constructs';", `import { ${names} } from 'zero-trust-kafka';`];
}

function propsOf(type: string, cluster: string, workloads: readonly Named[], adopts: boolean): string[] {
  const ofWorkloads = workloads.length === 0 ? [] : [
    '  /** Who answers for each workload, what it does and where it runs. */', '  readonly workloads: {',
    ...workloads.map(({ name, workload }) => `    /** Certificate of ${comment(workload.principal)}. */\n    readonly ${key(name)}: Pick<WorkloadProps, 'owner' | 'purpose' | 'segment' | 'rotation'>;`), '  };',
  ];
  return [
    `/** What only people know about cluster ${cluster}. */`, `export interface ${type}Props {`, '  /** The cluster, such as a SelfManagedCluster. */', '  readonly cluster: IKafkaCluster;',
    ...(adopts ? ['  /** The team that answers for what is adopted as it was found. */', '  readonly owner: string;'] : []), '  /** Why it is still needed as it is: a sentence. */', '  readonly reason: string;',
    '  /** When it must be looked at again, YYYY-MM-DD. */', '  readonly reviewBy: string;', ...ofWorkloads, '}',
  ];
}

/** A principal in a comment: only what can't end it. */
function comment(text: string): string {
  return text.replace(/[^A-Za-z0-9 =,.:_-]/g, '?').slice(0, 80);
}

function section(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `    ${line}`)];
}

/** Ids end in a word of ours: the constructs library takes no id such as `constructor`. */
function constructId(variable: string): string {
  return literal(variable.replace(/^./, (letter) => letter.toUpperCase()));
}

function topicLine({ pattern, variable }: NamedTopic): string {
  const [factory, property] = pattern.patternType === 'PREFIXED' ? ['fromPrefix', 'prefix'] : ['fromName', 'name'];
  return `const ${variable} = Topic.${factory}(this, ${constructId(variable)}, ${object([['cluster', 'cluster'], [property, literal(pattern.name)]])});`;
}

function workloadLine({ workload, name, variable }: Named): string {
  const subject = object(Object.entries(workload.subject).map(([part, value]) => [part, literal(value as string)]));
  const given = /^[a-z]\w*$/.test(name) ? `workloads.${name}` : `workloads[${literal(name)}]`;
  return `const ${variable} = new Workload(this, ${constructId(variable)}, { ...${given}, name: ${literal(name)}, identity: CertificateSubject.of(${subject}) });`;
}

function grantLine({ verb, topic, group, transactionalId, mixesDuties }: FoundGrant, workload: string, topics: readonly NamedTopic[]): string {
  const on = topics.find(({ pattern }) => patternKey(pattern) === patternKey(topic))?.variable ?? '';
  const named = (pattern: ResourcePattern | undefined): string | undefined => (pattern === undefined ? undefined : literal(pattern.name + (pattern.patternType === 'PREFIXED' ? '*' : '')));
  const props = object([['group', named(group)], ['transactionalId', named(transactionalId)], ['bothWays', mixesDuties ? 'reason' : undefined], ['reason', 'reason'], ['reviewBy', 'reviewBy']]);
  return `${on}.grants.${verb}(${workload}, ${props});`;
}

function adoptedLines({ acls, quotas, users, topics }: Import): string[] {
  const lists = [
    ['acls', aclLines(acls.rest)],
    ['quotas', quotas.map(({ principal, ...limits }) => object([['principal', literal(principal)], ...Object.entries(limits).map(([limit, value]) => [limit, String(value)] as const)]))],
    ['users', users.map(({ user, mechanism, iterations }) => object([['user', literal(user)], ['mechanism', literal(mechanism)], ['iterations', String(iterations)], ['credential', literal(AS_FOUND)]]))],
    ['topics', topics.map(({ name, partitions, replicationFactor, configs }) => object([
      ['name', literal(name)], ['partitions', String(partitions)], ['replicationFactor', String(replicationFactor)],
      ['configs', object(sortedBy(Object.entries(configs), ([config]) => config).map(([config, value]) => [config, literal(value)]))],
    ]))],
  ] as const;
  const filled = lists.filter(([, lines]) => lines.length > 0);
  if (filled.length === 0) return [];
  return ["new AdoptedState(this, 'Adopted', {", '  cluster, owner, reason, reviewBy,', ...filled.flatMap(([list, lines]) => [`  ${list}: [`, ...lines.map((line) => `    ${line},`), '  ],']), '});'];
}

/** Operations of one principal on one resource share a line. */
function aclLines(acls: readonly LiveAcl[]): string[] {
  const lines = new Map<string, { readonly acl: LiveAcl; readonly operations: string[] }>();
  for (const acl of acls) {
    const at = [acl.principal, acl.resourceType, acl.patternType, acl.name, acl.permissionType, acl.host].join('\u0000');
    const line = lines.get(at) ?? { acl, operations: [] };
    line.operations.push(acl.operation);
    lines.set(at, line);
  }
  return sortedBy(lines, ([at]) => at).map(([, { acl, operations }]) => object([
    ['principal', literal(acl.principal)], ['resourceType', literal(acl.resourceType)], ['name', literal(acl.name)],
    ['patternType', acl.patternType === 'LITERAL' ? undefined : literal(acl.patternType)], ['host', acl.host === '*' ? undefined : literal(acl.host)],
    ['permissionType', acl.permissionType === 'ALLOW' ? undefined : literal(acl.permissionType)], ['operations', `[${sortedBy(operations, (each) => each).map(literal).join(', ')}]`],
  ]));
}
