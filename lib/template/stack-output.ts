import { combine } from './choice';
import { identityOf } from './identity';
import { entry } from './json';
import { type Links } from './links';
import { ABSENT, unknown, type Json, type Value } from './value';

/**
 * `Fn::GetStackOutput`, a weak reference to another stack's output: by the stack's name, in the region that is said or else this one's.
 *
 * @param argument what stands in the template
 * @param environment that of the template
 * @param links what the template refers to
 * @param evaluate evaluates template data
 */
export function stackOutput(argument: Json, environment: string, links: Links, evaluate: (data: Json) => Value): Value {
  const parts = ['StackName', 'OutputName', 'Region', 'RoleArn'].map((key) => evaluate(entry(argument, key) ?? null));
  return combine(parts, ([stack, output, region, role]) => {
    const outside = (why: string): Value => unknown(`Fn::GetStackOutput(${parts.map(identityOf).join()})`, why);
    if (role?.kind !== 'absent') return outside('it is read from a stack of another account');
    if (stack?.kind !== 'literal' || output?.kind !== 'literal') return outside('which output it reads can not be told');
    if (!isOwnRegion(region ?? ABSENT, environment)) return outside('it is read from a stack of another region');
    return links.stackOutput(String(stack.value), environment, String(output.value)) ?? outside('it is read from a stack outside the platform');
  });
}

function isOwnRegion(region: Value, environment: string): boolean {
  if (region.kind === 'absent') return true;
  // Templates without a manifest were given as one platform: then a region is no other's.
  if (region.kind === 'literal') return environment === '' || environment.endsWith(`/${String(region.value)}`);
  return region.kind === 'token' && region.pseudo === 'AWS::Region';
}
