import { planDeployment, verdictOf } from '../../../lib/judge/deploy';
import { platform } from '../support/templates';
import { NOTHING } from './support';

const queue = (delay = 0) => ({ Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: delay, QueueName: 'q' } } } });
const stack = (url: string, path = 'Child.template.json') => ({ Type: 'AWS::CloudFormation::Stack', Metadata: { 'aws:asset:path': path }, Properties: { TemplateURL: url } });
const parent = (resource?: object) => ({ Resources: { Keep: { Type: 'AWS::SNS::TopicPolicy' }, ...(resource !== undefined && { Nested: resource }) } });
const whole = (url: string, child: object) => platform({ Parent: parent(stack(url)), Child: child });
const alone = (url: string) => platform({ Parent: parent(stack(url, 'elsewhere.json')) });

describe('nested stacks', () => {
  test('are compared with what they were, another address or not', () => {
    expect(planDeployment(whole('a', queue()), whole('b', queue(3)))).toEqual(NOTHING);
    const renamed = { Resources: { Q: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'r' } } } };
    expect(planDeployment(whole('a', queue()), whole('b', renamed)).replaced).toMatchObject([{ resource: 'Parent/Nested/Q', loses: { what: 'its messages' } }]);
  });

  test('go with their resource in the parent, and what they hold with them', () => {
    expect(planDeployment(whole('a', queue()), platform({ Parent: parent() })).losses).toMatchObject([{ kind: 'deleted', resource: 'Parent/Nested/Q' }]);
  });

  test('whose template was not given hide what changes: nothing of them is gone or created for certain', () => {
    expect(planDeployment(alone('a'), alone('a'))).toEqual(NOTHING);
    const changed = planDeployment(alone('a'), alone('b'));
    expect(changed).toEqual({ ...NOTHING, unknown: [{ location: 'Nested', what: expect.stringContaining('was not given') }] });
    const hiddenNow = planDeployment(whole('a', queue()), alone('b'));
    expect([hiddenNow.losses, verdictOf(hiddenNow)]).toEqual([[], 'unproved']);
    const cluster = { Resources: { C: { Type: 'AWS::MSK::Cluster', Properties: { BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } } } } };
    const hiddenBefore = planDeployment(alone('a'), whole('b', cluster));
    expect([hiddenBefore.clusters, verdictOf(hiddenBefore)]).toEqual([[], 'unproved']);
  });
});
