import { verdictOf, type AttributeChange, type ClusterPlan, type DeployPlan, type Difference, type Loss, type Replacement } from '../judge/deploy';
import { counted, type Paint } from './layout';

const TONE = { proved: 'good', violated: 'bad', unproved: 'odd' } as const;

/**
 * What a deployment would do, for people: each cluster with what may change now and what waits, then what is replaced, lost, left and not known.
 *
 * @param plan what came out
 * @param paint how text is emphasised
 */
export function renderDeployText(plan: DeployPlan, paint: Paint): string {
  const { clusters, replaced, losses, left, unknown } = plan;
  const sections = [
    ...clusters.map((cluster) => clusterLines(cluster, paint)),
    section('replaced', replaced.map(replacedLines), paint),
    section('lost or refused', losses.map(lossLines), paint),
    section('left behind, retained', left.map((place) => [place]), paint),
    section('not known', unknown.map(({ location, what }) => [`? ${location}: ${what}`]), paint),
  ];
  return [headline(plan, paint), ...sections.flat()].map((line) => `${line.trimEnd()}\n`).join('');
}

function headline(plan: DeployPlan, paint: Paint): string {
  const waiting = plan.clusters.reduce((sum, { wait }) => sum + wait.length, 0);
  const changing = plan.clusters.filter(({ now }) => now !== undefined).length;
  const counts = `${counted(changing, 'cluster attribute')} may change now · ${String(waiting)} must wait · ${String(plan.replaced.length)} replaced · ${String(plan.losses.length)} lost or refused · ${String(plan.unknown.length)} not known`;
  return paint[TONE[verdictOf(plan)]](counts);
}

function clusterLines({ resource, created, now, wait }: ClusterPlan, paint: Paint): string[] {
  return [
    paint.bold(resource) + (created ? ': it is created first' : ''),
    ...(now === undefined ? [] : attributeLines('now ', now)),
    ...wait.flatMap((each) => attributeLines('wait', each)),
    ...(wait.length === 0 ? [] : [paint.dim('  each that waits is a deployment of its own, in this order: until its turn, deploy with the value it has')]),
  ];
}

function attributeLines(when: string, { attribute, call, differences, because, notes }: AttributeChange): string[] {
  return [`  ${when} ${attribute} (${call}): ${because}`, ...differences.map((each) => `         ${differenceLine(each)}`), ...notes.map((note) => `         ${note}`)];
}

function replacedLines({ resource, type, differences, loses, kept, fails }: Replacement): string[] {
  return [
    `${resource} ${type}: ${loses === undefined ? 'a new one is as good' : `${loses.kind === 'data' ? 'loses' : 'is another'}: ${loses.what}${kept ? ' (the old one is retained, out of the stack)' : ''}`}`,
    ...differences.map((each) => `    ${differenceLine(each)}`), ...(fails === undefined ? [] : [`    the deployment fails: ${fails}`]),
  ];
}

function lossLines({ kind, resource, type, what, difference }: Loss): string[] {
  const words = { deleted: 'is deleted, and with it', shrunk: 'keeps less', refused: 'is refused' }[kind];
  return [`${resource} ${type} ${words}: ${what}`, ...(difference === undefined ? [] : [`    ${differenceLine(difference)}`])];
}

function differenceLine({ location, was, is }: Difference): string {
  return `${location}: ${was} → ${is}`;
}

function section(title: string, entries: readonly (readonly string[])[], paint: Paint): string[] {
  return entries.length === 0 ? [] : [paint.bold(title), ...entries.flat().map((line) => `  ${line}`)];
}
