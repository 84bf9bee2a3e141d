import type { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { closest } from '../lib/model/closest';
import type { TrustBoundary, TrustDeployer } from '../lib/model/deployer';
import type { TrustFlow } from '../lib/model/flow';
import type { Grant } from '../lib/model/grant';
import { throwIfAny, type Problem } from '../lib/model/problem';
import type {
  TrustAdministrator, TrustAdmission, TrustAdoption, TrustBreakGlass, TrustCluster, TrustContract, TrustCopy, TrustDataGrant, TrustKey, TrustSegment, TrustTopic, TrustWorkload,
} from '../lib/model/trust-document';
import type { PrincipalQuota } from '../lib/model/slice';
import type { Route } from '../lib/derive/route';
import { ruleLimitProblems, type RuleRoom } from '../lib/derive/rule-limit';
import type { SlicePart } from './cluster/adopted-slice';

/** A declaration that is described when everything is known. */
export type Described<T> = () => T;

/** A grant with what it hangs on in the construct tree. */
export interface DeclaredGrant {
  /** The grant as it is reviewed. */
  readonly grant: Grant;
  /** The Kafka principal and its quota, where Kafka's own authorizer decides; undefined where IAM does. */
  readonly acl?: { readonly principal: string; readonly quota?: PrincipalQuota };
  /** The grantee's stack: where policy and slice stand. */
  readonly stack: Stack;
  /** Who called. */
  readonly path: string;
  /** Source file and line of the call, where known. */
  readonly at?: string;
  /** Said out loud in the access table. */
  readonly notes: readonly string[];
  /** Why a group that no grant consumes with is meant, if it is. */
  readonly groupElsewhere?: string;
  /** The route that the grant needs. */
  readonly route: Route;
}

type NamedKind = 'workload' | 'segment' | 'cluster' | 'bucket';

/** What was declared in one Stage, in the order of declaration; the documents made from it are sorted. */
export class Declarations {
  public readonly clusters: Described<TrustCluster>[] = [];
  public readonly segments: Described<TrustSegment>[] = [];
  public readonly workloads: Described<TrustWorkload>[] = [];
  public readonly breakGlass: Described<TrustBreakGlass>[] = [];
  public readonly administrators: Described<TrustAdministrator>[] = [];
  /** Who deploys. */
  public readonly deployers: Described<TrustDeployer>[] = [];
  /** Boundaries that many roles have. */
  public readonly boundaries: Described<TrustBoundary>[] = [];
  public readonly topics: Described<TrustTopic>[] = [];
  public readonly adoptions: Described<TrustAdoption>[] = [];
  /** What the platform offers other teams. */
  public readonly contracts: Described<TrustContract>[] = [];
  public readonly copies: Described<TrustCopy>[] = [];
  public readonly dataGrants: TrustDataGrant[] = [];
  public readonly keys: Described<TrustKey>[] = [];
  /** Connectors, event sources and replicators. */
  public readonly flows: Described<TrustFlow>[] = [];
  /** What the platform itself needs beside grants. */
  public readonly admissions: Described<readonly TrustAdmission[]>[] = [];
  /** What slices hold beside the bindings that grants come to. */
  public readonly sliceParts: SlicePart[] = [];
  /** Workloads of other accounts, by name. */
  public readonly partners = new Map<string, { readonly account: string; readonly role: string }>();
  public readonly assumptions = new Set<string>();
  /** Routes by id, each with the ids of the grants, or the reasons, that need it. */
  public readonly routes = new Map<string, { readonly route: Route; readonly because: Set<string> }>();
  /** What the groups of segments take; a range of addresses has none. */
  public readonly ruleRooms: Described<RuleRoom | undefined>[] = [];
  private readonly names = new Map<string, string>();
  private readonly principals = new Map<string, string>();
  private readonly grantsById = new Map<string, DeclaredGrant>();
  private readonly grantsByGrantee = new Map<string, DeclaredGrant[]>();
  private readonly grantsByStack = new Map<Stack, DeclaredGrant[]>();

  /** All grants on Kafka. */
  public get grants(): readonly DeclaredGrant[] {
    return [...this.grantsById.values()];
  }

  /**
   * What was granted to one grantee.
   *
   * @param grantee its name
   */
  public grantsOf(grantee: string): readonly DeclaredGrant[] {
    return this.grantsByGrantee.get(grantee) ?? [];
  }

  /**
   * The grants whose policies or slice stand in one stack.
   *
   * @param stack the stack
   */
  public grantsIn(stack: Stack): readonly DeclaredGrant[] {
    return this.grantsByStack.get(stack) ?? [];
  }

  /**
   * Takes a name that must be unique in the platform.
   *
   * @param kind what has the name; workloads and break-glass roles share one space, since people ask for both by name
   * @param name the name
   * @param scope who wants it
   */
  public takeName(kind: NamedKind, name: string, scope: IConstruct): void {
    const key = `${kind}\u0000${name}`;
    const holder = this.names.get(key);
    if (holder !== undefined) {
      throwIfAny([{ code: 'NAME_TAKEN', what: `another ${kind} has this name (${holder})`, given: JSON.stringify(name), allowed: 'a name of its own', where: scope.node.path }]);
    }
    this.names.set(key, scope.node.path);
  }

  /**
   * Takes the name of a topic. Kafka holds `a.b` and `a_b` for the same metric and refuses the second.
   *
   * @param cluster the cluster's name
   * @param topic the topic's name
   * @param scope who wants it
   */
  public takeTopic(cluster: string, topic: string, scope: IConstruct): void {
    const key = `topic\u0000${cluster}\u0000${topic.replaceAll('.', '_')}`;
    const holder = this.names.get(key);
    if (holder !== undefined) {
      throwIfAny([{
        code: 'TOPIC_COLLIDES', what: `${holder} has this name already, or one that differs only by '.' and '_'`, given: topic,
        allowed: 'a name of its own; Topic.fromName for a topic that another stack declares', where: scope.node.path,
      }]);
    }
    this.names.set(key, scope.node.path);
  }

  /**
   * Takes a principal: one accountable identity is one workload.
   *
   * @param principal what identifies it: a certificate's name, or where a role stands
   * @param scope who wants it
   */
  public takePrincipal(principal: string, scope: IConstruct): void {
    const holder = this.principals.get(principal);
    if (holder !== undefined) {
      throwIfAny([{
        code: 'IDENTITY_SHARED', what: `${holder} is already this principal`, given: principal,
        allowed: 'one workload for each role or certificate subject', where: scope.node.path,
      }]);
    }
    this.principals.set(principal, scope.node.path);
  }

  /**
   * Adds a grant. The same grant twice is refused: the second would have a reason that nobody sees.
   *
   * @param declared the grant
   */
  public addGrant(declared: DeclaredGrant): void {
    const { id } = declared.grant;
    if (this.grantsById.has(id)) {
      throwIfAny([{ code: 'GRANT_DUPLICATE', what: 'this is granted already', given: id, allowed: 'each grant once', where: declared.path }]);
    }
    this.grantsById.set(id, declared);
    append(this.grantsByGrantee, declared.grant.grantee, declared);
    append(this.grantsByStack, declared.stack, declared);
    this.needRoute(declared.route, id);
  }

  /**
   * Notes that a route is needed, and by what.
   *
   * @param route the route
   * @param because a grant's id, or a reason
   */
  public needRoute(route: Route, because: string): void {
    const entry = this.routes.get(route.id) ?? { route, because: new Set<string>() };
    entry.because.add(because);
    this.routes.set(route.id, entry);
  }

  /** What only shows when everything is declared. */
  public openProblems(): Problem[] {
    return [...this.grants.flatMap((declared) => this.unknownGroup(declared)), ...this.tooManyRules()];
  }

  private tooManyRules(): Problem[] {
    return ruleLimitProblems([...this.routes.values()].map(({ route }) => route), this.ruleRooms.flatMap((describe) => describe() ?? []));
  }

  private unknownGroup({ grant, path, groupElsewhere }: DeclaredGrant): Problem[] {
    if (grant.verb !== 'resetOffsets' || grant.group === undefined || groupElsewhere !== undefined) return [];
    const { group } = grant;
    const groups = this.grants.filter((g) => g.grant.verb === 'consume' && g.grant.cluster === grant.cluster).flatMap((g) => g.grant.group ?? []);
    if (groups.some((g) => g.name === group.name && g.patternType === group.patternType)) return [];
    const hint = closest(group.name, groups.map((g) => g.name));
    const allowed = `a group that some workload consumes with${hint === undefined ? '' : `, such as ${hint}`}, or consumedElsewhere with a reason`;
    return [{ code: 'GRANT_GROUP_UNKNOWN', what: 'nobody consumes with this group', given: group.name, allowed, where: path }];
  }
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
