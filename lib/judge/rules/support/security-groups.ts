import { identityOf, type Place, type Platform, type Value } from '../../../template';
import { perPlatform } from './per-platform';

/** One rule of a security group. */
export interface GroupRule {
  /** The group it belongs to; the group's own place for an inline rule. */
  readonly group: Value;
  /** The rule's place, without choices. */
  readonly place: Place;
}

/** One rule that admits traffic to a security group. */
export type IngressRule = GroupRule;

const GROUP_IDS = new Set(['Ref', 'GroupId', 'Id']);

/**
 * Every ingress rule of the templates: inline in its group, or a resource of its own.
 *
 * @param platform templates deployed together
 */
export const ingressRules = perPlatform((platform) => rulesOf(platform, 'SecurityGroupIngress'));

/**
 * Every egress rule of the templates: inline in its group, or a resource of its own. What AWS adds where none is written is not among them.
 *
 * @param platform templates deployed together
 */
export const egressRules = perPlatform((platform) => rulesOf(platform, 'SecurityGroupEgress'));

function rulesOf(platform: Platform, kind: 'SecurityGroupIngress' | 'SecurityGroupEgress'): readonly GroupRule[] {
  const inline = platform.resources('AWS::EC2::SecurityGroup').flatMap((resource) => {
    const group: Value = { kind: 'token', id: resource.key, resource: resource.key, attribute: 'Ref' };
    return platform.propertiesOf(resource).get(kind).items()
      .flatMap((item) => item.variants()).map((place) => ({ group, place }));
  });
  const standalone = platform.resources(`AWS::EC2::${kind}`).flatMap((resource) =>
    platform.propertiesOf(resource).variants().map((place) => ({ group: groupOf(place), place })));
  return [...inline, ...standalone];
}

function groupOf(rule: Place): Value {
  const id = rule.get('GroupId').value;
  return id.kind === 'absent' ? rule.get('GroupName').value : id;
}

/**
 * The ports of a rule as people read them: one, a range, or `all`.
 *
 * @param rule the rule's place
 */
export function portText(rule: Place): string {
  const from = rule.get('FromPort').describe();
  const to = rule.get('ToPort').describe();
  if (rule.get('IpProtocol').describe() === '-1') return 'all';
  return from === to ? from : `${from}-${to}`;
}

/**
 * Whether a rule takes in every port of a protocol, or of all.
 *
 * @param rule the rule's place, without choices
 */
export function isEveryPort(rule: Place): boolean {
  const [from, to] = ['FromPort', 'ToPort'].map((key) => rule.get(key).value).map((value) => (value.kind === 'literal' ? Number(value.value) : Number.NaN));
  return rule.get('IpProtocol').describe() === '-1' || (from !== undefined && to !== undefined && ((from === -1 && to === -1) || (from <= 1 && to >= 65_535)));
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
