import type { Attempt, Cell, RehearsalPlan, RehearsedWorkload, SaidReach } from '../../../lib/model/rehearsal';
import type { Trial } from '../../../lib/rehearse/contract';
import { bindingOf, cellsOf, planOf, workloadOf } from './drill-plan';

const ORDERS = 'payments.orders';
const REFUNDS = 'payments.refunds';
const GROUP = 'fraud-scoring';

export const CHECKOUT = workloadOf('checkout', 'certificate', 'CN=checkout,OU=payments');
export const FRAUD = workloadOf('fraud', 'certificate', 'CN=fraud,OU=risk');
export const ONCALL = workloadOf('oncall', 'iam', 'CN=iam-oncall', true);
export const STRANGER = workloadOf('stranger', 'iam', 'CN=iam-stranger');

const onTopic = (attempt: Attempt, topic: string): Trial => ({ attempt, topic });

/** What each may, said once: cells and what is listed follow from it. */
const MAY: readonly (readonly [RehearsedWorkload, readonly Trial[]])[] = [
  [CHECKOUT, [onTopic('describe-topic', ORDERS), onTopic('produce', ORDERS), onTopic('produce-idempotently', ORDERS)]],
  [FRAUD, [
    onTopic('describe-topic', ORDERS), onTopic('fetch', ORDERS), { attempt: 'describe-group', group: GROUP }, { attempt: 'consume', topic: ORDERS, group: GROUP },
    { attempt: 'commit', topic: ORDERS, group: GROUP }, { attempt: 'read-offsets', topic: ORDERS, group: GROUP },
  ]],
  [ONCALL, [onTopic('describe-topic', ORDERS), onTopic('fetch', ORDERS)]],
  [STRANGER, []],
];

const UNIVERSE: readonly Trial[] = [
  ...[ORDERS, REFUNDS].flatMap((topic) => (['describe-topic', 'produce', 'produce-idempotently', 'fetch', 'delete-records', 'add-partitions', 'delete-topic'] as const).map((attempt) => onTopic(attempt, topic))),
  { attempt: 'describe-group', group: GROUP }, { attempt: 'delete-group', group: GROUP },
  ...(['consume', 'commit', 'read-offsets', 'delete-offsets'] as const).map((attempt) => ({ attempt, topic: ORDERS, group: GROUP })),
  { attempt: 'read-acls' }, { attempt: 'change-acls' }, { attempt: 'read-cluster-configs' },
];

const keyOf = ({ attempt, topic, group }: Trial): string => [attempt, topic, group].join(' ');

const CELLS: readonly Cell[] = MAY.flatMap(([workload, may]) => {
  const allowed = new Set(may.map(keyOf));
  return UNIVERSE.flatMap((trial) => cellsOf(workload, allowed.has(keyOf(trial)) ? 'allowed' : 'denied', trial));
});

/** Somebody who writes, somebody who reads in a group, a break-glass role, and one who was granted nothing. */
export const PLAN: RehearsalPlan = planOf({
  workloads: [CHECKOUT, FRAUD, ONCALL, STRANGER],
  topics: [ORDERS, REFUNDS],
  groups: [GROUP],
  bindings: [
    bindingOf(CHECKOUT, 'topic', ORDERS, 'WRITE'),
    bindingOf(FRAUD, 'topic', ORDERS, 'READ'), bindingOf(FRAUD, 'group', GROUP, 'READ'),
    bindingOf(ONCALL, 'topic', ORDERS, 'READ'),
  ],
  cells: CELLS,
});

/** What checkout is said to reach: just what it may. */
export const SAID: readonly SaidReach[] = CELLS.filter(({ workload }) => workload === CHECKOUT.name)
  .map(({ workload, expected, ...trial }) => ({ ...trial, as: workload, listed: expected === 'allowed' }));
