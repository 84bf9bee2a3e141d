import { about, all, ending, gaining, lacking, on, resource, stated, statement, type Data, type Planted } from './planting';

const ORDERS = 'payments.orders';
const CHECKOUT = 'CheckoutKafkaAccess5C98290F/Properties/PolicyDocument/Statement/';

const quickstart = (name: string, change: Planted['change'], cells: readonly string[], ...named: readonly string[]): Planted => ({ name, example: 'quickstart', change, cells, named });
const existing = (name: string, change: Planted['change'], cells: readonly string[], ...named: readonly string[]): Planted => ({ name, example: 'existing-cluster', change, cells, named });
const payments = (name: string, change: Planted['change'], cells: readonly string[], ...named: readonly string[]): Planted => ({ name, example: 'payments-platform', change, cells, named });

const CLUSTER = { 'Fn::GetAtt': ['EventsCluster186B63CF', 'Arn'] };
const role = (Statement: readonly Data[]): Data => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } }] },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});
const TOPIC_ATTEMPTS = 'describe-topic produce produce-idempotently fetch add-partitions delete-topic delete-records read-topic-configs change-topic-configs';

/** Differences in policies of IAM. */
export const PLANTED_POLICIES: readonly Planted[] = [
  quickstart('an action is missing: WriteData', lacking('Quickstart', 'CheckoutKafkaAccess', 'Topic', 'WriteData'), on('checkout', 'produce produce-idempotently', ORDERS),
    'no binding allows User:CN=iam-checkout WRITE on topic payments.orders'),
  quickstart('an action is missing: DescribeTopic, which Kafka would imply', lacking('Quickstart', 'CheckoutKafkaAccess', 'Topic', 'DescribeTopic'),
    on('checkout', 'describe-topic produce produce-idempotently', ORDERS), 'denies User:CN=iam-checkout DESCRIBE on topic payments.orders'),
  quickstart('an action is missing: Connect', lacking('Quickstart', 'CheckoutKafkaAccess', 'Cluster', 'Connect'), on('checkout', 'describe-topic produce produce-idempotently', ORDERS),
    'no binding allows User:CN=iam-checkout'),
  quickstart('one action too many: ReadData', gaining('Quickstart', 'CheckoutKafkaAccess', 'Topic', 'ReadData'), on('checkout', 'fetch', ORDERS), `${CHECKOUT}1`),
  quickstart('a Deny', stated('Quickstart', 'CheckoutKafkaAccess', 'Topic', [ORDERS, '*'], { Effect: 'Deny', Action: 'kafka-cluster:Write*' }),
    on('checkout', 'produce produce-idempotently', ORDERS), `${CHECKOUT}2`),
  quickstart('a boundary', ({ Quickstart }) => {
    Quickstart!.Resources['Planted'] = {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['kafka-cluster:Connect', 'kafka-cluster:Describe*', 'kafka-cluster:WriteDataIdempotently'], Resource: '*' }] } },
    };
    resource({ Quickstart: Quickstart! }, 'Quickstart', 'CheckoutRole').Properties.PermissionsBoundary = { Ref: 'Planted' };
  }, on('checkout', 'produce produce-idempotently', ORDERS), 'Planted/Properties/PolicyDocument/Statement/0'),
  quickstart('a pattern in the place of a topic', about('Quickstart', 'CheckoutKafkaAccess', 'Topic', ORDERS, 'pay*.orders'), on('checkout', 'describe-topic produce produce-idempotently', 'payx.orders'), `${CHECKOUT}1`),
  quickstart('another topic', about('Quickstart', 'CheckoutKafkaAccess', 'Topic', ORDERS, 'payments.order'), on('checkout', 'describe-topic produce produce-idempotently', `${ORDERS} payments.order`),
    `${CHECKOUT}1`, 'no binding allows User:CN=iam-checkout'),
  quickstart('a role that nobody declared may do everything', ({ Quickstart }) => { Quickstart!.Resources['Planted'] = role([{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: '*' }]); }, [
    ...on('Planted', TOPIC_ATTEMPTS, `__zero_trust_kafka ${ORDERS} stranger`), ...on('Planted', 'create-topic', `__zero_trust_kafka ${ORDERS} stranger stranger-2`),
    ...on('Planted', 'describe-group delete-group', 'stranger'), ...on('Planted', 'consume commit read-offsets delete-offsets', `__zero_trust_kafka ${ORDERS} stranger`, 'stranger'),
    ...on('Planted', 'describe-transaction', 'stranger'), ...on('Planted', 'produce-transactionally', `__zero_trust_kafka ${ORDERS} stranger`, 'stranger'),
    ...on('Planted', 'read-acls change-acls read-cluster-configs change-cluster-configs change-quotas'),
  ], 'Planted/Properties/Policies/0/PolicyDocument/Statement/0'),
  quickstart('another account by the cluster\'s policy', ({ Quickstart }) => {
    const topic = ending(statement({ Quickstart: Quickstart! }, 'Quickstart', 'CheckoutKafkaAccess', 'Topic').Resource, ORDERS, ORDERS);
    Quickstart!.Resources['Planted'] = {
      Type: 'AWS::MSK::ClusterPolicy',
      Properties: {
        ClusterArn: CLUSTER,
        Policy: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999988887777:root' }, Action: ['kafka-cluster:Connect', 'kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], Resource: [CLUSTER, topic] }],
        },
      },
    };
  }, on('account:999988887777', 'describe-topic fetch', ORDERS), 'Planted/Properties/Policy/Statement/0'),
  existing('a group too wide', all(about('Reporting', 'InvoicingKafkaAccess', 'Group', '/invoicing', '/*')), [
    ...on('invoicing', 'describe-group', 'reporting stranger'), ...on('invoicing', 'consume commit', 'shop.orders', 'reporting stranger'),
    ...on('invoicing', 'read-offsets', 'shop.orders shop.invoices', 'reporting stranger'),
  ], 'InvoicingKafkaAccess3E38B202/Properties/PolicyDocument/Statement/1'),
  existing('a topic too wide', about('Reporting', 'ReportingKafkaAccess', 'Topic', 'shop.orders', 'shop.*'), [
    ...on('reporting', 'describe-topic fetch', 'shop.invoices shop.x'), ...on('reporting', 'consume commit read-offsets', 'shop.invoices shop.x', 'reporting'),
  ], 'ReportingKafkaAccess8794C39A/Properties/PolicyDocument/Statement/2'),
  existing('a group that may only be described', lacking('Reporting', 'ReportingKafkaAccess', 'Group', 'AlterGroup'), on('reporting', 'consume commit', 'shop.orders', 'reporting'),
    'no binding allows User:CN=iam-reporting READ on group reporting'),
  existing('another cluster', about('Reporting', 'ReportingKafkaAccess', 'Topic', '0f3c2b1a-9d8e-4c7b-a6f5-1e2d3c4b5a69-4/shop.orders', '99999999-9d8e-4c7b-a6f5-1e2d3c4b5a69-4/shop.orders'), [
    ...on('reporting', 'describe-topic fetch', 'shop.orders'), ...on('reporting', 'consume commit read-offsets', 'shop.orders', 'reporting'),
  ], 'no binding allows User:CN=iam-reporting'),
  payments('a monitor that reads', gaining('Platform', 'LagMonitorKafkaAccess', 'TopicPaymentsRefunds', 'ReadData'), on('lag-monitor', 'fetch', 'payments.refunds'), 'Platform/LagMonitorKafkaAccessA811E416/Properties/PolicyDocument/Statement/'),
  payments('a pipeline that creates any topic of payments', stated('Platform', 'TopicPipelineKafkaAccess', 'TopicPaymentsRefunds', ['payments.refunds', 'payments.*'], { Action: 'kafka-cluster:CreateTopic' }),
    on('topic-pipeline', 'create-topic', 'payments.x payments.new'), 'Platform/TopicPipelineKafkaAccess6110C405/Properties/PolicyDocument/Statement/'),
  payments('a break-glass role that deletes offsets', all(gaining('Payments', 'PaymentsOncallKafkaAccess', 'Group', 'DeleteGroup'), gaining('Payments', 'PaymentsOncallBoundary', 'Group', 'DeleteGroup')), [
    ...on('payments-oncall', 'delete-group', 'ledger'), ...on('payments-oncall', 'delete-offsets', 'payments.authorisations payments.refunds', 'ledger'),
  ], 'Payments/PaymentsOncallKafkaAccess4D66543E/Properties/PolicyDocument/Statement/1'),
  payments('a connector that may read one more topic', stated('Payments', 'ArchiveConnectorKafkaAccess', 'TopicPaymentsOrders4', [ORDERS, 'payments.refunds'], { Action: ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'] }), [
    ...on('archive-connector', 'describe-topic fetch', 'payments.refunds'),
    ...on('archive-connector', 'consume commit read-offsets', 'payments.refunds', 'connect-archive-connector __amazon_msk_connect_x'),
  ], 'Payments/ArchiveConnectorKafkaAccess670B5D33/Properties/PolicyDocument/Statement/4'),
  payments('a connector that may not make the topics it keeps', lacking('Payments', 'ArchiveConnectorInternals', 'Own1509838f', 'CreateTopic'),
    on('archive-connector', 'create-topic', '__amazon_msk_connect_configs_archive-connector_x __amazon_msk_connect_configs_archive-connector_new'), 'no binding allows User:CN=iam-archive-connector CREATE on topic __amazon_msk_connect_'),
];
