import { verdictOf } from '../../../lib/judge/deploy';
import { at, merged, NOTHING, planOf } from './support';

const BROKERS = 'BrokerNodeGroupInfo';
const EBS = `${BROKERS}.StorageInfo.EBSStorageInfo`;
const CONNECTIVITY = `${BROKERS}.ConnectivityInfo`;

/** Attribute, MSK's request for it, a value before and after; in the order in which they are to be changed. */
const ROWS: readonly [string, string, unknown, unknown][] = [
  ['LoggingInfo', 'UpdateMonitoring', { BrokerLogs: { S3: { Enabled: false } } }, { BrokerLogs: { S3: { Enabled: true } } }],
  ['EnhancedMonitoring', 'UpdateMonitoring', 'DEFAULT', 'PER_BROKER'],
  ['OpenMonitoring', 'UpdateMonitoring', { Prometheus: { JmxExporter: { EnabledInBroker: false } } }, { Prometheus: { JmxExporter: { EnabledInBroker: true } } }],
  [`${EBS}.VolumeSize`, 'UpdateBrokerStorage', 100, 200],
  [`${EBS}.ProvisionedThroughput`, 'UpdateBrokerStorage', { Enabled: false }, { Enabled: true, VolumeThroughput: 250 }],
  ['StorageMode', 'UpdateStorage', 'LOCAL', 'TIERED'],
  [`${BROKERS}.InstanceType`, 'UpdateBrokerType', 'kafka.m7g.large', 'kafka.m7g.xlarge'],
  ['NumberOfBrokerNodes', 'UpdateBrokerCount', 3, 6],
  ['KafkaVersion', 'UpdateClusterKafkaVersion', '3.9.x.kraft', '4.0.x.kraft'],
  ['EncryptionInfo.EncryptionInTransit.ClientBroker', 'UpdateSecurity', 'TLS_PLAINTEXT', 'TLS'],
  ['ClientAuthentication', 'UpdateSecurity', { Sasl: { Iam: { Enabled: false } } }, { Sasl: { Iam: { Enabled: true } } }],
  ['ConfigurationInfo', 'UpdateClusterConfiguration', { Arn: 'arn:a', Revision: 1 }, { Arn: 'arn:a', Revision: 2 }],
  [`${CONNECTIVITY}.NetworkType`, 'UpdateConnectivity', 'IPV4', 'DUAL'],
  [`${CONNECTIVITY}.VpcConnectivity`, 'UpdateConnectivity', { ClientAuthentication: { Tls: { Enabled: false } } }, { ClientAuthentication: { Tls: { Enabled: true } } }],
  [`${CONNECTIVITY}.PublicAccess`, 'UpdateConnectivity', { Type: 'DISABLED' }, { Type: 'SERVICE_PROVIDED_EIPS' }],
  ['ZookeeperAccess', 'UpdateConnectivity', { Enabled: true }, { Enabled: false }],
  ['Rebalancing', 'UpdateRebalancing', { Status: 'PAUSED' }, { Status: 'ACTIVE' }],
];

const BASE = ROWS.reduce((all, [path, , was]) => merged(all, at(path, was)), {});
const withNew = (...rows: readonly (typeof ROWS)[number][]): object => rows.reduce((all, [path, , , is]) => merged(all, at(path, is)), BASE);
const plan = (was: object, is: object) => planOf({ C: { Type: 'AWS::MSK::Cluster', Properties: was } }, { C: { Type: 'AWS::MSK::Cluster', Properties: is } });

