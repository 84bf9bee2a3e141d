import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import {
  BreakGlass, CertificateSubject, Classification, GuardedBucket, Responder, Topic, Workload, WorkloadKind, WorkloadRole, type ITopic,
} from 'zero-trust-kafka';
import { archiveOrders } from './archive-connector';
import type { PlatformStack } from './platform-stack';
import { tellOfRefunds } from './refund-notices';

export interface PaymentsStackProps extends StackProps {
  readonly platform: PlatformStack;
}

const OWNER = 'team-payments';

/** Orders, payments, refunds and settlements. */
export class PaymentsStack extends Stack {
  public readonly orders: Topic;
  public readonly orderStatus: Topic;
  public readonly payments: Topic;
  public readonly refunds: Topic;
  public readonly settlements: Topic;
  /** Authorises cards; other teams tell it what they decided. */
  public readonly gateway: Workload;

  public constructor(scope: Construct, id: string, private readonly props: PaymentsStackProps) {
    super(scope, id, props);
    const cluster = props.platform.kafka;
    const topic = { cluster, owner: OWNER, partitions: 12 };
    this.orders = new Topic(this, 'Orders', { ...topic, name: 'payments.orders', classification: Classification.CONFIDENTIAL, retention: Duration.days(7), deadLetterTopic: {} });
    this.orderStatus = new Topic(this, 'OrderStatus', { ...topic, name: 'payments.order-status', classification: Classification.INTERNAL, retention: 'compacted' });
    this.payments = new Topic(this, 'Authorisations', {
      ...topic, name: 'payments.authorisations', classification: Classification.RESTRICTED, retention: Duration.days(7), deadLetterTopic: {},
    });
    this.refunds = new Topic(this, 'Refunds', { ...topic, name: 'payments.refunds', classification: Classification.CONFIDENTIAL, retention: Duration.days(30) });
    this.settlements = new Topic(this, 'Settlements', { ...topic, name: 'payments.settlements', classification: Classification.RESTRICTED, retention: Duration.days(30) });
    this.takeOrders();
    this.gateway = this.authorise();
    this.settle();
    this.keepCopies();
    tellOfRefunds(this, this.refunds, props.platform.network);
    this.answerIncidents();
    this.deliverTopics();
  }

  /** All topics of the team, dead letters included. */
  public get topics(): readonly ITopic[] {
    return [this.orders, this.orderStatus, this.payments, this.refunds, this.settlements].flatMap((t) => (t.deadLetterTopic === undefined ? [t] : [t, t.deadLetterTopic]));
  }

  private takeOrders(): void {
    const segment = this.props.platform.segments.payments;
    const checkout = new Workload(this, 'Checkout', { owner: OWNER, purpose: 'takes orders', segment, identity: WorkloadRole.ecsTask() });
    this.orders.grants.produce(checkout, { reason: 'publishes an order when a basket is paid' });
    this.orderStatus.grants.produce(checkout, { reason: 'tells the shop how far an order is' });
    const refundDesk = new Workload(this, 'RefundDesk', {
      owner: OWNER, purpose: 'starts refunds that an agent approved', segment, identity: WorkloadRole.lambdaFunction('refund-desk'),
    });
    this.refunds.grants.produce(refundDesk, { reason: 'publishes each approved refund' });
  }

  private authorise(): Workload {
    const gateway = new Workload(this, 'PaymentGateway', {
      owner: OWNER, purpose: 'authorises cards with the acquirer', segment: this.props.platform.segments.payments,
      identity: CertificateSubject.of({ commonName: 'payment-gateway', organizationalUnit: 'payments', organization: 'Acme' }),
    });
    this.orders.grants.consume(gateway, { group: 'payment-gateway', reason: 'authorises the card of every order' });
    this.payments.grants.produceTransactionally(gateway, { transactionalId: 'payment-gateway', reason: 'an authorisation is published exactly once' });
    return gateway;
  }

  private settle(): void {
    const ledger = new Workload(this, 'Ledger', {
      owner: OWNER, purpose: 'books authorisations and refunds', segment: this.props.platform.segments.payments,
      identity: WorkloadRole.pod({ clusterName: 'payments', namespace: 'ledger', serviceAccount: 'ledger' }),
    });
    this.payments.grants.consume(ledger, { group: 'ledger', reason: 'books every authorisation' });
    this.refunds.grants.consume(ledger, { group: 'ledger', reason: 'books every refund' });
    this.settlements.grants.produce(ledger, { reason: 'publishes the daily settlement', reviewBy: '2027-03-31' });
    if (this.payments.deadLetterTopic !== undefined) {
      this.payments.deadLetterTopic.grants.produce(ledger, { reason: 'sets aside what it can not book' });
    }
  }

  private keepCopies(): void {
    const { network, segments } = this.props.platform;
    const archive = new GuardedBucket(this, 'OrdersArchive', {
      owner: 'team-data', classification: Classification.CONFIDENTIAL, holds: 'every order, for reports', network,
    });
    if (this.orders.deadLetterTopic !== undefined) {
      archiveOrders(this, { cluster: this.props.platform.kafka, segment: segments.data, orders: this.orders, failed: this.orders.deadLetterTopic, archive });
    }

    const vault = new GuardedBucket(this, 'SettlementVault', {
      owner: OWNER, classification: Classification.RESTRICTED, holds: 'settlements as they were booked', network, retention: Duration.days(400),
    });
    const backup = new Workload(this, 'SettlementBackup', {
      owner: OWNER, purpose: 'keeps settlements for the auditor', segment: segments.data, kind: WorkloadKind.BACKUP, identity: WorkloadRole.ecsTask(),
    });
    this.settlements.grants.consume(backup, { group: 'settlement-backup', reason: 'the auditor asks for thirteen months' });
    vault.grants.write(backup, { reason: 'keeps each settlement once' });
  }

  private answerIncidents(): void {
    const oncall = new BreakGlass(this, 'PaymentsOncall', {
      owner: OWNER, purpose: 'repairs the ledger when it is stuck', atMost: Duration.minutes(60),
      responders: [
        Responder.permissionSet({
          roleArn: `arn:aws:iam::${this.account}:role/aws-reserved/sso.amazonaws.com/eu-central-1/AWSReservedSSO_PaymentsOncall_0123456789abcdef`,
          sourceIdentity: 'payments-oncall',
        }),
      ],
    });
    this.payments.grants.resetOffsets(oncall, { group: 'ledger', reason: 'replay authorisations after an incident' });
    this.refunds.grants.resetOffsets(oncall, { group: 'ledger', reason: 'replay refunds after an incident' });
  }

  private deliverTopics(): void {
    for (const topic of this.topics) topic.grants.administer(this.props.platform.pipeline, { reason: 'applies reviewed changes of partitions and retention', owner: OWNER });
  }
}
