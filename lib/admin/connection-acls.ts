import type { Acl } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { fromCodes, toCodes } from './acl-codes';
import type { KafkaConnection } from './connection';
import type { OfEachBroker } from './kafka-admin';
import type { LiveAcl } from './live-acl';

const ANY = { resourceType: 1, resourceName: null, resourcePatternType: 1, principal: null, host: null, operation: 1, permissionType: 1 } as const;

/**
 * Reads every binding, see `KafkaAdmin.readAcls`.
 *
 * @param connection the cluster
 */
export async function readAcls(connection: KafkaConnection): Promise<OfEachBroker<LiveAcl>> {
  return connection.ofEachBroker(async (client) => {
    const resources = await client.describeAcls({ filter: ANY });
    return resources.flatMap(({ acls, ...resource }) => acls.map((acl) => fromCodes({ ...resource, ...acl }, connection.library)));
  });
}

/**
 * Adds bindings, see `KafkaAdmin.createAcls`.
 *
 * @param connection the cluster
 * @param acls the bindings
 */
export async function createAcls(connection: KafkaConnection, acls: readonly LiveAcl[]): Promise<void> {
  await connection.ask(() => connection.admin.createAcls({ creations: codes(connection, acls) }));
}

/**
 * Removes bindings, see `KafkaAdmin.deleteAcls`.
 *
 * @param connection the cluster
 * @param acls the bindings
 */
export async function deleteAcls(connection: KafkaConnection, acls: readonly LiveAcl[]): Promise<void> {
  await connection.ask(() => connection.admin.deleteAcls({ filters: codes(connection, acls) }));
}

function codes({ library }: KafkaConnection, acls: readonly LiveAcl[]): Acl[] {
  return acls.map((acl) => toCodes(acl, library)) as Acl[];
}
