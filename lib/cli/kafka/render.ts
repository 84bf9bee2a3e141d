import { type AdminPlan, isEmptyPlan, KINDS, planDigest } from '../../admin/plan';
import { renderPlan } from '../../admin/plan-text';
import type { SliceChange } from '../../admin/state';
import { columns } from '../../report/layout';
import type { Asked } from './asked';

/** A plan with what people want to know about it. */
export interface PlanView {
  /** The cluster's name. */
  readonly cluster: string;
  readonly plan: AdminPlan;
  readonly change: SliceChange;
  /** Slices that the cluster's store holds and that this change does not name. */
  readonly leftAlone: readonly string[];
  /** Who asks for what is new. */
  readonly asked: readonly Asked[];
}

/** Version of the JSON that plan and apply print. */
const VERSION = 1;
/** Declarations that are listed; a first plan has all of them. */
const LISTED = 20;

/**
 * A plan for people: counts first, each change, then who asked for it and whose slices stay as they are.
 *
 * @param view the plan
 */
export function planText({ cluster, plan, change, leftAlone, asked }: PlanView): string {
  const shown = asked.slice(0, LISTED);
  const more = asked.length - shown.length;
  return [
    `${cluster}  ${renderPlan(plan)}`.trimEnd(),
    ...columns(shown.map(({ id, owner, reason }) => ['asked', plain(id), owner ?? '', plain(reason ?? '')])),
    ...(more > 0 ? [`asked    and ${String(more)} more; --format json lists them`] : []),
    ...slicesText(change, leftAlone), '',
  ].join('\n');
}

/**
 * A plan for programs.
 *
 * @param view the plan
 */
export function planJson({ cluster, plan, change, leftAlone, asked }: PlanView): string {
  return json({ version: VERSION, cluster, verdict: verdictOf(plan), digest: planDigest(plan), counts: countsOf(plan), slices: slicesJson(change, leftAlone), asked, plan });
}

/** What an apply did, with what people want to know about it. */
export interface AppliedView extends Omit<PlanView, 'asked'> {
  /** Whether anything was done, on the cluster or in its store. */
  readonly changed: boolean;
  /** The revision of each slice that counts now. */
  readonly revisions: Readonly<Record<string, number>>;
}

/**
 * What was done, for people.
 *
 * @param view what was done
 */
export function appliedText({ cluster, plan, changed, change, leftAlone, revisions }: AppliedView): string {
  const { additions, changes, removals, undeclared } = countsOf(plan);
  const done = changed ? `applied: ${String(additions)} added · ${String(changes)} changed · ${String(removals)} removed · ${String(undeclared)} undeclared` : 'nothing to do';
  return [
    `${cluster}  ${done}`, `revisions  ${Object.entries(revisions).map(([name, revision]) => `${plain(name)}@${String(revision)}`).join(' · ') || 'none'}`,
    ...slicesText(change, leftAlone), '',
  ].join('\n');
}

/**
 * What was done, for programs.
 *
 * @param view what was done
 */
export function appliedJson({ cluster, plan, changed, change, leftAlone, revisions }: AppliedView): string {
  return json({ version: VERSION, cluster, changed, digest: planDigest(plan), counts: countsOf(plan), slices: slicesJson(change, leftAlone), revisions, plan });
}

function countsOf(plan: AdminPlan): Readonly<Record<'additions' | 'changes' | 'removals' | 'kept' | 'undeclared', number>> {
  const total = (list: 'additions' | 'changes' | 'removals' | 'kept' | 'undeclared'): number => KINDS.reduce((sum, kind) => sum + plan[kind][list].length, 0);
  return { additions: total('additions'), changes: total('changes'), removals: total('removals'), kept: total('kept'), undeclared: total('undeclared') };
}

function verdictOf(plan: AdminPlan): 'nothing to do' | 'changes' | 'refused' {
  if (plan.refused.length > 0) return 'refused';
  return isEmptyPlan(plan) ? 'nothing to do' : 'changes';
}

function slicesJson({ put = [], drop = [], restore = [] }: SliceChange, leftAlone: readonly string[]): Record<string, unknown> {
  return { declared: put.map(({ slice }) => slice), dropped: drop, restored: restore, leftAlone };
}

function slicesText({ put = [], drop = [], restore = [] }: SliceChange, leftAlone: readonly string[]): string[] {
  const row = (label: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`${label} ${names.map(plain).join(', ')}`]);
  return [
    ...row('slices declared here:', put.map(({ slice }) => slice)), ...row('slices dropped:', drop),
    ...row('slices restored:', restore.map(({ slice, revision }) => (revision === undefined ? slice : `${slice}@${String(revision)}`))),
    ...row('slices of others, left alone:', leftAlone),
  ];
}

/** A terminal obeys control characters. */
function plain(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
