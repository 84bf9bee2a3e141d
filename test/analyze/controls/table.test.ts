import { CONTROL_ROWS, controlsPart, type ControlRow } from '../../../lib/analyze/controls';
import type { Control } from '../../../lib/analyze/world';
import { attribute, contextOfResources, resource, type Parts } from '../kafka/support';

/** Rows about server properties speak of a configuration's text; all others of the resource's own properties. */
const isAboutConfiguration = (row: ControlRow): boolean => row.id.startsWith('kafka-');

function controlIn(row: ControlRow, properties: Parts, type = row.types[0]!): Control | undefined {
  const parameters = { Parameters: { Chosen: { Type: 'String' } } };
  const resources = isAboutConfiguration(row)
    ? {
      R: resource(type, { ConfigurationInfo: { Arn: attribute('Config', 'Arn'), Revision: attribute('Config', 'LatestRevision.Revision') } }),
      Config: resource('AWS::MSK::Configuration', { ServerProperties: Object.entries(properties).map(([key, value]) => `${key}=${String(value)}`).join('\n') }),
    }
    : { R: resource(type, properties) };
  return controlsPart(contextOfResources(resources, parameters)).controls!.find(({ control, resource: noun }) => control === row.id && noun === 'R');
}

/** The same properties, with everything that is stated left to a parameter without default. */
function chosen(example: unknown, depth = 0): unknown {
  if (Array.isArray(example)) return example.map((item) => chosen(item, depth + 1));
  if (typeof example === 'object' && example !== null) return Object.fromEntries(Object.entries(example).map(([key, inner]) => [key, chosen(inner, depth + 1)]));
  return { Ref: 'Chosen' };
}

test('every control has an id of its own for each type, in kebab-case, and says what is lost and how to have it', () => {
  const keys = CONTROL_ROWS.flatMap(({ id, types }) => types.map((type) => `${id} ${type}`));
  expect(new Set(keys).size).toBe(keys.length);
  for (const { id, because, fix } of CONTROL_ROWS) {
    expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$|^detector$|^macie$/);
    for (const text of [because, fix]) {
      expect(text.length).toBeGreaterThan(8);
      expect(text).not.toMatch(/[.]$|undefined/);
    }
  }
  expect(CONTROL_ROWS.length).toBeGreaterThan(120);
});

// What a cluster runs takes two resources to tell: by hand, in controls.test.ts.
describe.each(CONTROL_ROWS.filter(({ id }) => id !== 'msk-configuration').map((row) => [`${row.id} ${row.types.join(' ')}`, row] as const))('%s', (_name, row) => {
  const strong = controlIn(row, row.measure.examples.strong as Parts);
  const weak = controlIn(row, row.measure.examples.weak as Parts);

  test('what guards worse has the lower rank, and reads differently', () => {
    expect(strong?.unknown).toBeUndefined();
    expect(weak?.unknown).toBeUndefined();
    expect(weak!.rank).toBeLessThan(strong!.rank);
    expect(weak!.value).not.toBe(strong!.value);
    expect(strong!.location).toMatch(/^(R|Config)\//);
  });

  test('every type has it', () => {
    for (const type of row.types) expect(controlIn(row, row.measure.examples.strong as Parts, type)?.rank).toBe(strong!.rank);
  });

  test('one branch that guards worse is enough', () => {
    if (isAboutConfiguration(row)) return;
    const merged = { 'Fn::If': ['Dev', row.measure.examples.weak, row.measure.examples.strong] };
    const context = contextOfResources({ R: { Type: row.types[0], Properties: merged } }, { Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } });
    const control = controlsPart(context).controls!.find((one) => one.control === row.id && one.resource === 'R');
    expect(control?.rank).toBe(weak!.rank);
  });

  test('what a parameter decides never counts as much as what is stated', () => {
    if (isAboutConfiguration(row)) return;
    const control = controlIn(row, chosen(row.measure.examples.strong) as Parts);
    if (Object.keys(row.measure.examples.strong).length === 0 || control === undefined) return;
    expect(control.unknown !== undefined || control.rank < strong!.rank || row.id.endsWith('-selectors') || countsOnly(row)).toBe(true);
  });
});

/** A list's length is known whatever its items are. */
function countsOnly(row: ControlRow): boolean {
  return ['trail-data-events', 'trail-advanced-data-events', 'alarm-actions', 'event-rule-targets', 'eks-logs', 'eks-secrets-key', 'function-in-vpc', 'load-balancer-groups',
    'bucket-access-logs', 'bucket-replication', 'notification-data-protection', 'stream-encryption', 'delivery-stream-encryption', 'log-data-protection', 'api-access-logs',
    'http-api-access-logs', 'access-point-network', 'container-logs', 'container-capabilities', 'task-host-volumes'].includes(row.id);
}
