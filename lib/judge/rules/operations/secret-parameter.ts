import { type Json, type Platform } from '../../../template';
import { isSecretText } from '../../../semantics/data/secret-words';
import { isSecretKey } from '../support/secrets';
import { templateFinding } from '../support/texts';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-SECRET-PARAMETER';

/** Parameters that take a secret do not show it. */
export const secretParameter: Rule = {
  id: ID,
  name: 'secret-parameter',
  cause: 'A parameter that takes a secret shows it to whoever may describe the stack, or has a default.',
  explanation: 'Without NoEcho the value of each deployment stands in the stack\'s description and events. A default stands in the template itself, and is what a deployment '
    + 'gets when nobody thinks of it.',
  fix: {
    cdk: 'Let the parameter take the ARN of a secret; else set noEcho to true on the CfnParameter and leave default out.',
    cloudformation: 'Let the parameter take the ARN of a secret; else set NoEcho to true and leave Default out.',
  },
  severity: 'error',
  boundary: 'operations',
  tenets: [3, 6],
  proofPoints: ['accountable-identity'],
  applies: (platform) => platform.templates.some(({ parameters }) => [...parameters].some(([name, declared]) => takesSecret(name, declared))),
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  return platform.templates.flatMap((template) => [...template.parameters].filter(([name, declared]) => takesSecret(name, declared)).flatMap(([name, declared]) => {
    const found = (finding: string, key: string, message: string): Finding => (
      templateFinding(ID, { template, location: `Parameters/${name}/${key}` }, platform, { finding: `${finding}:${name}`, message, kind: 'violation' }));
    const preset = declared['Default'];
    const echo = declared['NoEcho'];
    const isHidden = typeof echo === 'object' && echo !== null;
    return [
      ...(isHidden ? [{ ...found('echo', 'NoEcho', `whether whoever may describe the stack reads ${name} cannot be told`), kind: 'unresolved' as const }] : []),
      ...(isHidden || hasNoEcho(declared) ? [] : [found('echo', 'NoEcho', `whoever may describe the stack reads ${name}: it has no NoEcho`)]),
      ...(isLiteralSecret(preset) ? [found('default', 'Default', `the default of ${name} stands in the template`)] : []),
    ];
  }));
}

/** A default that says where a secret is says that the parameter takes just that. */
function takesSecret(name: string, declared: { readonly [key: string]: Json }): boolean {
  if (hasNoEcho(declared)) return true;
  const preset = declared['Default'];
  const isReference = typeof preset === 'string' && preset.trim() !== '' && !isSecretText(preset);
  return isSecretKey(name) && !isReference;
}

function hasNoEcho(declared: { readonly [key: string]: Json }): boolean {
  const echo = declared['NoEcho'];
  return echo === true || (typeof echo === 'string' && echo.toLowerCase() === 'true');
}

function isLiteralSecret(preset: Json | undefined): boolean {
  return (typeof preset === 'string' && isSecretText(preset)) || typeof preset === 'number';
}
