import { suppressedChecks as rule } from '../../../../lib/judge/rules/operations/suppressed-checks';
import { readPlatforms } from '../../../../lib/template';
import { resource } from '../support/judge';
import { ruleCases } from '../support/cases';

function tagged(type: string, Metadata: unknown): Record<string, unknown> {
  return { Thing: { ...(resource(type, {}) as object), Metadata } };
}

const ROLE = 'AWS::IAM::Role';

ruleCases(rule, {
  compliant: [
    ['metadata of a tool that hides nothing', { Resources: tagged(ROLE, { checkov: { owner: 'team-a' } }) }],
  ],
  nonCompliant: [
    ['cfn_nag', { Resources: tagged(ROLE, { cfn_nag: { rules_to_suppress: [{ id: 'W11', reason: 'x' }, { id: 'F3' }] } }) },
      'violation Thing/Metadata/cfn_nag/rules_to_suppress/0 [cfn_nag:W11]', 'violation Thing/Metadata/cfn_nag/rules_to_suppress/1 [cfn_nag:F3]'],
    ['checkov', { Resources: tagged('AWS::S3::Bucket', { checkov: { skip: [{ id: 'CKV_AWS_18', comment: 'x' }] } }) }, 'violation Thing/Metadata/checkov/skip/0 [checkov:CKV_AWS_18]'],
    ['cdk-nag', { Resources: tagged('AWS::KMS::Key', { cdk_nag: { rules_to_suppress: [{ id: 'AwsSolutions-KMS5', reason: 'x' }] } }) }, 'violation Thing/Metadata/cdk_nag/rules_to_suppress/0 [cdk_nag:AwsSolutions-KMS5]'],
    ['cfn-guard', { Resources: tagged('AWS::MSK::Cluster', { guard: { SuppressedRules: ['MSK_TLS'] } }) }, 'violation Thing/Metadata/guard/SuppressedRules/0 [guard:MSK_TLS]'],
    ['cfn-lint', { Resources: tagged('AWS::Lambda::Function', { 'cfn-lint': { config: { ignore_checks: ['E3012'] } } }) }, 'violation Thing/Metadata/cfn-lint/config/ignore_checks/0 [cfn-lint:E3012]'],
    ['a security group', { Resources: tagged('AWS::EC2::SecurityGroupIngress', { cfn_nag: { rules_to_suppress: [{ id: 'W2' }] } }) }, 'violation Thing/Metadata/cfn_nag/rules_to_suppress/0 [cfn_nag:W2]'],
  ],
  notApplicable: [
    ['metadata of the CDK', { Resources: tagged(ROLE, { 'aws:cdk:path': 'Stack/Role', 'aws:asset:path': 'a' }) }],
    ['a dashboard, which carries no trust', { Resources: tagged('AWS::CloudWatch::Dashboard', { cfn_nag: { rules_to_suppress: [{ id: 'W1' }] } }) }],
  ],
  unresolvable: [
    ['an entry without a name', { Resources: tagged(ROLE, { cfn_nag: { rules_to_suppress: [{ reason: 'x' }] } }) }, 'unresolved Thing/Metadata/cfn_nag/rules_to_suppress/0 [cfn_nag]'],
    ['what a function makes', { Resources: tagged(ROLE, { checkov: { skip: { Ref: 'Chosen' } } }) }, 'unresolved Thing/Metadata/checkov/skip [checkov]'],
  ],
});

test('what is silenced for the whole template is found too, also where there are several', () => {
  const Metadata = { cfn_nag: { rules_to_suppress: [{ id: 'W11' }] }, 'cfn-lint': { config: { ignore_checks: [] } } };
  const result = readPlatforms([{ path: 'A.template.json', text: JSON.stringify({ Metadata, Resources: {} }) }, { path: 'B.template.json', text: JSON.stringify({ Resources: {} }) }]);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  expect(rule.evaluate(result.platforms[0]!).map(({ stack, logicalId, location, finding }) => [stack, logicalId, location, finding]))
    .toEqual([['A', '', 'A/Metadata/cfn_nag/rules_to_suppress/0', 'cfn_nag:W11']]);
});