describe('attributes of a cluster', () => {
  test.each(ROWS)('%s alone may change now, by %s', (...row) => {
    const result = plan(BASE, withNew(row));
    expect(result).toMatchObject({ ...NOTHING, clusters: [{ resource: 'C', created: false, now: { attribute: row[0], call: row[1], notes: [] }, wait: [] }] });
    expect(result.clusters[0]?.now?.differences.every(({ location }) => location.startsWith(`C/Properties/${row[0].replaceAll('.', '/')}`))).toBe(true);
    expect(verdictOf(result)).toBe('proved');
  });

  test.each(ROWS.flatMap((a, i) => ROWS.slice(i + 1).map((b) => [a[0], b[0], a, b] as const)))('%s and %s do not change together', (_a, _b, a, b) => {
    const result = plan(BASE, withNew(b, a));
    expect(result.clusters.map(({ now, wait }) => [now?.attribute, ...wait.map(({ attribute }) => attribute)].sort())).toEqual([[a[0], b[0]].sort()]);
    expect(result.clusters[0]?.wait).toHaveLength(1);
    expect(verdictOf(result)).toBe('violated');
    const isMarked = a[1] === b[1] && a[1] !== 'UpdateConnectivity';
    expect(result.clusters[0]?.now?.notes.some((note) => note.startsWith(`not verified: whether CloudFormation makes one ${a[1]}`))).toBe(isMarked);
  });

  test('all at once: one now, the others in order', () => {
    const [cluster] = plan(BASE, withNew(...ROWS)).clusters;
    const order = [cluster?.now, ...cluster?.wait ?? []].map((each) => each?.attribute);
    expect(order.filter((each) => each?.includes('Connectivity') !== true)).toEqual(ROWS.map(([path]) => path).filter((path) => !path.includes('Connectivity')));
    expect(order.indexOf('ConfigurationInfo')).toBeLessThan(order.findIndex((each) => each?.includes('Connectivity') === true));
  });

  test('what shuts clients out goes last, and plaintext after it', () => {
    const was = merged(withNew(...ROWS), at('EncryptionInfo.EncryptionInTransit.ClientBroker', 'TLS'));
    const is = [at('ClientAuthentication.Sasl.Iam.Enabled', false), at('EncryptionInfo.EncryptionInTransit.ClientBroker', 'PLAINTEXT'), at('Rebalancing.Status', 'PAUSED')].reduce(merged, was);
    const [cluster] = plan(was, is).clusters;
    expect([cluster?.now, ...cluster?.wait ?? []].map((each) => each?.attribute)).toEqual(['Rebalancing', 'ClientAuthentication', 'EncryptionInfo.EncryptionInTransit.ClientBroker']);
  });

  test.each<[string, string[], string[], 'first' | 'last', boolean]>([
    ['one more', ['a'], ['a', 'b'], 'first', false], ['one less', ['a', 'b'], ['a'], 'last', false], ['another', ['a'], ['b'], 'last', true], ['more, without one that was', ['a'], ['b', 'c'], 'last', true],
  ])('authorities, %s: what shuts clients out goes last', (_what, was, is, when, isBoth) => {
    const of = (list: string[], status: string) => merged(at('ClientAuthentication.Tls.CertificateAuthorityArnList', list), at('Rebalancing.Status', status));
    const [cluster] = plan(of(was, 'PAUSED'), of(is, 'ACTIVE')).clusters;
    expect(cluster?.now?.attribute).toBe(when === 'first' ? 'ClientAuthentication' : 'Rebalancing');
    const change = [cluster?.now, ...cluster?.wait ?? []].find((each) => each?.attribute === 'ClientAuthentication');
    expect(change?.notes.some((note) => note.startsWith('it admits and shuts out at once'))).toBe(isBoth);
  });

  test('one attribute that admits and shuts out at once is marked', () => {
    const is = [at('ClientAuthentication.Sasl.Scram.Enabled', true), at('ClientAuthentication.Sasl.Iam.Enabled', false)].reduce(merged, withNew(...ROWS));
    expect(plan(withNew(...ROWS), is).clusters[0]?.now?.notes).toEqual([expect.stringMatching(/^it admits and shuts out at once/)]);
  });

  test('a new revision of the configuration changes the cluster that follows it', () => {
    const of = (text: string, version: string) => ({
      Conf: { Type: 'AWS::MSK::Configuration', Properties: { Name: 'n', ServerProperties: text } },
      C: { Type: 'AWS::MSK::Cluster', Properties: { KafkaVersion: version, ConfigurationInfo: { Arn: { 'Fn::GetAtt': ['Conf', 'Arn'] }, Revision: { 'Fn::GetAtt': ['Conf', 'LatestRevision.Revision'] } } } },
    });
    expect(planOf(of('a=1', '1'), of('a=2', '1')).clusters[0]).toMatchObject({ now: { attribute: 'ConfigurationInfo' }, wait: [] });
    expect(planOf(of('a=1', '1'), of('a=2', '2')).clusters[0]).toMatchObject({ now: { attribute: 'KafkaVersion' }, wait: [{ attribute: 'ConfigurationInfo' }] });
  });

  test('tags alone change; beside an attribute it is not verified', () => {
    const tagged = merged(BASE, { Tags: { a: 'b' } });
    expect(plan(BASE, tagged)).toEqual(NOTHING);
    const both = plan(BASE, merged(tagged, { KafkaVersion: '5' }));
    expect([both.unknown.length, verdictOf(both)]).toEqual([1, 'unproved']);
  });

  test.each([
    ['a parameter in place of a value', merged(BASE, { KafkaVersion: { Ref: 'P' } })],
    ['storage as a parameter', { ...BASE, BrokerNodeGroupInfo: { ...(BASE as { BrokerNodeGroupInfo: object }).BrokerNodeGroupInfo, StorageInfo: { Ref: 'P' } } }],
    ['a property that nobody knows', merged(BASE, { Turbo: true })],
    ['a part of the storage that nobody knows', merged(BASE, at(`${BROKERS}.StorageInfo.Turbo`, true))],
  ])('%s can not be told', (_name, after) => {
    const parameters = { Parameters: { P: { Type: 'String' } } };
    const result = planOf({ C: { Type: 'AWS::MSK::Cluster', Properties: BASE } }, { C: { Type: 'AWS::MSK::Cluster', Properties: after } }, { was: parameters });
    expect(result.unknown).not.toEqual([]);
    expect(verdictOf(result)).toBe('unproved');
  });

  test('a new cluster has no public access, no private connectivity and one protocol at first', () => {
    const created = (properties: object) => planOf({}, { C: { Type: 'AWS::MSK::Cluster', Properties: properties } });
    expect(created(BASE)).toEqual(NOTHING);
    const connectivity = ROWS.filter(([, call, , is]) => call === 'UpdateConnectivity' && JSON.stringify(is) !== '{"Enabled":false}');
    const result = created(withNew(...connectivity));
    expect(result.clusters[0]).toMatchObject({ created: true, wait: connectivity.map(([attribute]) => ({ attribute })) });
    expect(verdictOf(result)).toBe('violated');
    expect(verdictOf(planOf({}, { C: { Type: 'AWS::MSK::Cluster', Properties: at(`${CONNECTIVITY}.PublicAccess.Type`, { Ref: 'P' }) } }, { was: { Parameters: { P: { Type: 'String' } } } }))).toBe('unproved');
  });
});
