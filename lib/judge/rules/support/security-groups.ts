import { identityOf, type Place, type Platform, type Value } from '../../../template';

/** One rule that admits traffic to a security group. */
export interface IngressRule {
  /** The group it belongs to; the group's own place for an inline rule. */
  readonly group: Value;
  /** The rule's place, without choices. */
  readonly place: Place;
}

const GROUP_IDS = new Set(['Ref', 'GroupId', 'Id']);

/**
 * Every ingress rule of the templates: inline in its group, or a resource of its own.
 *
 * @param platform templates deployed together
 */
export function ingressRules(platform: Platform): readonly IngressRule[] {
  const inline = platform.resources('AWS::EC2::SecurityGroup').flatMap((resource) => {
    const group: Value = { kind: 'token', id: resource.key, resource: resource.key, attribute: 'Ref' };
    return platform.propertiesOf(resource).get('SecurityGroupIngress').items()
      .flatMap((item) => item.variants()).map((place) => ({ group, place }));
  });
  const standalone = platform.resources('AWS::EC2::SecurityGroupIngress').flatMap((resource) =>
    platform.propertiesOf(resource).variants().map((place) => ({ group: groupOf(place), place })));
  return [...inline, ...standalone];
}

function groupOf(rule: Place): Value {
  const id = rule.get('GroupId').value;
  return id.kind === 'absent' ? rule.get('GroupName').value : id;
}

/**
 * What makes two values the same security group: the resource, or the literal id.
 *
 * @param group a group's id
 */
export function groupKey(group: Value): string {
  const isGroup = group.kind === 'token' && group.resource !== undefined && GROUP_IDS.has(group.attribute ?? '');
  return isGroup ? `resource ${group.resource}` : identityOf(group);
}

/** Whether two values are one security group. */
export type Sameness = 'same' | 'different' | 'unresolved';

/**
 * Whether two values are one security group.
 *
 * @param a a group's id
 * @param b another group's id
 * @param platform templates deployed together
 */
export function sameGroup(a: Value, b: Value, platform: Platform): Sameness {
  if (groupKey(a) === groupKey(b)) return 'same';
  return isCertain(a, platform) && isCertain(b, platform) ? 'different' : 'unresolved';
}

/** Two different literal ids, and two different resources of the templates, are different groups. */
function isCertain(group: Value, platform: Platform): boolean {
  if (group.kind === 'literal') return true;
  return group.kind === 'token' && group.resource !== undefined && platform.resource(group.resource) !== undefined;
}
