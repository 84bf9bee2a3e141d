import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { BreakGlass, CertificateSubject, Classification, Responder, Topic, Workload, WorkloadRole } from 'zero-trust-kafka';
import type { PaymentsStack } from './payments-stack';
import type { PlatformStack } from './platform-stack';

export interface RiskStackProps extends StackProps {
  readonly platform: PlatformStack;
  readonly payments: PaymentsStack;
}

const OWNER = 'team-risk';

/** Scores orders, decides on authorisations. */
export class RiskStack extends Stack {
  public constructor(scope: Construct, id: string, private readonly props: RiskStackProps) {
    super(scope, id, props);
    const topic = { cluster: props.platform.kafka, owner: OWNER, partitions: 12 };
    const scores = new Topic(this, 'Scores', { ...topic, name: 'risk.scores', classification: Classification.CONFIDENTIAL, retention: Duration.days(14) });
    const decisions = new Topic(this, 'Decisions', {
      ...topic, name: 'risk.decisions', classification: Classification.RESTRICTED, retention: Duration.days(30), deadLetterTopic: {},
    });
    const rules = new Topic(this, 'Rules', { ...topic, name: 'risk.rules', classification: Classification.INTERNAL, retention: 'compacted' });
    const features = new Topic(this, 'Features', { ...topic, name: 'risk.features', classification: Classification.CONFIDENTIAL, retention: Duration.days(3) });
    this.score(scores, features);
    this.decide(scores, decisions, rules);
    this.answerIncidents(scores);
  }

  private score(scores: Topic, features: Topic): void {
    const { payments, platform } = this.props;
    const fraud = new Workload(this, 'Fraud', {
      owner: OWNER, purpose: 'scores orders', segment: platform.segments.risk, identity: CertificateSubject.of({ commonName: 'fraud', organizationalUnit: 'risk', organization: 'Acme' }),
    });
    payments.orders.grants.consume(fraud, { group: 'fraud-scoring', reason: 'scores every order', reviewBy: '2027-06-30' });
    features.grants.consume(fraud, { group: 'fraud-scoring', reason: 'joins each order with the history of its buyer' });
    scores.grants.produceTransactionally(fraud, { transactionalId: 'fraud-scoring-*', reason: 'a score is published once for each order, from many tasks' });
    const featureBuilder = new Workload(this, 'FeatureBuilder', {
      owner: OWNER, purpose: 'condenses the history of buyers', segment: platform.segments.risk,
      identity: WorkloadRole.pod({ clusterName: 'risk', namespace: 'features', serviceAccount: 'builder' }),
    });
    features.grants.produce(featureBuilder, { reason: 'publishes the features of each buyer' });
  }

  private decide(scores: Topic, decisions: Topic, rules: Topic): void {
    const { platform } = this.props;
    const engine = new Workload(this, 'DecisionEngine', {
      owner: OWNER, purpose: 'accepts, refuses or asks', segment: platform.segments.risk,
      identity: WorkloadRole.pod({ clusterName: 'risk', namespace: 'decisions', serviceAccount: 'engine' }),
    });
    scores.grants.consume(engine, { group: 'decision-engine', reason: 'decides on every scored order' });
    rules.grants.consume(engine, { group: 'decision-engine', reason: 'follows the rules in force' });
    decisions.grants.produce(engine, { reason: 'publishes each decision' });
    decisions.deadLetterTopic?.grants.produce(engine, { reason: 'sets aside what it can not decide' });
    decisions.grants.consume(this.props.payments.gateway, { group: 'payment-gateway', reason: 'authorises no card against a decision', reviewBy: '2027-06-30' });
    const ruleDesk = new Workload(this, 'RuleDesk', {
      owner: OWNER, purpose: 'publishes rules that two analysts approved', segment: platform.segments.risk, identity: WorkloadRole.lambdaFunction('rule-desk'),
    });
    rules.grants.produce(ruleDesk, { reason: 'publishes approved rules' });
  }

  private answerIncidents(scores: Topic): void {
    const oncall = new BreakGlass(this, 'RiskOncall', {
      owner: OWNER, purpose: 'replays decisions after a wrong rule', atMost: Duration.hours(1),
      responders: [Responder.iamUser({ userArn: `arn:aws:iam::${this.account}:user/risk-oncall-1`, sourceIdentity: 'risk-oncall-1' })],
    });
    scores.grants.resetOffsets(oncall, { group: 'decision-engine', reason: 'decide again after a wrong rule' });
  }
}
