import { Stack, aws_events as events, aws_sns as sns } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { alarmTopicStatement } from '../../lib/derive/key-policy';
import { admissionsOf } from '../admissions';
import { DomainKeys } from '../data/domain-keys';
import { Platform } from '../platform';

const CONSTRUCT_ID = 'ZeroTrustKafkaBreakGlassAlarms';

const ASSUMPTIONS = [
  'a CloudTrail trail records management events in the region of every break-glass role: without one no alarm sounds',
  'break-glass sessions are requested from the regional STS endpoint: CloudTrail records those of the global endpoint in us-east-1 alone',
  'EventBridge tells SNS neither rule nor account: a stranger who knows the topic of alarms could ring it, but neither hear nor silence it',
];

/**
 * The topic of a stack that every use of a break-glass role is told to: encrypted, over TLS, written by EventBridge alone.
 */
export class BreakGlassAlarms extends Construct {
  /**
   * The alarms of a construct's stack.
   *
   * @param scope any construct in the stack
   */
  public static of(scope: IConstruct): BreakGlassAlarms {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof BreakGlassAlarms ? existing : new BreakGlassAlarms(stack);
  }

  /** Subscribe whoever must know. */
  public readonly topic: sns.ITopicRef;

  private constructor(stack: Stack) {
    super(stack, CONSTRUCT_ID);
    const { account, partition, region, stackName } = stack;
    // Named, because the key's policy binds its use to this topic and the topic stands on the key.
    const topicName = `${stackName}-break-glass-alarms`;
    const topic = new sns.CfnTopic(this, 'Topic', {
      topicName, kmsMasterKeyId: DomainKeys.of(this).forUse('logs', alarmTopicStatement({ account, partition, region }, topicName)).keyRef.keyArn,
    });
    // No condition: EventBridge sends nothing that one could ask for, and each alarm would be lost in silence.
    const published = { Sid: 'PublishByRules', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' }, Action: 'sns:Publish', Resource: topic.ref };
    new sns.CfnTopicPolicy(this, 'Policy', {
      topics: [topic.ref],
      policyDocument: {
        Version: '2012-10-17',
        Statement: [
          { Sid: 'DenyWithoutTls', Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topic.ref, Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
          published,
        ],
      },
    });
    this.topic = topic;
    Platform.of(this).declarations.admissions.push(() => admissionsOf(this, [published], { resource: topic, because: 'rules tell that a break-glass role is taken' }));
    for (const assumption of ASSUMPTIONS) Platform.of(this).declarations.assumptions.add(assumption);
  }
}

/**
 * Tells a topic about every attempt to take a role, granted or refused: who, from where, for which ticket, for how long.
 *
 * @param scope where the rule stands
 * @param granteeName whose role
 * @param roleArn the role
 * @param topic who is told
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
export function alarmOnAssumption(scope: Construct, granteeName: string, roleArn: string, topic: sns.ITopicRef): events.CfnRule {
  return new events.CfnRule(scope, 'Alarm', {
    description: `break-glass role ${granteeName} is taken`,
    // CloudTrail counts taking a role among the events that only read, which a rule does not see unless it says so.
    state: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    eventPattern: {
      source: ['aws.sts'],
      'detail-type': ['AWS API Call via CloudTrail'],
      detail: { eventSource: ['sts.amazonaws.com'], eventName: ['AssumeRole'], requestParameters: { roleArn: [roleArn] } },
    },
    targets: [{ id: 'Alarms', arn: topic.topicRef.topicArn }],
  });
}
