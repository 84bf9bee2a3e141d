import type { Acl } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { LiveAcl } from '../../admin';
import { toCodes } from '../../admin/acl-codes';
import type { Attempt } from '../../model/rehearsal';
import type { Attempting, Trying } from './trying';

/** What is asked of the cluster. In brackets the requests that are sent, as far as the authorizer sees a resource in them. */
export const CLUSTER_ATTEMPTS: Readonly<Record<ClusterAttempt, Attempting>> = {
  /** [DescribeAcls] */
  'read-acls': {
    attempt: async ({ clients }) => { await clients.admin.describeAcls({ filter: codesOf(clients.library) }); },
  },
  /** [CreateAcls]. There is no way to try it without doing it: the administrator removes the binding again. */
  'change-acls': {
    attempt: async ({ clients, administrator }) => {
      await clients.admin.createAcls({ creations: [codesOf(clients.library)] });
      await administrator.deleteAcls([NOBODYS]);
    },
  },
  /** [DescribeConfigs] */
  'read-cluster-configs': {
    attempt: async (trying) => {
      const { admin, library: { ConfigResourceTypes: { BROKER } } } = trying.clients;
      await admin.describeConfigs({ resources: [{ resourceType: BROKER, resourceName: await anyBroker(trying) }] });
    },
  },
  /** [IncrementalAlterConfigs], validated only. */
  'change-cluster-configs': {
    attempt: async (trying) => {
      const { admin, library: { ConfigResourceTypes: { BROKER }, IncrementalAlterConfigOperationTypes: { SET } } } = trying.clients;
      // A broker looks at the value before the controller asks who wants it: it must be one that it takes while it runs.
      const configs = [{ name: 'background.threads', configOperation: SET, value: '10' }];
      await admin.incrementalAlterConfigs({ resources: [{ resourceType: BROKER, resourceName: await anyBroker(trying), configs }], validateOnly: true });
    },
  },
  /** [AlterClientQuotas], validated only. */
  'change-quotas': {
    attempt: async ({ clients }) => {
      const ops = [{ key: 'producer_byte_rate', value: 1_048_576, remove: false }] as const;
      await clients.admin.alterClientQuotas({ entries: [{ entities: [{ entityType: 'user', entityName: NOBODY }], ops: [...ops] }], validateOnly: true });
    },
  },
};

type ClusterAttempt = Extract<Attempt, `${string}-acls` | `${string}-cluster-configs` | 'change-quotas'>;

const NOBODY = 'ztk-rehearsal-nobody';

/** Of nobody, on nothing: it changes what nobody may. */
const NOBODYS: LiveAcl = {
  resourceType: 'topic', name: 'ztk-rehearsal-nothing', patternType: 'LITERAL', principal: `User:${NOBODY}`, host: '*', operation: 'READ', permissionType: 'ALLOW',
};

async function anyBroker({ clients: { admin } }: Trying): Promise<string> {
  const { brokers } = await admin.metadata({ topics: [], forceUpdate: true });
  return String([...brokers.keys()][0]);
}

function codesOf(library: Trying['clients']['library']): Acl {
  return toCodes(NOBODYS, library) as Acl;
}
