import { toCodes } from '../../../lib/admin/acl-codes';
import type { KafkaConnection } from '../../../lib/admin/connection';
import type { Slice, SliceBinding } from '../../../lib/model/slice';

/** Calls in flight: what Terraform does by default. */
const AT_ONCE = 10;

/**
 * Adds every binding by a call of its own, as one resource for each ACL does.
 *
 * @param connection to the cluster
 * @param slice what to add
 */
export async function addOneByOne(connection: KafkaConnection, { bindings }: Slice): Promise<void> {
  await each(bindings, (binding) => connection.createAcls([binding]));
}

/**
 * Looks every binding up by a call of its own, and says how many are missing.
 *
 * @param connection to the cluster
 * @param slice what to look for
 */
export async function findOneByOne(connection: KafkaConnection, { bindings }: Slice): Promise<number> {
  let missing = 0;
  await each(bindings, async (binding) => {
    const filter = toCodes(binding, connection.library) as Parameters<typeof connection.admin.describeAcls>[0]['filter'];
    const found = await connection.admin.describeAcls({ filter });
    if (found.length === 0) missing += 1;
  });
  return missing;
}

async function each(bindings: readonly SliceBinding[], call: (binding: SliceBinding) => Promise<unknown>): Promise<void> {
  const queue = bindings[Symbol.iterator]();
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const binding of queue) await call(binding);
  }));
}
