import { type Platform } from '../../../template';
import { findingText } from '../support/findings';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-TEMPLATE-OPAQUE';

/** What ships stands in the templates. */
export const templateOpaque: Rule = {
  id: ID,
  name: 'template-opaque',
  cause: 'A part of what is deployed does not stand in the templates: a macro rewrites them, or the template of a nested stack was not given.',
  explanation: 'Nothing can be said about what nobody can read. Every other rule is silent about the hidden part, and silence must not look like a pass.',
  fix: {
    cdk: 'Use NestedStack, whose template is in the assembly; leave out macros and CfnInclude of templates with transforms.',
    cloudformation: 'Give the nested template beside its parent; deploy the processed template instead of the macro.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5],
  proofPoints: ['bounded-privilege'],
  applies: () => true,
  evaluate: (platform: Platform): readonly Finding[] => platform.opacities.map(({ stack, logicalId, location, what, reason }) => ({
    rule: ID, stack, logicalId: logicalId ?? '', location, finding: findingText(what), message: reason, kind: 'unresolved',
  })),
};
