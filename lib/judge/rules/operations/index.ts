import { type Rule } from '../rule';
import { alarmSilent } from './alarm-silent';
import { copyReadsUnlogged } from './copy-reads-unlogged';
import { customResourceForeign } from './custom-resource-foreign';
import { deletionUnguarded } from './deletion-unguarded';
import { functionCodeUnpinned } from './function-code-unpinned';
import { kafkaLogsOff } from './kafka-logs-off';
import { logRetention } from './log-retention';
import { monitoringDefault } from './monitoring-default';
import { secretInTemplate } from './secret-in-template';
import { secretParameter } from './secret-parameter';
import { secretRotation } from './secret-rotation';
import { secretShown } from './secret-shown';
import { suppressedChecks } from './suppressed-checks';
import { templateOpaque } from './template-opaque';
import { topicRetention } from './topic-retention';
import { trailWeak } from './trail-weak';
import { workloadEntered } from './workload-entered';

/** Rules about who can change the platform, and what is recorded, in the order in which they are reported. */
export const OPERATIONS_RULES: readonly Rule[] = [
  templateOpaque,
  customResourceForeign,
  functionCodeUnpinned,
  workloadEntered,
  suppressedChecks,
  secretInTemplate,
  secretShown,
  secretParameter,
  secretRotation,
  kafkaLogsOff,
  copyReadsUnlogged,
  logRetention,
  trailWeak,
  monitoringDefault,
  alarmSilent,
  topicRetention,
  deletionUnguarded,
];
