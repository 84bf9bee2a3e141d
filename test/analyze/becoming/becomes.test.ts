import { ANYTHING, becomes, reachedFrom } from '../../../lib/analyze/becoming';
import { allow, att, deny, lambda, LAMBDA, platform, role, TASKS, worldOf, worldOfStacks, type Resources } from '../../judge/ask/support/world';

/** `from > to` of every step by which identities of a template become one another. */
function steps(resources: Resources): string[] {
  return becomes(worldOf(resources)).map(({ from, to, rewrites, sure }) => `${from} > ${to}${rewrites ? ' by rewriting' : ''}${sure ? '' : ' maybe'}`);
}

describe('who becomes whom', () => {
  test('by assuming a role that names it', () => {
    expect(steps({ A: role(TASKS), B: role({ AWS: att('A') }) })).toEqual(['A > B']);
  });

  test('not where the role names another, whatever its own policies say', () => {
    expect(steps({ A: role(TASKS, [allow('sts:AssumeRole', '*')]), B: role(TASKS) })).toEqual([]);
  });

  test('by its own policy where the role names the account', () => {
    const root = { AWS: { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:root' } };
    expect(steps({ A: role(TASKS, [allow('sts:AssumeRole', att('B'))]), B: role(root), C: role(TASKS) })).toEqual(['A > B']);
  });

  test('not where a statement denies it', () => {
    expect(steps({ A: role(TASKS, [deny('sts:*', '*')]), B: role({ AWS: att('A') }) })).toEqual([]);
  });

  test('by changing the code of a function', () => {
    const code = { ...platform(), R: role(LAMBDA), Fn: lambda('R'), A: role(TASKS, [allow('lambda:UpdateFunctionCode', att('Fn'))]) };
    expect(steps(code)).toEqual(['A > R']);
  });

  test('by passing a role to something that it starts, and not by passing alone', () => {
    const pass = allow('iam:PassRole', att('R'));
    expect(steps({ R: role(LAMBDA), A: role(TASKS, [pass]) })).toEqual([]);
    expect(steps({ R: role(LAMBDA), A: role(TASKS, [pass, allow('lambda:CreateFunction', '*')]) })).toEqual(['A > R']);
  });

  test('passing is limited to the service that its condition names, and to what the role trusts', () => {
    const to = (service: string): unknown => allow('iam:PassRole', att('R'), { Condition: { StringEquals: { 'iam:PassedToService': service } } });
    const start = allow(['lambda:CreateFunction', 'ecs:RunTask'], '*');
    expect(steps({ R: role(LAMBDA), A: role(TASKS, [to('ecs-tasks.amazonaws.com'), start]) })).toEqual([]);
    expect(steps({ R: role(LAMBDA), A: role(TASKS, [to('lambda.amazonaws.com'), start]) })).toEqual(['A > R']);
  });

  test('by rewriting who may take a role', () => {
    expect(steps({ R: role(LAMBDA), A: role(TASKS, [allow('iam:UpdateAssumeRolePolicy', att('R'))]) })).toEqual(['A > R by rewriting']);
  });

  test('who may give itself any permission becomes anything, unless its boundary keeps it', () => {
    const boundary: Resources = { B: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: { Version: '2012-10-17', Statement: [allow('iam:PutRolePolicy', '*')] } } } };
    const self = allow('iam:PutRolePolicy', { 'Fn::Sub': 'arn:aws:iam::${AWS::AccountId}:role/self' });
    expect(steps({ A: role(TASKS, [self], { RoleName: 'self' }) })).toContain(`A > ${ANYTHING} by rewriting`);
    expect(steps({ ...boundary, A: role(TASKS, [self], { RoleName: 'self', PermissionsBoundary: { Ref: 'B' } }) })).not.toContain(`A > ${ANYTHING} by rewriting`);
  });

  test('a role chain is followed to its end, by the fewest steps', () => {
    const world = worldOf({ A: role(TASKS), B: role({ AWS: att('A') }), C: role({ AWS: [att('B')] }), D: role({ AWS: [att('C'), att('A')] }) });
    const reached = reachedFrom(becomes(world), 'A');
    expect([...reached].map(([to, path]) => `${to}: ${path.map((step) => step.to).join(' ')}`).sort()).toEqual(['B: B', 'C: B C', 'D: D']);
  });

  test('across stacks', () => {
    const world = worldOfStacks({
      one: { Resources: { A: role(TASKS) }, Outputs: { Arn: { Value: att('A'), Export: { Name: 'a-role' } } } },
      two: { Resources: { B: role({ AWS: { 'Fn::ImportValue': 'a-role' } }) } },
    });
    expect(becomes(world).map(({ from, to }) => `${from} > ${to}`)).toEqual(['one/A > two/B']);
  });
});
