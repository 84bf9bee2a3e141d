import { writeFileSync } from 'node:fs';
import { parsePlan } from '../../admin/parse-plan';
import type { AdminPlan } from '../../admin/plan';
import { parseSlice } from '../../admin/slices';
import { asList, asObject } from '../../report/json-value';
import { readJson, reasonOf, shown } from '../files';
import { refuse } from '../problems';
import type { ChangeRequest } from './change-request';

const VERSION = 1;
const ALLOWED = 'a file that ztk plan --out wrote, unchanged';

/** A plan with what it was made from: enough to apply it, and nothing secret. */
export interface SavedPlan extends ChangeRequest {
  /** What was planned. */
  readonly plan: AdminPlan;
}

/**
 * Writes a plan for later.
 *
 * @param file path
 * @param saved the plan and its request
 * @throws TrustError INPUT_UNSUPPORTED when the file can't be written
 */
export function writePlan(file: string, { cluster, change, policy, plan }: SavedPlan): void {
  try {
    writeFileSync(file, `${JSON.stringify({ version: VERSION, cluster, change, policy, plan }, undefined, 2)}\n`);
  } catch (error) {
    refuse({ code: 'INPUT_UNSUPPORTED', what: 'this file can not be written', given: reasonOf(error), allowed: 'a path in a folder that exists', where: shown(file) });
  }
}

/**
 * Reads a plan that was saved.
 *
 * @param file path
 * @throws TrustError INPUT_*, AdminError ADMIN_PLAN_MALFORMED, ADMIN_SLICE_MALFORMED
 */
export function readPlan(file: string): SavedPlan {
  const where = shown(file);
  const saved = asObject(readJson(file, ALLOWED));
  const problem = (what: string): never => refuse({ code: 'INPUT_UNREADABLE', what, allowed: ALLOWED, where });
  if (saved['version'] !== VERSION || typeof saved['cluster'] !== 'string') return problem('this is not a saved plan');
  const { put, drop, restore } = asObject(saved['change']);
  if (![put, drop, restore].every((list) => list === undefined || Array.isArray(list))) return problem('this saved plan does not say what changes');
  return {
    cluster: saved['cluster'],
    // INVARIANT: the digest of the plan covers what they lead to; a file that somebody edited makes another plan, and is refused.
    policy: asObject(saved['policy']),
    change: { ...asObject(saved['change']), ...(put !== undefined && { put: asList(put).map((slice, i) => parseSlice(slice, `${where} change.put[${String(i)}]`)) }) },
    plan: parsePlan(JSON.stringify(saved['plan']), `${where} plan`),
  };
}
