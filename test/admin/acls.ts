import type { LiveAcl } from '../../lib/admin/live-acl';
import type { Slice, SliceBinding } from '../../lib/model/slice';
import type { KafkaOperation } from '../../lib/model/kafka';

/** A declared binding of a topic: `CN=<who>` may do one operation. */
export function binding(who: string, operation: KafkaOperation, topic: string, patternType: 'LITERAL' | 'PREFIXED' = 'LITERAL'): SliceBinding {
  return { resourceType: 'topic', name: topic, patternType, principal: `User:CN=${who}`, host: '*', operation, permissionType: 'ALLOW', because: [`${who}/${topic}`] };
}

/** The same as it stands on a cluster, with anything changed. */
export function acl(who: string, operation: string, topic: string, changed: Partial<LiveAcl> = {}): LiveAcl {
  return { resourceType: 'topic', name: topic, patternType: 'LITERAL', principal: `User:CN=${who}`, host: '*', operation, permissionType: 'ALLOW', ...changed };
}

/** A slice of the cluster `events`. */
export function slice(name: string, ...bindings: SliceBinding[]): Slice {
  return { version: 1, cluster: 'events', slice: name, bindings };
}

/** What lets somebody administer ACLs. */
export function administrator(who: string): LiveAcl {
  return acl(who, 'ALTER', 'kafka-cluster', { resourceType: 'cluster' });
}
