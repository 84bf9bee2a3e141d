import type { Context, Part } from '../context';
import type { Control } from '../world';
import { deletionControls } from './deletion';
import { evidenceBucketControls } from './evidence-buckets';
import { controlOf } from './control-of';
import { parameterControls } from './parameters';
import { revisionControls } from './revisions';
import type { ControlRow } from './row';
import { CONTROL_ROWS } from './table';
import { receiverControls } from './receivers';
import { directionControls, eventControls, filterControls, watcherControls } from './rows/watchers';
import { silencedControls } from './silenced';
import { trailControls } from './trails';

/**
 * Guards that are not access, each read over every branch: the weakest counts.
 *
 * @param context the templates
 */
export const controlsPart: Part = (context) => ({
  controls: [...CONTROL_ROWS.flatMap((row) => controlsOf(context, row)), ...deletionControls(context), ...evidenceBucketControls(context), ...watcherControls(context), ...filterControls(context), ...eventControls(context), ...directionControls(context),
    ...receiverControls(context), ...trailControls(context), ...silencedControls(context), ...revisionControls(context), ...parameterControls(context)],
});

function controlsOf(context: Context, row: ControlRow): readonly Control[] {
  return context.platform.resources(...row.types).flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const control = controlOf(row, row.measure.read(context, properties), context.key(resource));
    return control === undefined ? [] : [control];
  });
}

export { CONTROL_ROWS } from './table';
export { type ControlRow } from './row';
