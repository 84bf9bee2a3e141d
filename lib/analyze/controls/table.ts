import type { ControlRow } from './row';
import { COMPUTE_ROWS } from './rows/compute';
import { DATABASE_ROWS } from './rows/databases';
import { EVIDENCE_ROWS } from './rows/evidence';
import { FLOW_ROWS } from './rows/flows';
import { KAFKA_ROWS } from './rows/kafka';
import { KEY_AND_SECRET_ROWS } from './rows/keys-and-secrets';
import { NETWORK_ROWS } from './rows/network';
import { STORAGE_ROWS } from './rows/storage';

/** Every control that is read from one resource's properties. */
export const CONTROL_ROWS: readonly ControlRow[] = [
  ...KAFKA_ROWS, ...FLOW_ROWS, ...KEY_AND_SECRET_ROWS, ...STORAGE_ROWS, ...EVIDENCE_ROWS, ...COMPUTE_ROWS, ...NETWORK_ROWS, ...DATABASE_ROWS,
];
