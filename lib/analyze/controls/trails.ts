import type { Place } from '../../template';
import type { Context } from '../context';
import { nounOf, statedText, truthOf } from '../kafka/reading';
import type { Control } from '../world';

/** Services whose calls a trail can leave out. @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html */
const EXCLUDABLE = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
/** More than any count of objects that is written down: all of a type. */
const ALL = 1e6;
const HALF = 0.5;
const ALL_OF = ['arn:aws:s3', 'arn:aws:lambda', 'arn:aws:dynamodb'];

/** What a trail records in one branch. */
interface Recorded {
  /** Calls that change AWS, and calls that read it. */
  readonly writes: boolean;
  readonly reads: boolean;
  /** Services whose calls are left out. */
  readonly excluded: readonly string[];
  /** For each type of data, how much of it. */
  readonly data: ReadonlyMap<string, number>;
  /** Something can't be told. */
  readonly hidden?: Place;
}

/**
 * What trails record: calls that change, calls that read, calls of each service that can be left out, and data by type.
 *
 * @param context the templates
 */
export function trailControls(context: Context): readonly Control[] {
  return context.platform.resources('AWS::CloudTrail::Trail').flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const branches = properties.get('EventSelectors').variants().flatMap((plain) => properties.get('AdvancedEventSelectors').variants().map((advanced) => recordedBy(context, plain, advanced)));
    const place = ['EventSelectors', 'AdvancedEventSelectors'].map((name) => properties.get(name)).find(({ value }) => value.kind !== 'absent') ?? properties.get('EventSelectors');
    const hidden = branches.find((branch) => branch.hidden !== undefined)?.hidden;
    const control = (id: string, rank: number, value: string, because: string): Control => ({
      control: id, boundary: 'operations', resource: context.key(resource), location: place.location, rank: hidden === undefined ? rank : 0, value, because, fix: 'let the selectors of events record it again',
      ...(hidden === undefined ? {} : { unknown: `what the trail records can't be told: it is ${hidden.describe()}` }),
    });
    const worst = (of: (branch: Recorded) => number): number => Math.min(...branches.map(of));
    const onOff = (id: string, of: (branch: Recorded) => boolean, what: string): Control => {
      const rank = worst((branch) => (of(branch) ? 1 : 0));
      return control(id, rank, rank === 1 ? `${what} recorded` : `${what} left out`, `${what} are not recorded`);
    };
    const types = [...new Set(branches.flatMap(({ data }) => [...data.keys()]))].sort();
    return [
      onOff('trail-records-writes', ({ writes }) => writes, 'calls that change something'),
      onOff('trail-records-reads', ({ reads }) => reads, 'calls that read something'),
      ...EXCLUDABLE.map((service) => onOff(`trail-records:${service}`, ({ excluded }) => !excluded.includes(service), `calls to ${service}`)),
      ...types.map((type) => {
        const rank = worst(({ data }) => data.get(type) ?? 0);
        return control(`trail-data-events:${type}`, rank, rank >= ALL ? `all of ${type}` : rank >= ALL * HALF ? `reads or writes alone of ${type}` : `${String(rank)} of ${type}`, `reads and writes of ${type} are not recorded`);
      }),
    ];
  });
}

function recordedBy(context: Context, plain: Place, advanced: Place): Recorded {
  if (advanced.value.kind !== 'absent') return ofAdvanced(context, advanced.items());
  return plain.value.kind === 'absent' ? { writes: true, reads: true, excluded: [], data: new Map() } : ofSelectors(context, plain.items());
}

function ofSelectors(context: Context, selectors: readonly Place[]): Recorded {
  const managing = selectors.filter((selector) => truthOf(selector.get('IncludeManagementEvents')) !== 'false');
  const takes = (selector: Place, without: string): boolean => (statedText(selector.get('ReadWriteType').value) ?? 'All') !== without;
  const data = new Map<string, number>();
  for (const [selector, of] of selectors.flatMap((each) => each.get('DataResources').items().map((resource) => [each, resource] as const))) {
    const type = nounOf(context, of.get('Type').value);
    const share = takes(selector, 'ReadOnly') && takes(selector, 'WriteOnly') ? 1 : HALF;
    for (const { value } of of.get('Values').items()) data.set(type, (data.get(type) ?? 0) + (ALL_OF.includes(nounOf(context, value)) ? ALL : 1) * share);
  }
  const hidden = selectors.flatMap((selector) => [selector.get('IncludeManagementEvents'), selector.get('ReadWriteType')]).find(({ value }) => value.kind !== 'absent' && statedText(value) === undefined);
  return {
    writes: managing.some((selector) => takes(selector, 'ReadOnly')), reads: managing.some((selector) => takes(selector, 'WriteOnly')),
    excluded: managing.flatMap((selector) => selector.get('ExcludeManagementEventSources').items().map(({ value }) => statedText(value) ?? '')), data, ...(hidden === undefined ? {} : { hidden }),
  };
}

function ofAdvanced(context: Context, selectors: readonly Place[]): Recorded {
  const fieldsOf = (selector: Place, name: string): readonly Place[] => selector.get('FieldSelectors').items().filter((field) => statedText(field.get('Field').value) === name);
  const says = (selector: Place, name: string, operator: string): readonly string[] => fieldsOf(selector, name).flatMap((field) => field.get(operator).items().map(({ value }) => nounOf(context, value)));
  const managing = selectors.filter((selector) => says(selector, 'eventCategory', 'Equals').includes('Management'));
  const takes = (selector: Place, readOnly: string): boolean => { const said = says(selector, 'readOnly', 'Equals'); return said.length === 0 || said.includes(readOnly); };
  // One that takes reads alone, or writes alone, takes half; one that names events takes next to nothing.
  const share = (selector: Place): number => (fieldsOf(selector, 'eventName').length > 0 ? 1 / ALL : takes(selector, 'true') && takes(selector, 'false') ? 1 : HALF);
  const data = new Map<string, number>();
  for (const selector of selectors) {
    for (const type of says(selector, 'resources.type', 'Equals')) {
      const some = ['StartsWith', 'Equals'].reduce((sum, operator) => sum + says(selector, 'resources.ARN', operator).length, 0);
      data.set(type, (data.get(type) ?? 0) + (fieldsOf(selector, 'resources.ARN').length === 0 ? ALL : some) * share(selector));
    }
  }
  return {
    writes: managing.some((selector) => takes(selector, 'false')), reads: managing.some((selector) => takes(selector, 'true')),
    excluded: managing.flatMap((selector) => says(selector, 'eventSource', 'NotEquals')), data,
  };
}
