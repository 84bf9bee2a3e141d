import { type BadInput, type Json, type Platform, readPlatforms, type SourceFile, type Value } from '../../lib/template';

/** The one platform of some files. */
export function platformOf(...files: readonly SourceFile[]): Platform {
  const result = readPlatforms(files);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.platforms[0]!;
}

/** A file that holds JSON. */
export function json(path: string, content: unknown): SourceFile {
  return { path, text: JSON.stringify(content) };
}

/** What is wrong with some files. */
export function problemsOf(...files: readonly SourceFile[]): readonly BadInput[] {
  const result = readPlatforms(files);
  if (result.ok) throw new Error('these files can be read');
  return result.problems;
}

/** The value of the property `value` of the resource `Probe` of a stack. */
export function probeOf(platform: Platform, stack = 'stack'): Value {
  return platform.propertiesOf(platform.resource(`${stack}/Probe`)!).get('value').value;
}

/** The value of some data in a template. */
export function valueOf(data: Json, template: object = {}, resources: object = {}): Value {
  return probeOf(platformOf(json('stack.template.json', { ...template, Resources: { ...resources, Probe: { Type: 'X::Y::Z', Properties: { value: data } } } })));
}
