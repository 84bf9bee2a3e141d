import { CONSEQUENCES, consequenceOf, PASSED_TO } from '../../../lib/analyze/becoming';

describe('the table of consequences', () => {
  test('an action stands in one row only', () => {
    const all = CONSEQUENCES.flatMap((row) => row.actions.map((action) => action.toLowerCase()));
    expect(all.filter((action, i) => all.indexOf(action) !== i)).toEqual([]);
  });

  test('actions are written as IAM writes them, without wildcards', () => {
    const all = [...CONSEQUENCES, ...PASSED_TO].flatMap((row) => row.actions);
    expect(all.filter((action) => !/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/.test(action))).toEqual([]);
  });

  test('is read in any case of letters', () => {
    expect(consequenceOf('LAMBDA:updatefunctioncode')?.way).toBe('runs-as');
  });

  test('an action that is only what it says has no row', () => {
    expect(consequenceOf('s3:GetObject')).toBeUndefined();
  });

  // FACTS §15: edges that an analyzer must know.
  test.each([
    ['kafka:UpdateSecurity', 'guard'], ['kafka:UpdateConnectivity', 'guard'], ['kafka:UpdateClusterConfiguration', 'guard'], ['kafka:BatchAssociateScramSecret', 'guard'],
    ['kafka:PutClusterPolicy', 'policy'], ['kafka:CreateReplicator', 'policy'], ['kafka:CreateChannel', 'policy'], ['kafka:CreateVpcConnection', 'guard'],
    ['kms:CreateGrant', 'key'], ['kms:PutKeyPolicy', 'key'], ['iam:PassRole', 'passed'], ['lambda:UpdateFunctionCode', 'runs-as'], ['acm-pca:IssueCertificate', 'subjects'],
    ['ec2:AuthorizeSecurityGroupIngress', 'guard'], ['ec2:ModifyNetworkInterfaceAttribute', 'member'], ['iam:TagRole', 'guard'], ['sts:TagSession', 'guard'],
    ['ssm:SendCommand', 'runs-as'], ['ecs:ExecuteCommand', 'runs-as'], ['s3:PutBucketPolicy', 'policy'], ['secretsmanager:PutResourcePolicy', 'policy'],
    ['kafka-cluster:AlterCluster', 'guard'], ['iam:UpdateAssumeRolePolicy', 'itself'], ['iam:CreatePolicyVersion', 'grown'],
    ['logs:DeleteLogGroup', 'evidence'], ['cloudtrail:StopLogging', 'evidence'], ['secretsmanager:GetSecretValue', 'user'], ['cloudformation:UpdateStack', 'deploys'],
  ])('%s is a %s', (action, way) => {
    expect(consequenceOf(action)?.way).toBe(way);
  });
});
