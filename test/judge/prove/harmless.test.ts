import { copyOf, idOf, proofOf, type Data, type Rendered } from './support';

const EXAMPLE = 'payments-platform';
const add = (stack: string, id: string, Type: string, Properties: Data) => (whole: Rendered): void => { whole.templates[stack]!.Resources[id] = { Type, Properties }; };
const arn = (whole: Rendered, begins: string, attribute = 'Arn'): Data => ({ 'Fn::GetAtt': [idOf(whole, begins).id, attribute] });
const statements = (whole: Rendered, begins: string): Data[] => idOf(whole, begins).resource.Properties.PolicyDocument.Statement;

/** What teams add beside the platform, and what says the same in other words. */
const HARMLESS: readonly [string, (whole: Rendered) => void][] = [
  ['a task that runs as its workload', (w) => { add('Payments', 'Task', 'AWS::ECS::TaskDefinition', { TaskRoleArn: arn(w, 'Payments/CheckoutRole'), ContainerDefinitions: [] })(w); }],
  ["a workload's own table", (w) => {
    add('Payments', 'Table', 'AWS::DynamoDB::Table', { TableName: 'baskets', KeySchema: [] })(w);
    statements(w, 'Payments/LedgerKafkaAccess').push({ Effect: 'Allow', Action: 'dynamodb:ListTables', Resource: 'arn:aws:dynamodb:eu-central-1:111122223333:table/other' });
  }],
  ['an alarm', add('Platform', 'Alarm', 'AWS::CloudWatch::Alarm', { MetricName: 'x', ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 1 })],
  ['a Deny more', (w) => { statements(w, 'Payments/CheckoutKafkaAccess').push({ Effect: 'Deny', Action: 'iam:*', Resource: '*' }); }],
  ['a statement that is split in two', (w) => {
    const all = statements(w, 'Payments/LedgerKafkaAccess');
    const [first] = all;
    all.splice(0, 1, { ...first, Sid: 'A', Action: [first.Action[0]] }, { ...first, Sid: 'B', Action: first.Action.slice(1) });
  }],
  ['statements in another order', (w) => { statements(w, 'Payments/LedgerKafkaAccess').reverse(); }],
  ['a policy that became an inline one', (w) => {
    const { stack, id, resource } = idOf(w, 'Payments/CheckoutKafkaAccess');
    idOf(w, 'Payments/CheckoutRole').resource.Properties.Policies = [{ PolicyName: 'x', PolicyDocument: resource.Properties.PolicyDocument }];
    Reflect.deleteProperty(w.templates[stack]!.Resources, id);
  }],
  ['a rule that stands in its group', (w) => {
    const { stack, id, resource } = idOf(w, 'Platform/NetworkdataTobrokers9098Ingress');
    const rule = structuredClone(resource.Properties);
    Reflect.deleteProperty(rule, 'GroupId');
    idOf(w, 'Platform/NetworkbrokersGroup').resource.Properties.SecurityGroupIngress = [rule];
    Reflect.deleteProperty(w.templates[stack]!.Resources, id);
  }],
  ['topics and groups in other letters of the Sid', (w) => { for (const one of statements(w, 'Risk/RuleDeskKafkaAccess')) one.Sid = `${String(one.Sid)}X`; }],
];

test.each(HARMLESS)('%s changes nothing about the proof', (_, change) => {
  const whole = copyOf(EXAMPLE);
  change(whole);
  const { verdict, excess, broken, unknown } = proofOf(whole);
  expect({ verdict, excess, broken, unknown }).toEqual({ verdict: 'proved', excess: [], broken: [], unknown: [] });
});

test('renaming every logical id, in templates and declaration, changes nothing', () => {
  const whole = copyOf(EXAMPLE);
  const ids = [...new Set(Object.values(whole.templates).flatMap(({ Resources }) => Object.keys(Resources)))].sort((a, b) => b.length - a.length);
  let text = JSON.stringify(whole);
  ids.forEach((id, at) => { text = text.replaceAll(new RegExp(`(?<=["/{.])${id}(?=["/}.])`, 'g'), `R${String(at)}`); });
  expect(text).not.toContain(ids[0]);
  const { verdict, possible } = proofOf(JSON.parse(text) as Rendered);
  expect([verdict, possible]).toEqual(['proved', whole.trust.grants.length + whole.trust.dataGrants.length]);
});
