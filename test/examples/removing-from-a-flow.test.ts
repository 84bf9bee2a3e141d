import { connectorSample } from '../flows/sample';
import { rendered, type Data } from '../flows/support';
import { REASON } from '../support/sample-platform';

/** A connector that reads some of two topics, both of which stand in the platform. */
function reading(...names: readonly string[]): Data {
  const { app, topic, connector } = connectorSample();
  const topics = ['payments', 'refunds'].map((name) => topic(name));
  connector('Copier', { reads: names.map((name) => ({ topic: topics[['payments', 'refunds'].indexOf(name)]!, reason: REASON })) });
  const { templates, trust } = rendered(app);
  return { resources: templates['Core']!.Resources, trust };
}

const facts = (resources: Data): string[] => Object.entries<Data>(resources).filter(([, { Type }]) => Type === 'AWS::IAM::Policy').flatMap(([id, { Properties }]) => (
  Properties.PolicyDocument.Statement.flatMap(({ Action, Resource }: Data) => [Action].flat().map((action: string) => `${id} ${action} ${JSON.stringify(Resource)}`)))).sort();

describe('a topic that a connector no longer reads', () => {
  const [full, less] = [reading('payments', 'refunds'), reading('payments')];
  const ids = [...new Set([...Object.keys(full.resources), ...Object.keys(less.resources)])].sort();
  const changed = ids.filter((id) => JSON.stringify(full.resources[id]) !== JSON.stringify(less.resources[id]));
  const connector = changed.find((id) => full.resources[id].Type === 'AWS::KafkaConnect::Connector')!;

  test('goes with its grant, and the group and everything else stay', () => {
    expect(full.trust.grants.filter(({ id }: Data) => !less.trust.grants.some((one: Data) => one.id === id)).map(({ verb, topic }: Data) => `${verb} ${topic.name}`)).toEqual(['consume refunds']);
    const gone = facts(full.resources).filter((fact) => !facts(less.resources).includes(fact));
    expect(gone.map((fact) => /kafka-cluster:\w+/.exec(fact)?.[0])).toEqual(['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData']);
    expect(gone.every((fact) => /topic\/.*\/refunds"/.test(fact))).toBe(true);
    expect(facts(less.resources).filter((fact) => !facts(full.resources).includes(fact))).toEqual([]);
  });

  test('changes its policy, and of the connector its list of topics alone', () => {
    expect(changed.map((id) => full.resources[id].Type).sort()).toEqual(['AWS::IAM::Policy', 'AWS::KafkaConnect::Connector']);
    const [before, after] = [full, less].map(({ resources }) => structuredClone(resources[connector]));
    expect([before.Properties.ConnectorConfiguration.topics, after.Properties.ConnectorConfiguration.topics]).toEqual(['payments,refunds', 'payments']);
    for (const one of [before, after]) { delete one.Properties.ConnectorConfiguration.topics; delete one.Metadata; }
    expect(after).toEqual(before);
  });
});
