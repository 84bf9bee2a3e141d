import type { World } from '../../analyze/world';
import type { Access } from '../../model/answers';
import { operationsOf } from '../../model/grant';
import type { ResourcePattern } from '../../model/kafka';
import type { TrustDocument, TrustGrant, TrustRoute } from '../../model/trust-document';

/** Who answers for something newly possible, and who asked for it. */
export interface Asked {
  /** The team that answers for the subject. */
  readonly owner?: string;
  /** How much harm the disclosure of the topic or copy would do. */
  readonly classification?: string;
  /** The declaration that asks for it; absent where none does. */
  readonly by?: { readonly reason: string; readonly at?: string };
}

/**
 * Who asked for an access, by what was declared: only what one workload's grants name in full is asked for. Whether everything declared is possible, and
 * nothing else, is for `prove`.
 *
 * @param access something newly possible
 * @param trust the declarations
 * @param world whose nouns the access names
 */
export function askedFor(access: Access, trust: TrustDocument, world: World): Asked {
  const declared = new Declared(trust, world);
  const user = declared.user(access);
  if (user !== undefined) return user;
  const grantee = declared.grantee(access.subject);
  const by = access.operation === 'connect' ? declared.route(access) : grantee === undefined ? undefined : declared.grant(access, grantee.name) ?? declared.dataGrant(access, grantee.name);
  const classification = declared.classification(access.resource);
  return { ...(grantee !== undefined && { owner: grantee.owner }), ...(classification !== undefined && { classification }), ...(by !== undefined && { by }) };
}

/**
 * The workload or break-glass role that a subject is, by name; undefined where it is none.
 *
 * @param subject of an access
 * @param trust the declarations
 * @param world whose nouns
 */
export function workloadOf(subject: string, trust: TrustDocument, world: World): string | undefined {
  return new Declared(trust, world).grantee(subject)?.name;
}

/**
 * The workloads whose grants asked for a route; empty where none did.
 *
 * @param access a connection
 * @param trust the declarations
 * @param world whose nouns
 */
export function behindRoute(access: Access, trust: TrustDocument, world: World): readonly string[] {
  const because = new Declared(trust, world).routeOf(access)?.because ?? [];
  return [...new Set(trust.grants.filter(({ id }) => because.includes(id)).map(({ grantee }) => grantee))];
}

/** What bucket grants stand for. */
const DATA_ACTIONS: Readonly<Record<'read' | 'write', readonly string[]>> = {
  read: ['s3:GetObject', 's3:ListBucket', 's3:GetBucketLocation', 'kms:Decrypt'], write: ['s3:PutObject', 's3:AbortMultipartUpload', 'kms:GenerateDataKey', 'kms:Decrypt'],
};

class Declared {
  public constructor(private readonly trust: TrustDocument, private readonly world: World) {}

  public grantee(subject: string): { readonly name: string; readonly owner: string } | undefined {
    return this.trust.workloads.find(({ identity }) => (identity.kind === 'iam' ? this.noun(identity.role) : identity.principal) === subject)
      ?? this.trust.breakGlass.find(({ role }) => this.noun(role) === subject);
  }

  /** That a password logs in to its cluster, and that its one reader reads it: for the reason that its workload has one. */
  public user({ subject, operation, resource }: Access): Asked | undefined {
    for (const { name, owner, identity } of this.trust.workloads) {
      if (identity.kind !== 'scram') continue;
      const secret = this.noun(identity.secret);
      const clusters = this.trust.clusters.filter((one) => identity.cluster === undefined || one.name === identity.cluster).map((one) => this.place(one));
      const logsIn = (subject === secret || subject === `the SCRAM user of ${secret}`) && clusters.includes(resource);
      const reads = identity.reader !== undefined && subject === this.noun(identity.reader) && operation === 'secretsmanager:GetSecretValue' && resource === secret;
      if (logsIn || reads) return { owner, by: { reason: identity.reason ?? `${name} logs in with a password` } };
    }
    return undefined;
  }

  public grant(access: Access, grantee: string): Asked['by'] {
    const own = this.trust.grants.filter((grant) => grant.grantee === grantee);
    const asked = access.resource.split(', ').map((resource) => own.filter((grant) => names(grant, resource)));
    const operations = asked.flat().flatMap(operationsOf).map(({ operation }): string => operation);
    if (asked.some((grants) => grants.length === 0) || !access.operation.split(', ').every((operation) => operations.includes(operation))) return undefined;
    const [first] = asked.flat();
    return first === undefined ? undefined : { reason: first.reason, ...(first.at !== undefined && { at: first.at }) };
  }

  public dataGrant({ resource, operation }: Access, grantee: string): Asked['by'] {
    const copy = this.trust.copies.find((one) => { const noun = this.place(one); return noun !== undefined && (resource === noun || resource.startsWith(`${noun}/`)); });
    const found = this.trust.dataGrants.find((grant) => grant.grantee === grantee && grant.copy === copy?.name && operation.split(', ').every((action) => DATA_ACTIONS[grant.verb].includes(action)));
    return found === undefined ? undefined : { reason: found.reason };
  }

  public route(access: Access): Asked['by'] {
    const found = this.routeOf(access);
    return found === undefined ? undefined : { reason: `route ${found.id}` };
  }

  public routeOf({ subject, resource }: Access): TrustRoute | undefined {
    const segment = (name: string): string | undefined => { const found = this.trust.segments.find((one) => one.name === name); return found === undefined ? undefined : this.place(found); };
    return this.trust.routes.find(({ from, to, port }) => {
      const [source, target] = [segment(from), segment(to)];
      return source !== undefined && target !== undefined && subject === source && resource === `${target} tcp ${String(port)}`;
    });
  }

  public classification(resource: string): string | undefined {
    const topic = this.trust.topics.find(({ name }) => resource.split(', ').includes(`topic:${name}`))?.classification;
    return topic ?? this.trust.copies.find((one) => { const noun = this.place(one); return noun !== undefined && (resource === noun || resource.startsWith(`${noun}/`)); })?.classification;
  }

  private place({ stack, logicalId }: { readonly stack?: string; readonly logicalId?: string }): string | undefined {
    return stack === undefined || logicalId === undefined ? undefined : this.noun(`${stack}/${logicalId}`);
  }

  private noun(key: string): string {
    return this.world.platform.resource(key) === undefined ? key : this.world.naming(key);
  }
}

function names({ topic, group, transactionalId }: TrustGrant, resource: string): boolean {
  return [topic, group, transactionalId].some((pattern) => pattern !== undefined && covers(pattern, resource));
}

function covers({ resourceType, name, patternType }: ResourcePattern, resource: string): boolean {
  const own = `${resourceType}:${name}`;
  return patternType === 'LITERAL' ? resource === own : resource.startsWith(own);
}
