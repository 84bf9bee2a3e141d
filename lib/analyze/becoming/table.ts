import { CODE_CONSEQUENCES } from './code-table';
import type { Consequence } from './consequence';
import { DATA_CONSEQUENCES } from './data-table';
import { IDENTITY_CONSEQUENCES } from './identity-table';
import { EVIDENCE_CONSEQUENCES, KAFKA_CONSEQUENCES, NETWORK_CONSEQUENCES } from './kafka-table';

/** Every action whose holder gets more than the action says, in the order in which answers name them. */
export const CONSEQUENCES: readonly Consequence[] = [
  ...IDENTITY_CONSEQUENCES, ...CODE_CONSEQUENCES, ...DATA_CONSEQUENCES, ...KAFKA_CONSEQUENCES, ...NETWORK_CONSEQUENCES, ...EVIDENCE_CONSEQUENCES,
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
