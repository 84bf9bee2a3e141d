import type { TrustDocument } from '../../lib/model/trust-document';

const topic = (name: string, patternType: 'LITERAL' | 'PREFIXED' = 'LITERAL') => ({ resourceType: 'topic', name, patternType }) as const;
const group = (name: string) => ({ resourceType: 'group', name, patternType: 'LITERAL' }) as const;
const at = (path: string) => ({ path, stack: 'Core', logicalId: path.replaceAll('/', '') });
const DIGEST = `sha256:${'0a'.repeat(32)}`;
const FRAUD = 'User:CN=fraud,OU=risk,O=Example,C=DE';

/** A trust document in which every property of every type stands at least once. */
export const everything: TrustDocument = {
  $schema: 'urn:zero-trust-kafka:schema:trust-1',
  version: 1,
  platform: 'Prod',
  stacks: ['Core', 'Risk'],
  clusters: [
    { ...at('Core/Events'), name: 'events', managed: true, segment: 'brokers', adminSegment: 'events-admin', authentication: ['iam', 'mtls'], kafkaVersion: '3.9.x.kraft', authorities: ['arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/1'] },
    { path: 'Core/Hall9', name: 'hall-nine', managed: false, arn: 'arn:aws:kafka:eu-central-1:123456789012:cluster/hall-nine/1', selfManaged: true, segment: 'hall', adminSegment: 'events-admin', authentication: ['mtls'] },
  ],
  segments: [
    { path: 'Core/Network/brokers', name: 'brokers', owner: 'team-streaming', ranges: ['10.0.0.0/24', '10.0.1.0/24'] },
    { path: 'Core/Network/events-admin', name: 'events-admin', owner: 'team-streaming', ranges: ['10.0.248.0/24'] },
    { path: 'Core/Hall', name: 'hall', owner: 'team-legacy', weakerPlace: 'machines of a hall that share one range', ranges: [], cidr: '10.9.0.0/16' },
    { path: 'Core/Nodes', name: 'nodes', owner: 'team-legacy', ranges: [], group: 'sg-0a1b2c3d4e5f60718', egressElsewhere: true, routesElsewhere: true, ingressElsewhere: true },
    { path: 'Core/Network/payments', name: 'payments', owner: 'team-payments', ranges: ['10.0.4.0/24'] },
  ],
  workloads: [
    { path: 'Core/Checkout', name: 'checkout', kind: 'producer', owner: 'team-payments', purpose: 'takes orders', segment: 'payments', identity: { kind: 'iam', role: 'Core/CheckoutRole', trust: 'declared' }, rotation: 'role session, renewed by AWS' },
    { path: 'Risk/Fraud', name: 'fraud', kind: 'consumer', owner: 'team-risk', purpose: 'scores orders', segment: 'hall', identity: { kind: 'certificate', principal: FRAUD, authority: "the cluster's authority" }, rotation: 'certificate, every 7 days' },
  ],
  breakGlass: [
    { ...at('Core/Oncall'), name: 'oncall', owner: 'team-payments', segment: 'events-admin', role: 'Core/OncallRole', responders: ['arn:aws:iam::123456789012:user/kim'], sessionMinutes: 60 },
  ],
  administrators: [{ ...at('Core/Events/Access'), cluster: 'events', segment: 'events-admin', role: 'Core/AdministratorRole', execution: 'Core/ExecutionRole' }],
  deployers: [
    {
      ...at('Delivery/Deploy'), name: 'deploy', kind: 'pipeline', owner: 'team-delivery', purpose: 'deploys reviewed changes', role: 'Delivery/DeployRole',
      subject: 'repo:acme/platform:environment:production', assumes: ['arn:aws:iam::111122223333:role/cdk-payments-deploy-role-111122223333-eu-central-1'],
    },
    {
      ...at('Delivery/Execution'), name: 'execution', kind: 'execution', owner: 'team-delivery', purpose: 'changes this platform', role: 'Delivery/ExecutionRole', assumes: [],
      denials: [{ actions: ['kafka-cluster:ReadData', 'kafka-cluster:WriteData'], resources: ['*'] }],
    },
  ],
  boundaries: [{
    ...at('Delivery/Boundary'), roles: ['Core/CheckoutRole'], denials: [{ actions: ['iam:*'], resources: ['*'] }],
    allows: [{ subject: 'Delivery/Boundary', actions: ['kafka-cluster:Connect'], resource: 'arn:aws:kafka:eu-central-1:111122223333:cluster/events/*', when: [], because: 'roles may need it' }],
  }],
  topics: [
    { ...at('Core/Orders'), name: 'payments.orders', cluster: 'events', owner: 'team-payments', classification: 'CONFIDENTIAL', retentionHours: 168, partitions: 6, replicationFactor: 3, managed: true, deadLetterTopic: 'payments.orders.dlq' },
    { ...at('Core/Orders/DeadLetters'), name: 'payments.orders.dlq', cluster: 'events', owner: 'team-payments', classification: 'CONFIDENTIAL', retentionHours: 336, partitions: 6, replicationFactor: 3, managed: true },
    { ...at('Core/Cards'), name: 'payments.cards', cluster: 'events', owner: 'team-payments', classification: 'RESTRICTED', partitions: 6, replicationFactor: 3, managed: true },
    { path: 'Risk/Orders', name: 'payments.orders', cluster: 'events', managed: false },
  ],
  grants: [
    { id: 'checkout/produce/events/payments.orders', grantee: 'checkout', verb: 'produce', cluster: 'events', topic: topic('payments.orders'), owner: 'team-payments', reason: 'publishes an order when a basket is paid', reviewBy: '2027-06-30', accepted: { contract: 'payments.orders', digest: DIGEST, offer: 'checkout/produce/events/payments.orders' }, path: 'Core/Orders', at: 'payments/grants.ts:14', stack: 'Core', notes: [] },
    { id: 'checkout/produceTransactionally/events/payments.cards/checkout', grantee: 'checkout', verb: 'produceTransactionally', cluster: 'events', topic: topic('payments.cards'), transactionalId: { resourceType: 'transactional-id', name: 'checkout', patternType: 'LITERAL' }, owner: 'team-payments', reason: 'stores a card with its order', path: 'Core/Cards', stack: 'Core', notes: [] },
    { id: 'fraud/consume/events/payments.*/fraud-scoring', grantee: 'fraud', verb: 'consume', cluster: 'events', topic: topic('payments.', 'PREFIXED'), group: group('fraud-scoring'), owner: 'team-risk', reason: 'scores every order', bothWays: 'keeps its own state in a topic there', path: 'Risk/Payments', stack: 'Risk', notes: ['may move the offsets of its own group'] },
    { id: 'oncall/resetOffsets/events/payments.orders/fraud-scoring', grantee: 'oncall', verb: 'resetOffsets', cluster: 'events', topic: topic('payments.orders'), group: group('fraud-scoring'), owner: 'team-payments', reason: 'replay after an incident', path: 'Core/Orders', stack: 'Core', notes: ['reads too: Kafka asks for READ on the topic before it moves offsets'] },
  ],
  routes: [{ id: 'payments:brokers:9098', from: 'payments', to: 'brokers', port: 9098, because: ['checkout/produce/events/payments.orders'] }],
  slices: [{
    version: 1, cluster: 'events', slice: 'Risk',
    bindings: [
      { principal: FRAUD, host: '*', resourceType: 'topic', name: 'payments.', patternType: 'PREFIXED', operation: 'READ', permissionType: 'ALLOW', because: ['fraud/consume/events/payments.*/fraud-scoring'] },
    ],
  }],
  adoptions: [{ path: 'Core/Adopted', stack: 'Core', cluster: 'hall-nine', owner: 'team-legacy', reason: 'the hall moves next year', reviewBy: '2027-06-30' }],
  contracts: [{
    ...at('Core/OrdersContract'), name: 'payments.orders', cluster: 'events', arn: 'arn:aws:kafka:eu-central-1:123456789012:cluster/events/1', brokers: 'sg-0a1b2c3d4e5f60718', owner: 'team-payments', digest: DIGEST,
    offers: [
      { id: 'fraud/consume/events/payments.orders/fraud-scoring', grantee: 'fraud', verb: 'consume', group: group('fraud-scoring'), owner: 'team-risk', account: '123456789012', role: 'arn:aws:iam::123456789012:role/fraud', route: { segment: 'nodes', group: 'sg-0a1b2c3d4e5f60718' }, reason: 'scores every order', reviewBy: '2027-06-30' },
      { id: 'ledger/produceTransactionally/events/payments.orders/ledger', grantee: 'ledger', verb: 'produceTransactionally', transactionalId: { resourceType: 'transactional-id', name: 'ledger', patternType: 'LITERAL' }, owner: 'team-ledger', account: '123456789012', route: { segment: 'hall', cidr: '10.9.0.0/16' }, reason: 'corrects orders' },
    ],
  }],
  copies: [{ ...at('Core/Archive'), name: 'orders-archive', owner: 'team-data', classification: 'CONFIDENTIAL', retentionDays: 365, holds: 'payments.orders' }],
  dataGrants: [{ id: 'checkout/read/orders-archive', grantee: 'checkout', copy: 'orders-archive', verb: 'read', owner: 'team-payments', reason: 'restores orders after a loss', reviewBy: '2027-01-31' }],
  keys: [{ ...at('Core/Keys'), domain: 'volumes' }],
  flows: [
    {
      ...at('Core/Archive/Connector'), workload: 'checkout', kind: 'connector', cluster: 'events', bootstrap: 'b-1.events:9098', code: 'arn:aws:kafkaconnect:eu-central-1:123456789012:custom-plugin/s3/1', grants: ['checkout/produce/events/payments.orders'],
      destinations: ['https://search.example'], internals: [{ cluster: 'events', resourceType: 'topic', name: '__amazon_msk_connect_offsets_checkout_*', operations: ['CREATE', 'READ', 'WRITE'] }],
    },
    { path: 'Core/Mirror', workload: 'checkout', kind: 'replicator', cluster: 'events', target: 'hall-nine', grants: [], destinations: [], internals: [] },
    { path: 'Core/Feed', workload: 'checkout', kind: 'event source', cluster: 'events', function: 'Core/Function', grants: [], destinations: [], internals: [] },
  ],
  admissions: [{
    subject: 'service:logs.${AWS::Region}.amazonaws.com', actions: ['kms:Decrypt'], resource: 'Core/Keys', because: 'AWS encrypts logs',
    when: [{ operator: 'StringEquals', key: 'aws:SourceAccount', values: ['${AWS::AccountId}'] }],
  }],
  assumptions: ['organisation policies and session policies only take away', 'the certificate authorities of cluster events issue a subject to its workload alone'],
};
