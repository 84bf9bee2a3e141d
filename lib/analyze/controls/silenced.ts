import { suppressionsIn } from '../../semantics/suppressions';
import { isTrustBearing } from '../../semantics/trust-bearing';
import type { Context } from '../context';
import type { Control } from '../world';

/**
 * Checks of other tools that metadata silences, on what carries trust or in a whole template. Each is a guard that looks away.
 *
 * @param context the templates
 */
export function silencedControls(context: Context): readonly Control[] {
  const { templates } = context.platform;
  return [
    ...context.platform.resources().filter(({ type }) => isTrustBearing(type)).flatMap((resource) => controlsOf(context.key(resource), `${context.platform.locate(resource)}/Metadata`, resource.metadata)),
    ...templates.flatMap(({ stack, metadata }) => { const noun = templates.length > 1 ? `${stack}/Metadata` : 'Metadata'; return controlsOf(noun, noun, metadata); }),
  ];
}

function controlsOf(noun: string, place: string, metadata: unknown): readonly Control[] {
  return suppressionsIn(metadata, place).map(({ tool, check, location }) => ({
    control: `check-of-other-tool:${tool}:${check ?? '?'}`, boundary: 'operations', resource: noun, rank: 0, value: `${tool} does not report ${check ?? 'something'}`, otherwise: 'reported', location,
    because: 'a tool is told to look away, and its report stays green', fix: 'mend what the check finds and remove the suppression',
  }));
}
