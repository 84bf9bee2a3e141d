import type { Context } from '../context';
import { nounOf, statedText } from '../kafka/reading';
import type { Control } from '../world';
import { controlOf } from './control-of';
import { rateBranches, UNLIMITED } from './measure';

const ROW = {
  id: 'msk-configuration-revision', boundary: 'operations', because: 'an older text of the configuration is in force, which the template does not show',
  fix: 'set ConfigurationInfo.Revision to LatestRevision.Revision of the configuration',
} as const;

/**
 * Which revision of a configuration a cluster runs. Numbers of different configurations say nothing about each other: the guard is that of both together.
 *
 * @param context the templates
 */
export function revisionControls(context: Context): readonly Control[] {
  return context.platform.resources('AWS::MSK::Cluster').flatMap((cluster) => context.platform.propertiesOf(cluster).get('ConfigurationInfo').variants().flatMap((info) => {
    if (info.value.kind === 'absent') return [];
    const rated = rateBranches(context, info.get('Revision'), ({ value }) => {
      if (value.kind === 'token') return { rank: UNLIMITED, value: 'the latest revision' };
      const revision = Number(statedText(value) ?? Number.NaN);
      return Number.isNaN(revision) ? undefined : { rank: revision, value: `revision ${String(revision)}` };
    }).filter(({ rating }) => rating !== undefined);
    const control = controlOf(ROW, rated, `${context.key(cluster)} with ${nounOf(context, info.get('Arn').value)}`);
    return control === undefined ? [] : [control];
  }));
}
