import { CODE_CONSEQUENCES } from './code-table';
import type { Consequence } from './consequence';
import { DATA_CONSEQUENCES } from './data-table';
import { IDENTITY_CONSEQUENCES } from './identity-table';
import { EVIDENCE_CONSEQUENCES, KAFKA_CONSEQUENCES, NETWORK_CONSEQUENCES } from './kafka-table';

/** Every action whose holder gets more than the action says, in the order in which answers name them. */
export const CONSEQUENCES: readonly Consequence[] = [
  ...IDENTITY_CONSEQUENCES, ...CODE_CONSEQUENCES, ...DATA_CONSEQUENCES, ...KAFKA_CONSEQUENCES, ...NETWORK_CONSEQUENCES, ...EVIDENCE_CONSEQUENCES,
];

/** What a row is about, with what somebody may do who holds several rows of it: said after "may". */
export interface Theme {
  /** The rows. */
  readonly rows: readonly Consequence[];
  /** What they come to together. */
  readonly means: string;
}

/** The rows by what they are about: several of one theme are one thing to say. */
export const THEMES: readonly Theme[] = [
  { rows: IDENTITY_CONSEQUENCES, means: 'change identities: their policies, boundaries, tags and credentials' },
  { rows: CODE_CONSEQUENCES, means: 'change what runs, and with which input' },
  { rows: DATA_CONSEQUENCES, means: 'change who reads what is stored, how it is kept, and its keys' },
  { rows: KAFKA_CONSEQUENCES, means: 'change the boundary of the cluster: logins, plaintext, settings, other accounts, copies' },
  { rows: NETWORK_CONSEQUENCES, means: 'change the network: rules, members, routes, balancers, names' },
  { rows: EVIDENCE_CONSEQUENCES, means: 'erase evidence: logs, trails, alarms' },
];

const BY_ACTION: ReadonlyMap<string, Consequence> = new Map(CONSEQUENCES.flatMap((row) => row.actions.map((action) => [action.toLowerCase(), row] as const)));

/**
 * What an action comes to beyond its own resource; undefined where it is only what it says.
 *
 * @param action `lambda:UpdateFunctionCode`, in any case of letters
 */
export function consequenceOf(action: string): Consequence | undefined {
  return BY_ACTION.get(action.toLowerCase());
}
