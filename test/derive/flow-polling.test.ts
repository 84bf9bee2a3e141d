import { deriveEndpointPolicy } from '../../lib/derive/endpoint-policy';
import { pollingStatements } from '../../lib/derive/flow-polling';

const PLACE = { clusterArn: 'arn:cluster', networkArns: ['arn:subnet', 'arn:group'], interfaceArns: 'arn:network-interface/*', functionArn: 'arn:function' };

test('a poller finds its one cluster, makes interfaces beside its brokers, and nothing else', () => {
  const allowed = pollingStatements(PLACE).filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.flatMap(({ Action, Resource }) => Action.map((action) => `${action} ${[Resource ?? []].flat().join(' ')}`)).sort()).toEqual([
    'ec2:CreateNetworkInterface *', 'ec2:DeleteNetworkInterface *', 'ec2:DescribeNetworkInterfaces *',
    'ec2:DescribeSecurityGroups *', 'ec2:DescribeSubnets *', 'ec2:DescribeVpcs *', 'kafka:DescribeClusterV2 arn:cluster', 'kafka:GetBootstrapBrokers arn:cluster',
  ]);
  expect(pollingStatements(PLACE).filter(({ NotResource }) => NotResource !== undefined)).toEqual([
    expect.objectContaining({ Effect: 'Deny', Action: ['ec2:CreateNetworkInterface'], NotResource: ['arn:subnet', 'arn:group', 'arn:network-interface/*'] }),
  ]);
});

test('the bucket of failed records is listed, and only that one', () => {
  expect(pollingStatements({ ...PLACE, bucketArn: 'arn:bucket' }).filter(({ Action }) => Action.includes('s3:ListBucket'))).toEqual([expect.objectContaining({ Effect: 'Allow', Resource: 'arn:bucket' })]);
});

test("every action of EC2 that Lambda may do is denied to the function's own code", () => {
  const statements = pollingStatements(PLACE);
  const allowed = statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action).filter((action) => action.startsWith('ec2:'));
  const [denied] = statements.filter(({ Sid }) => Sid === 'InterfacesAreForLambda');
  expect([...denied!.Action]).toEqual([...new Set(allowed)].sort());
  expect([denied!.Resource, denied!.Condition]).toEqual(['*', { ArnEquals: { 'lambda:SourceFunctionArn': 'arn:function' } }]);
});

test.each([['lambda', 'lambda:InvokeFunction'], ['sts', 'sts:AssumeRole']])('the endpoint of %s takes the calls of Lambda itself only where it feeds functions', (service, action) => {
  const place = { account: '111122223333', partition: 'aws', region: 'eu-central-1', regionWord: 'eucentral1' };
  const ofLambda = (feedsFunctions: boolean): unknown[] => deriveEndpointPolicy(service, place, { feedsFunctions }).Statement.filter(({ Principal }) => Principal !== '*');
  expect(ofLambda(true)).toEqual([{
    Sid: 'LambdaFeedsFunctions', Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: action, Resource: '*', Condition: { StringEquals: { 'aws:ResourceAccount': '111122223333' } },
  }]);
  expect(ofLambda(false)).toEqual([]);
});
