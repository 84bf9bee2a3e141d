import { entriesOf, entry, isList, Place, textEntry, type Json, type Opacity, type Platform, type Resource } from '../../../template';
import { Findings, findingText } from '../support/findings';
import { isTrustBearing } from '../../../semantics/trust-bearing';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-TEMPLATE-OPAQUE';
const TRANSFORM = 'Fn::Transform';
const MACRO = 'transform:';
const WHO_DECIDES = 'whoever writes what it runs or includes decides what carries trust';

/** What ships stands in the templates. */
export const templateOpaque: Rule = {
  id: ID,
  name: 'template-opaque',
  cause: 'A part of what is deployed does not stand in the templates: a macro rewrites them, or the template of a nested stack was not given.',
  explanation: 'Nothing can be said about what nobody can read. Every other rule is silent about the hidden part, and silence must not look like a pass. '
    + 'It is unresolved where something is missing that can be given: a nested template, what the Serverless Application Model makes of its resources. '
    + 'It is wrong where what carries trust is handed to a function of the account or to an included file: whoever changes these decides at the next deployment what is granted, and no review of the template tells.',
  fix: {
    cdk: 'Use NestedStack, whose template is in the assembly; leave out macros and CfnInclude of templates with transforms; write in code what an included file says.',
    cloudformation: 'Give the nested template beside its parent; run the macro before review and deploy the processed template; write out what AWS::Include inserts.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => platform.opacities.length > 0 || platform.resources().some(({ type }) => isTrustBearing(type)),
  evaluate: (platform: Platform): readonly Finding[] => [...platform.opacities.map((opacity) => judge(opacity, platform)), ...partsWritten(platform)],
};

function judge(opacity: Opacity, platform: Platform): Finding {
  const { stack, logicalId, location, what, reason } = opacity;
  const found = { rule: ID, stack, logicalId: logicalId ?? '', location, finding: findingText(what) };
  return isHandedOver(opacity, platform) ? { ...found, message: `${reason}: ${WHO_DECIDES}`, kind: 'violation' } : { ...found, message: reason, kind: 'unresolved' };
}

/** Whether what carries trust is certainly given to somebody to rewrite. Which section of a template a macro within it is given nobody can tell. */
function isHandedOver({ stack, logicalId, what }: Opacity, platform: Platform): boolean {
  if (!what.startsWith(MACRO)) return false;
  if (logicalId === undefined) return isForeign(what.slice(MACRO.length)) && [...platform.template(stack)?.resources.values() ?? []].some(({ type }) => isTrustBearing(type));
  const resource = platform.resource(`${stack}/${logicalId}`);
  return resource !== undefined && isTrustBearing(resource.type) && isForeign(nameOf(entry(resource.attributes, TRANSFORM)));
}

/** A macro that a function of the account or a file decides: all but those of AWS that read nothing besides the template. */
function isForeign(name: string): boolean {
  return name === 'AWS::Include' || !/^(?:AWS|Fn)::|\s/.test(name);
}

/** What macros write into the properties of resources that carry trust. */
function partsWritten(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources().filter(({ type }) => isTrustBearing(type))) {
    for (const { name, location } of macrosIn(ownProperties(resource), `${platform.locate(resource)}/Properties`)) {
      const place = new Place(resource, location, { kind: 'literal', value: '' });
      const message = `the macro ${name} writes this at deployment`;
      if (isForeign(name)) findings.violation(place, `${MACRO}${name}`, `${message}: ${WHO_DECIDES}`);
      else findings.unresolved(place, `${MACRO}${name}`, message);
    }
  }
  return findings.all();
}

/** A macro that stands beside the properties is among them, and is told as the resource's. */
function ownProperties({ properties, attributes }: Resource): Json {
  return Object.hasOwn(attributes, TRANSFORM) ? Object.fromEntries(entriesOf(properties).filter(([key]) => key !== TRANSFORM)) : properties;
}

function macrosIn(data: Json, location: string): readonly { readonly name: string; readonly location: string }[] {
  if (isList(data)) return data.flatMap((item, index) => macrosIn(item, `${location}/${String(index)}`));
  return entriesOf(data).flatMap(([key, inner]) => {
    if (key === TRANSFORM) return [{ name: nameOf(inner), location }];
    if (!key.startsWith('Fn::')) return macrosIn(inner, `${location}/${key}`);
    // What a function is given stands at the function's place.
    return (isList(inner) ? inner : [inner]).flatMap((argument) => macrosIn(argument, location));
  });
}

function nameOf(macro: Json | undefined): string {
  return textEntry(macro, 'Name') ?? 'an unnamed macro';
}
