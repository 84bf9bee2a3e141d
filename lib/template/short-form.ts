import { type Json } from './value';

/** Functions whose short form is their name; `!Ref` and `!Condition` have long forms without prefix. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'And', 'Base64', 'Cidr', 'Contains', 'EachMemberEquals', 'EachMemberIn', 'Equals', 'FindInMap', 'GetAZs', 'GetAtt', 'GetStackOutput', 'If',
  'ImportValue', 'Join', 'Length', 'Not', 'Or', 'RefAll', 'Select', 'Split', 'Sub', 'ToJsonString', 'Transform', 'ValueOf', 'ValueOfAll',
]);

/**
 * The name of the long form of a tag, `Fn::Sub` of `!Sub`; undefined for a tag that CloudFormation does not have.
 *
 * @param tag with its exclamation mark
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function longFormOf(tag: string): string | undefined {
  const name = tag.slice(1);
  if (name === 'Ref' || name === 'Condition') return name;
  return FUNCTIONS.has(name) ? `Fn::${name}` : undefined;
}

/**
 * A tagged value as the long form writes it.
 *
 * @param name what {@link longFormOf} gave
 * @param argument what the tag stands before
 */
export function longForm(name: string, argument: Json): Json {
  if (name !== 'Fn::GetAtt' || typeof argument !== 'string') return { [name]: argument };
  const dot = argument.indexOf('.');
  return { [name]: dot < 0 ? argument : [argument.slice(0, dot), argument.slice(dot + 1)] };
}
