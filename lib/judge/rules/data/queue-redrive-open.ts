import { type Place, type Platform } from '../../../template';
import { carriersAmong } from '../support/carriers';
import { lower } from '../support/connectors';
import { Findings } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-QUEUE-REDRIVE';
const QUEUE = 'AWS::SQS::Queue';

/** A queue of the platform takes the dead letters of queues that it names. */
export const queueRedriveOpen: Rule = {
  id: ID,
  name: 'queue-redrive-open',
  cause: 'Any queue of the account can make a queue that keeps records of the platform its dead-letter queue.',
  explanation: 'What lies in the queue is handled again as records that failed: whoever owns any queue of the account puts messages among them, and moves them on from there. SQS allows '
    + 'every queue of the account unless a policy says otherwise.',
  fix: {
    cdk: 'Set redriveAllowPolicy of the queue to { redrivePermission: RedrivePermission.DENY_ALL }, or to BY_QUEUE with its sourceQueues.',
    cloudformation: 'Set RedriveAllowPolicy of the queue to { "redrivePermission": "denyAll" }, or to byQueue with sourceQueueArns.',
  },
  severity: 'error',
  boundary: 'data',
  tenets: [1, 4],
  proofPoints: ['classified-copy'],
  applies: (platform) => queues(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const policy of queues(platform).flatMap((queue) => queue.get('RedriveAllowPolicy').branches())) {
    if (policy.value.kind === 'absent') {
      findings.violation(policy, 'allow-all', 'any queue of the account can send its dead letters here: there is no redrive allow policy');
      continue;
    }
    for (const permission of policy.get('redrivePermission').branches()) {
      const said = lower(permission);
      if (permission.value.kind === 'absent' || said === 'allowall') findings.violation(permission, 'allow-all', 'any queue of the account can send its dead letters here');
      else if (said === undefined) findings.unresolved(permission, 'redrive', 'which queues can send their dead letters here cannot be told');
    }
  }
  return findings.all();
}

function queues(platform: Platform): readonly Place[] {
  return carriersAmong(platform, [QUEUE], 'records').map((resource) => platform.propertiesOf(resource));
}
