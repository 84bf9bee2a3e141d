import { decodedProperties, parseJavaProperties } from '../../semantics/kafka';
import { unknownWithin, type Place } from '../../template';
import type { Context } from '../context';
import type { Because } from '../world';
import { statedText } from './reading';

/** Kafka's own switch: whether a resource that no ACL names is open to everybody who logged in. */
export const DEFAULT_ALLOW = 'allow.everyone.if.no.acl.found';

/**
 * What a cluster is configured with, in one branch.
 *
 * `latest`: the text in the template. `pinned`: the same text, where the first revision is named, which it is as long as nobody changed it. `hidden`: another
 * configuration, an older revision, or a text that can't be read. `none`: MSK's own defaults.
 */
export interface InForce {
  /** How far the text is known. */
  readonly kind: 'latest' | 'pinned' | 'hidden' | 'none';
  /** Its lines; none where it is hidden; empty where there is no configuration. */
  readonly settings?: ReadonlyMap<string, string>;
  /** The place of the text: of the configuration's where it is known, else of what attaches it. */
  readonly location: string;
  /** Why it is hidden, what is there otherwise. */
  readonly because: string;
}

/**
 * The configurations that a provisioned cluster can run, one for each branch.
 *
 * @param context the templates
 * @param cluster the properties of an `AWS::MSK::Cluster`
 */
export function configurationsOf(context: Context, cluster: Place): readonly InForce[] {
  return cluster.get('ConfigurationInfo').variants().flatMap((info) => {
    if (info.value.kind === 'absent') return [{ kind: 'none', settings: new Map(), location: info.location, because: 'no configuration is attached: MSK\'s own is in force' } as const];
    const arn = info.get('Arn');
    const resource = context.resourceOf(arn.value);
    if (resource?.type !== 'AWS::MSK::Configuration') return [hidden(arn.location, `the configuration ${arn.describe()} is not in the templates`)];
    const revision = info.get('Revision');
    const kind = revisionOf(revision, resource.key);
    if (kind === 'hidden') return [hidden(revision.location, `revision ${revision.describe()} is in force, and the template shows the latest`)];
    return context.platform.propertiesOf(resource).get('ServerProperties').branches().map((text) => read(text, kind));
  });
}

function read(text: Place, kind: 'latest' | 'pinned'): InForce {
  const { location } = text;
  if (text.value.kind === 'absent') return { kind, settings: new Map(), location, because: 'the configuration says nothing' };
  const stated = statedText(text.value);
  if (stated === undefined) return hidden(location, `the server properties can't be told: ${unknownWithin(text.value)?.reason ?? 'a part is known at deployment only'}`);
  return { kind, settings: parseJavaProperties(decodedProperties(stated)), location, because: 'the configuration\'s text' };
}

function revisionOf({ value }: Place, configuration: string): 'latest' | 'pinned' | 'hidden' {
  if (value.kind === 'token' && value.resource === configuration && value.attribute === 'LatestRevision.Revision') return 'latest';
  // The first revision is what a template makes; CloudFormation makes another with each change of the text.
  return statedText(value) === '1' ? 'pinned' : 'hidden';
}

function hidden(location: string, because: string): InForce {
  return { kind: 'hidden', location, because };
}

/**
 * Whether a resource without ACL is open, over all branches: allowed if it is in any, else unknown if any can't be told.
 *
 * @param configurations every branch
 */
export function defaultAllowOf(configurations: readonly InForce[]): { readonly verdict: 'allowed' | 'denied' | 'unknown'; readonly because: Because } {
  const decided = configurations.map(({ settings, location, because }) => {
    if (settings === undefined) return { verdict: 'unknown', because: { location, because } } as const;
    const stated = settings.get(DEFAULT_ALLOW)?.trim().toLowerCase();
    if (stated === 'false') return { verdict: 'denied', because: { location, because: `${DEFAULT_ALLOW} is false` } } as const;
    const why = stated === undefined ? `${DEFAULT_ALLOW} is left at MSK's default, true` : `${DEFAULT_ALLOW} is ${stated}`;
    return { verdict: 'allowed', because: { location, because: why } } as const;
  });
  return decided.find(({ verdict }) => verdict === 'allowed') ?? decided.find(({ verdict }) => verdict === 'unknown') ?? decided[0]
    ?? { verdict: 'unknown', because: { location: '', because: 'no branch of its configuration can be' } };
}

/**
 * The settings that hold in every branch; undefined where one branch hides them.
 *
 * @param configurations every branch
 */
export function commonSettings(configurations: readonly InForce[]): ReadonlyMap<string, string> | undefined {
  const [first, ...others] = configurations.map(({ settings }) => settings);
  if (first === undefined || others.includes(undefined)) return undefined;
  return new Map([...first].filter(([key, value]) => others.every((other) => other?.get(key) === value)));
}
