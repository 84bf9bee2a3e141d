import { type DrillName, type DrillRecord, DRILLS } from '../../model/rehearsal';
import type { Watcher } from '../contract';
import { breakGlass } from './break-glass';
import { brokerKilled } from './broker-killed';
import { compromisedProducer } from './compromised-producer';
import type { DrillContext } from './context';
import { expiredCertificate } from './expired-certificate';
import { noCertificate } from './no-certificate';
import { plaintext } from './plaintext';
import { revoke } from './revoke';
import { scramRotation } from './scram-rotation';
import { type Drill, recorded } from './steps';
import { tls12 } from './tls-1.2';
import { wrongAuthority } from './wrong-authority';

export type { DrillContext } from './context';

const ALL: Readonly<Record<DrillName, Drill<DrillContext & { readonly watcher: Watcher }>>> = {
  'revoke': revoke,
  'expired-certificate': expiredCertificate,
  'wrong-authority': wrongAuthority,
  'no-certificate': noCertificate,
  'plaintext': plaintext,
  'tls-1.2': tls12,
  'scram-rotation': scramRotation,
  'compromised-producer': compromisedProducer,
  'broker-killed': brokerKilled,
  'break-glass': breakGlass,
};

/**
 * Runs drills one after the other. Each leaves the cluster as it found it, but for records and offsets.
 *
 * @param names which ones; they are run in the order of {@link DRILLS}
 * @param context what they work with
 * @param watcher told how far they are
 * @returns one record for each, in the order in which they were run
 */
export async function runDrills(names: readonly DrillName[], context: DrillContext, watcher: Watcher): Promise<readonly DrillRecord[]> {
  const records: DrillRecord[] = [];
  for (const name of DRILLS.filter((each) => names.includes(each))) {
    watcher.begin(`drill ${name}`);
    records.push(await recorded(name, ALL[name], { ...context, watcher }));
  }
  return records;
}
