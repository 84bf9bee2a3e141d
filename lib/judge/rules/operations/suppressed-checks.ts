import { isToolsKey, suppressionsIn } from '../../../semantics/suppressions';
import { Place, type Platform } from '../../../template';
import { Findings } from '../support/findings';
import { templateFinding } from '../support/texts';
import { isTrustBearing } from '../../../semantics/trust-bearing';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SUPPRESSION';

/** No tool is told to look away from what carries trust. */
export const suppressedChecks: Rule = {
  id: ID,
  name: 'suppressed-checks',
  cause: 'Metadata tells a checking tool not to report something on a resource that carries trust, or in the whole template.',
  explanation: 'The check of another tool stays green, and whoever reviews its report learns nothing of the weakness. It is the team under review that writes the metadata: '
    + 'what it hides has to be looked at.',
  fix: {
    cdk: 'Mend what the check finds and remove the suppression (NagSuppressions, addMetadata); where it must stay, acknowledge this finding with a reason.',
    cloudformation: 'Mend what the check finds and remove the entry from Metadata (cfn_nag, checkov, cdk_nag, guard, cfn-lint); where it must stay, acknowledge this finding with a reason.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [5, 7],
  proofPoints: ['bounded-privilege'],
  applies: (platform) => platform.templates.some(({ metadata }) => Object.keys(metadata).some(isToolsKey))
    || platform.resources().some(({ type, metadata }) => isTrustBearing(type) && Object.keys(metadata).some(isToolsKey)),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const resource of platform.resources()) {
    if (!isTrustBearing(resource.type)) continue;
    for (const { tool, location, check } of suppressionsIn(resource.metadata, `${platform.locate(resource)}/Metadata`)) {
      const place = new Place(resource, location, { kind: 'literal', value: '' });
      if (check === undefined) findings.unresolved(place, tool, `which check of ${tool} is silenced cannot be told`);
      else findings.violation(place, `${tool}:${check}`, `${tool} does not report ${check} here`);
    }
  }
  const loose = platform.templates.flatMap((template) => suppressionsIn(template.metadata, 'Metadata').map(({ tool, location, check }) => templateFinding(ID, { template, location }, platform, {
    finding: check === undefined ? tool : `${tool}:${check}`, kind: check === undefined ? 'unresolved' : 'violation',
    message: check === undefined ? `which check of ${tool} is silenced cannot be told` : `${tool} does not report ${check} anywhere in the template`,
  })));
  return [...findings.all(), ...loose];
}
