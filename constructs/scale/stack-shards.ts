import { Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { shardOf } from '../../lib/derive/shard';
import { kafkaNameProblems, shortNameProblems } from '../../lib/model/names';
import { throwIfAny, type Problem } from '../../lib/model/problem';
import { Baseline } from '../baseline';
import { Topic, type TopicProps } from '../cluster/topic';
import type { IKafkaCluster } from '../cluster/kafka-cluster';
import { makeDeployable } from '../deployable-stack';
import { Workload, type WorkloadProps } from '../identity/workload';
import { adviseOn } from './advice';

/** Stacks that share topics and workloads among them. */
export interface StackShardsProps {
  /** Where the topics are. The stacks are deployed where its stack is. */
  readonly cluster: IKafkaCluster;
  /**
   * How many stacks, 2 to 100. Fixed for good: with another number, names belong elsewhere. Where the context `zero-trust-kafka:deployed` names what
   * is deployed, another number is refused. When one is full, a second `StackShards` beside this one takes what is new.
   *
   * @default 16 - enough for some 6,000 topics, or 500 workloads of twenty grants
   */
  readonly count?: number;
}

/**
 * A fixed number of stacks over which topics and workloads are spread by their names, so that thousands stay within what CloudFormation takes of a stack.
 * Which stack a topic or a workload stands in follows from its own name alone: adding or removing one never moves another.
 *
 * All of the stacks exist from the beginning, empty ones too: a stack that vanished from the application would keep its access.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export class StackShards extends Construct {
  private readonly stacks: readonly Stack[];
  private readonly cluster: IKafkaCluster;

  /**
   * @param scope the App or the Stage
   * @param id construct id, which the names of the stacks begin with; a new one is new stacks
   * @param props the cluster, and how many
   * @throws TrustError STACK_TOO_LARGE, at synthesis too, where one of them is full; TOPIC_WOULD_BE_REPLACED
   */
  public constructor(scope: Construct, id: string, props: StackShardsProps) {
    super(scope, id);
    const count = props.count ?? 16;
    throwIfAny(countProblems(count, this.node.path));
    Baseline.of(this).checkShards(this.stackName(''), count, this.node.path);
    this.cluster = props.cluster;
    this.stacks = Array.from({ length: count }, (_, index) => this.defineStack(index, count));
  }

  /**
   * The stack that a name belongs to, for constructs that stand beside a topic or a workload.
   *
   * @param name the name of a topic or a workload
   * @throws TrustError NAME_UNRESOLVED
   */
  public stackOf(name: string): Stack {
    throwIfAny(Token.isUnresolved(name) ? [{
      code: 'NAME_UNRESOLVED', what: 'the stack of a name that is not known at synthesis can not be told', given: 'a token', allowed: 'literal text', where: this.node.path,
    }] : []);
    const stack = this.stacks[shardOf(name, this.stacks.length)];
    // INVARIANT: shardOf answers with an index of the list.
    if (stack === undefined) throw new Error(`${name} has no place`);
    return stack;
  }

  /**
   * Adds a topic to the stack that its name belongs to.
   *
   * @param props as of a {@link Topic}
   * @throws TrustError as {@link Topic}
   */
  public addTopic(props: Omit<TopicProps, 'cluster'>): Topic {
    const stack = this.stackOf(props.name);
    throwIfAny(kafkaNameProblems('topic', props.name, stack.node.path));
    return new Topic(stack, props.name, { ...props, cluster: this.cluster });
  }

  /**
   * Adds a workload to the stack that its name belongs to. Its policies and its slice stand there too.
   *
   * @param name unique in the platform: 1 to 40 of a-z, 0-9 and '-'
   * @param props as of a {@link Workload}
   * @throws TrustError as {@link Workload}
   */
  public addWorkload(name: string, props: Omit<WorkloadProps, 'name'>): Workload {
    const stack = this.stackOf(name);
    throwIfAny(shortNameProblems('workload', name, stack.node.path));
    return new Workload(stack, name, { ...props, name });
  }

  private stackName(index: string): string {
    return `${this.node.path.replaceAll('/', '-')}-${index}`;
  }

  private defineStack(index: number, count: number): Stack {
    const { account, region } = Stack.of(this.cluster);
    const stack = new Stack(this, String(index), {
      stackName: this.stackName(String(index)),
      description: `topics and workloads of cluster ${this.cluster.clusterName}, ${String(index + 1)} of ${String(count)}`,
      env: { account, region },
      // Half of a policy's text is spaces.
      suppressTemplateIndentation: true,
    });
    makeDeployable(stack);
    adviseOn(stack, `a second StackShards beside ${this.node.path} for new topics and workloads; those that stand here stay`);
    return stack;
  }
}

function countProblems(count: number, where: string): Problem[] {
  if (Number.isInteger(count) && count >= 2 && count <= 100) return [];
  const given = Token.isUnresolved(count) ? 'a token' : String(count);
  return [{ code: 'STACK_TOO_LARGE', what: 'topics and workloads are not spread over this many stacks', given, allowed: '2 to 100, literal', where }];
}
