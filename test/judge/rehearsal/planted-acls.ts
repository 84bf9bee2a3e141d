import { all, changed, configured, like, on, without, type Planted } from './planting';

const PLANNER = 'User:CN=planner,O=Acme';
const SCANNER = 'User:CN=scanner,O=Acme';
const OTHER = 'User:CN=scanner,O=Other';
const FRAUD = 'User:CN=fraud,OU=risk,O=Acme';
const SLICE = 'Metadata/ZeroTrustKafka/slices/0/bindings/';
const MOVEMENTS = 'stock.movements';
/** What every topic of the warehouse is. */
const STOCK = `__zero_trust_kafka ${MOVEMENTS} stranger`;

const warehouse = (name: string, change: Planted['change'], cells: readonly string[], ...named: readonly string[]): Planted => ({ name, example: 'self-managed', change, cells, named });
const payments = (name: string, change: Planted['change'], cells: readonly string[], ...named: readonly string[]): Planted => ({ name, example: 'payments-platform', change, cells, named });

/** Differences in the ACLs of slices and in the settings of brokers. */
export const PLANTED_ACLS: readonly Planted[] = [
  warehouse('a binding is gone: READ on a topic', without('Warehouse', `planner READ topic ${MOVEMENTS}`),
    [...on('planner', 'fetch', MOVEMENTS), ...on('planner', 'consume commit', MOVEMENTS, 'planner')], `no binding allows ${PLANNER} READ on topic ${MOVEMENTS}`),
  warehouse('a binding is gone: READ on a group', without('Warehouse', 'planner READ group planner'),
    [...on('planner', 'describe-group', 'planner'), ...on('planner', 'consume commit read-offsets', MOVEMENTS, 'planner')], `no binding allows ${PLANNER} DESCRIBE on group planner`),
  warehouse('a binding is gone: WRITE', without('Warehouse', `scanner WRITE topic ${MOVEMENTS}`), on('scanner', 'produce produce-idempotently', MOVEMENTS),
    `no binding allows ${SCANNER} WRITE on topic ${MOVEMENTS}`, `no binding allows ${SCANNER} WRITE on any topic`),
  warehouse('one binding too many: who writes reads', like('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { operation: 'READ' }), on('scanner', 'fetch', MOVEMENTS), `${SLICE}5`),
  warehouse('one binding too many: DELETE on a group', like('Warehouse', 'planner READ group planner', { operation: 'DELETE' }),
    [...on('planner', 'delete-group', 'planner'), ...on('planner', 'delete-offsets', MOVEMENTS, 'planner')], `${SLICE}5`),
  warehouse('a wrong group', changed('Warehouse', 'planner READ group planner', { name: 'planners' }), [
    ...on('planner', 'describe-group', 'planner planners'), ...on('planner', 'consume commit read-offsets', MOVEMENTS, 'planner planners'),
  ], `${SLICE}0`),
  warehouse('a prefix too long', changed('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { name: `${MOVEMENTS}-`, patternType: 'PREFIXED' }), [
    ...on('scanner', 'produce produce-idempotently', `${MOVEMENTS} ${MOVEMENTS}-x`), ...on('scanner', 'describe-topic', `${MOVEMENTS}-x`),
  ], `${SLICE}4`),
  warehouse('a prefix too short', changed('Warehouse', `planner READ topic ${MOVEMENTS}`, { name: 'stock.', patternType: 'PREFIXED' }), [
    ...on('planner', 'describe-topic fetch', 'stock.x'), ...on('planner', 'consume commit read-offsets', 'stock.x', 'planner'),
  ], `${SLICE}2`),
  warehouse('a wrong principal', changed('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { principal: OTHER }), [
    ...on('scanner', 'produce produce-idempotently', MOVEMENTS), ...on(OTHER, 'describe-topic produce produce-idempotently', MOVEMENTS),
  ], `no binding allows ${SCANNER} WRITE on`, `${SLICE}4`),
  warehouse('a DENY of one operation', like('Warehouse', 'planner READ group planner', { permissionType: 'DENY' }), on('planner', 'consume commit', MOVEMENTS, 'planner'), `${SLICE}5`),
  warehouse('a DENY of everyone', like('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { principal: 'User:*', permissionType: 'DENY' }),
    on('scanner', 'produce produce-idempotently', MOVEMENTS), `${SLICE}5`),
  {
    ...warehouse('a binding for one address', changed('Warehouse', `planner READ topic ${MOVEMENTS}`, { host: '10.80.0.7' }),
      [...on('planner', 'fetch', MOVEMENTS), ...on('planner', 'consume commit', MOVEMENTS, 'planner')], `${SLICE}2`),
    unproved: true,
  },
  warehouse('every topic for one name', changed('Warehouse', `planner DESCRIBE topic ${MOVEMENTS}`, { name: '*' }),
    [...on('planner', 'describe-topic', '__zero_trust_kafka stranger'), ...on('planner', 'read-offsets', '__zero_trust_kafka stranger', 'planner')], `${SLICE}1`),
  warehouse('every client for one', like('Warehouse', `planner READ topic ${MOVEMENTS}`, { principal: 'User:*' }),
    [...on('scanner', 'fetch', MOVEMENTS), ...on('User:CN=stranger', 'describe-topic fetch', MOVEMENTS)], `${SLICE}5`),
  warehouse('every operation for one', changed('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { operation: 'ALL' }),
    on('scanner', 'fetch create-topic add-partitions delete-topic delete-records read-topic-configs change-topic-configs', MOVEMENTS), `${SLICE}4`),
  warehouse('the cluster for a topic', like('Warehouse', `scanner WRITE topic ${MOVEMENTS}`, { resourceType: 'cluster', name: 'kafka-cluster', operation: 'CREATE' }),
    on('scanner', 'create-topic', `${STOCK} stranger-2`), `${SLICE}5`),
  warehouse('ALTER on the cluster', like('Warehouse', `planner READ topic ${MOVEMENTS}`, { resourceType: 'cluster', name: 'kafka-cluster', operation: 'ALTER' }),
    on('planner', 'read-acls change-acls'), `${SLICE}5`),
  payments('a transactional id of another group of tasks', changed('Risk', 'fraud WRITE transactional-id fraud-scoring-', { name: 'fraud-scoring' }), [
    ...on('fraud', 'describe-transaction', 'fraud-scoringx'), ...on('fraud', 'produce-transactionally', 'risk.scores', 'fraud-scoringx'),
  ], 'Risk/KafkaAccesspaymentseventsE9AD2108/Properties/Slice/bindings/8'),
  payments('a prefix of transactional ids too long', changed('Risk', 'fraud WRITE transactional-id fraud-scoring-', { name: 'fraud-scoring-eu-' }),
    on('fraud', 'produce-transactionally', 'risk.scores', 'fraud-scoring-x fraud-scoring-eux'), 'Risk/KafkaAccesspaymentseventsE9AD2108/Properties/Slice/bindings/8'),
  payments('one certificate is mapped to another\'s name', configured('Platform', `ssl.principal.mapping.rules=RULE:^CN=payment-gateway,.*$/${FRAUD.slice('User:'.length)}/,DEFAULT`), [
    ...on('payment-gateway', 'describe-topic', 'risk.decisions payments.authorisations risk.features risk.scores'), ...on('payment-gateway', 'fetch', 'risk.decisions risk.features'),
    ...on('payment-gateway', 'produce produce-idempotently', 'payments.authorisations risk.scores'), ...on('payment-gateway', 'describe-group', 'payment-gateway fraud-scoring'),
    ...on('payment-gateway', 'consume commit', 'payments.orders risk.decisions', 'payment-gateway'), ...on('payment-gateway', 'consume commit', 'payments.orders risk.features', 'fraud-scoring'),
    ...on('payment-gateway', 'read-offsets', 'payments.orders risk.decisions payments.authorisations', 'payment-gateway'),
    ...on('payment-gateway', 'read-offsets', 'payments.orders risk.features risk.scores', 'fraud-scoring'),
    ...on('payment-gateway', 'describe-transaction', 'payment-gateway fraud-scoring-x'), ...on('payment-gateway', 'produce-transactionally', 'payments.authorisations', 'payment-gateway'),
    ...on('payment-gateway', 'produce-transactionally', 'risk.scores', 'fraud-scoring-x'),
  ], `ssl.principal.mapping.rules makes ${FRAUD} of User:CN=payment-gateway,OU=payments,O=Acme: `),
  payments('two teams swap a group', all(changed('Risk', 'fraud READ group fraud-scoring', { name: 'payment-gateway' }), changed('Payments', 'payment-gateway READ group payment-gateway', { name: 'fraud-scoring' })), [
    ...on('fraud', 'describe-group', 'fraud-scoring payment-gateway'), ...on('fraud', 'consume commit', 'payments.orders risk.features', 'fraud-scoring payment-gateway'),
    ...on('fraud', 'read-offsets', 'payments.orders risk.features risk.scores', 'fraud-scoring payment-gateway'),
    ...on('payment-gateway', 'describe-group', 'fraud-scoring payment-gateway'), ...on('payment-gateway', 'consume commit', 'payments.orders risk.decisions', 'fraud-scoring payment-gateway'),
    ...on('payment-gateway', 'read-offsets', 'payments.orders risk.decisions payments.authorisations', 'fraud-scoring payment-gateway'),
  ], 'Risk/KafkaAccesspaymentseventsE9AD2108/Properties/Slice/bindings/0', 'Payments/KafkaAccesspaymentseventsE9AD2108/Properties/Slice/bindings/0'),
  payments('a user with a password and one ACL more', like('Loyalty', 'loyalty READ topic payments.order-status', { operation: 'WRITE' }),
    on('loyalty', 'produce produce-idempotently', 'payments.order-status'), 'Loyalty/KafkaAccesspaymentseventsE9AD2108/Properties/Slice/bindings/3'),
];
