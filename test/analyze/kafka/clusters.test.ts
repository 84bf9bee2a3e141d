import { readFileSync } from 'node:fs';
import { kafkaPart } from '../../../lib/analyze/kafka';
import { attribute, contextOfResources, contextOfTemplates, listenerLines, resource, unknownLines, type Parts } from './support';

const IAM = { Sasl: { Iam: { Enabled: true } } };
const AUTHORITY = 'arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/x';

function clusterOf(properties: Parts, resources: Parts = {}, more: Parts = {}): NonNullable<ReturnType<typeof kafkaPart>['clusters']>[number] {
  const found = kafkaPart(contextOfResources({ ...resources, Cluster: resource('AWS::MSK::Cluster', { ClusterName: 'events', ...properties }) }, more));
  return found.clusters![0]!;
}

describe('listeners', () => {
  test.each<readonly [string, Parts, readonly string[]]>([
    ['IAM alone', { ClientAuthentication: IAM }, ['vpc 9098 iam tls']],
    ['no word about authentication: anybody', {}, ['vpc 9094 none tls']],
    ['every mode said to be off: anybody', { ClientAuthentication: { Sasl: { Iam: { Enabled: false } } } }, ['vpc 9094 none tls']],
    ['authorities turn mTLS on', { ClientAuthentication: { Tls: { CertificateAuthorityArnList: [AUTHORITY] } } }, ['vpc 9094 mtls tls']],
    ['authorities of a mode that is off', { ClientAuthentication: { ...IAM, Tls: { CertificateAuthorityArnList: [AUTHORITY], Enabled: false } } }, ['vpc 9098 iam tls']],
    ['text counts as truth', { ClientAuthentication: { Sasl: { Scram: { Enabled: 'true' } } } }, ['vpc 9096 scram tls']],
    ['anybody beside IAM', { ClientAuthentication: { ...IAM, Unauthenticated: { Enabled: true } } }, ['vpc 9094 none tls', 'vpc 9098 iam tls']],
    ['plaintext asks nobody', { ClientAuthentication: IAM, EncryptionInfo: { EncryptionInTransit: { ClientBroker: 'TLS_PLAINTEXT' } } }, ['vpc 9092 none plaintext', 'vpc 9098 iam tls']],
    ['public addresses', { ClientAuthentication: IAM, BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type: 'SERVICE_PROVIDED_EIPS' } } } }, ['vpc 9098 iam tls', 'public 9198 iam tls']],
    [
      'other VPCs by a mode that the cluster does not have',
      { ClientAuthentication: IAM, BrokerNodeGroupInfo: { ConnectivityInfo: { VpcConnectivity: { ClientAuthentication: { Sasl: { Scram: { Enabled: true } } } } } } },
      ['multi-vpc - scram tls', 'vpc 9098 iam tls'],
    ],
    ['two families of addresses', { ClientAuthentication: IAM, BrokerNodeGroupInfo: { ConnectivityInfo: { NetworkType: 'DUAL' } } }, ['vpc 9098 iam tls', 'vpc 20098 iam tls']],
  ])('%s', (_name, properties, expected) => {
    expect(listenerLines(clusterOf(properties))).toEqual(expected);
  });

  test('a branch counts, and is not always there', () => {
    const conditions = { Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } };
    const cluster = clusterOf({ ClientAuthentication: IAM, EncryptionInfo: { EncryptionInTransit: { ClientBroker: { 'Fn::If': ['Dev', 'TLS_PLAINTEXT', 'TLS'] } } } }, {}, conditions);
    expect(listenerLines(cluster)).toEqual(['vpc 9092 none plaintext ?', 'vpc 9098 iam tls']);
    expect(cluster.listeners[0]?.location).toBe('Cluster/Properties/EncryptionInfo/EncryptionInTransit/ClientBroker');
  });

  test('branches of one condition are not combined against each other', () => {
    const conditions = { Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } };
    const cluster = clusterOf({
      ClientAuthentication: { 'Fn::If': ['Dev', { Unauthenticated: { Enabled: true } }, IAM] },
      EncryptionInfo: { EncryptionInTransit: { ClientBroker: { 'Fn::If': ['Dev', 'PLAINTEXT', 'TLS'] } } },
    }, {}, conditions);
    expect(listenerLines(cluster)).toEqual(['vpc 9092 none plaintext ?', 'vpc 9098 iam tls ?']);
  });

  test('what a parameter decides is unknown; a listener that its default opens may stand', () => {
    const context = contextOfResources(
      { Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { ...IAM, Unauthenticated: { Enabled: { Ref: 'Open' } } } }) },
      { Parameters: { Open: { Type: 'String', Default: 'true' } } },
    );
    const { clusters, unknowns } = kafkaPart(context);
    expect(listenerLines(clusters![0])).toEqual(['vpc 9094 none tls ?', 'vpc 9098 iam tls']);
    expect(unknownLines(unknowns)).toEqual(['Cluster/Properties/ClientAuthentication/Unauthenticated/Enabled: whether access without authentication is on can\'t be told: it is <Open>']);
  });

  test('a serverless cluster has one', () => {
    const { clusters } = kafkaPart(contextOfResources({ C: resource('AWS::MSK::ServerlessCluster', { ClusterName: 's', ClientAuthentication: IAM, VpcConfigs: [{ SubnetIds: ['subnet-1'], SecurityGroups: ['sg-1'] }] }) }));
    expect(clusters).toMatchObject([{ key: 'C', kind: 'serverless', groups: ['sg-1'], defaultAllow: { verdict: 'denied' } }]);
    expect(listenerLines(clusters![0])).toEqual(['vpc 9098 iam tls']);
  });
});

describe('the configuration in force', () => {
  const configuration = (text: unknown): Parts => ({ Config: resource('AWS::MSK::Configuration', { Name: 'c', ServerProperties: text }) });
  const attached = (revision: unknown): Parts => ({ ConfigurationInfo: { Arn: attribute('Config', 'Arn'), Revision: revision } });
  const LATEST = attribute('Config', 'LatestRevision.Revision');
  const verdict = (text: unknown, revision: unknown = LATEST): string => clusterOf(attached(revision), configuration(text)).defaultAllow.verdict;

  test.each<readonly [string, unknown, string]>([
    ['false', 'allow.everyone.if.no.acl.found=false', 'denied'],
    ['as Java writes it', '# closed\n allow.everyone.if.no.acl.found : FALSE ', 'denied'],
    ['true', 'allow.everyone.if.no.acl.found=true', 'allowed'],
    ['the last of two', 'allow.everyone.if.no.acl.found=false\nallow.everyone.if.no.acl.found=true', 'allowed'],
    ['commented out', '#allow.everyone.if.no.acl.found=false', 'allowed'],
    ['without the line', 'auto.create.topics.enable=false', 'allowed'],
    ['Base64', Buffer.from('allow.everyone.if.no.acl.found=false').toString('base64'), 'denied'],
    ['chosen at deployment', { Ref: 'AWS::StackName' }, 'unknown'],
  ])('%s', (_name, text, expected) => {
    expect(verdict(text)).toBe(expected);
  });

  test('the first revision is the text of the template; another one is hidden', () => {
    expect(verdict('allow.everyone.if.no.acl.found=false', 1)).toBe('denied');
    expect(verdict('allow.everyone.if.no.acl.found=false', 2)).toBe('unknown');
    expect(verdict('allow.everyone.if.no.acl.found=false', { Ref: 'AWS::AccountId' })).toBe('unknown');
  });

  test('none: MSK allows everybody; a foreign one: unknown', () => {
    expect(clusterOf({}).defaultAllow).toMatchObject({ verdict: 'allowed', because: { location: 'Cluster/Properties/ConfigurationInfo' } });
    expect(clusterOf({ ConfigurationInfo: { Arn: 'arn:aws:kafka:eu-west-1:111122223333:configuration/old/abc-1', Revision: 1 } }).defaultAllow.verdict).toBe('unknown');
  });

  test('one branch that allows is enough', () => {
    const text = { 'Fn::If': ['Dev', 'allow.everyone.if.no.acl.found=true', 'allow.everyone.if.no.acl.found=false'] };
    expect(clusterOf(attached(LATEST), configuration(text), { Conditions: { Dev: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } } }).defaultAllow.verdict).toBe('allowed');
  });

  test('settings that every branch has are known, super users too', () => {
    const cluster = clusterOf(attached(LATEST), configuration('super.users=User:CN=a,O=b;User:ops\nmin.insync.replicas=2'));
    expect(cluster.settings?.get('min.insync.replicas')).toBe('2');
    expect(cluster.superUsers).toEqual(['User:CN=a,O=b', 'User:ops']);
    expect(clusterOf(attached(7), configuration('a=b')).settings).toBeUndefined();
  });
});

describe('names', () => {
  test('a cluster covers its topics, groups and transactional ids, by the name that it has', () => {
    expect(clusterOf({}).arns.map((arn) => arn.filter((part) => typeof part === 'string').join('~').replace('arn:aws:kafka:~', ''))).toEqual([
      ':cluster/events/*', ':topic/events/*', ':group/events/*', ':transactional-id/events/*',
    ].map((end) => `:~${end}`.replace(':~:', ':~:')));
  });

  test('authorities and groups of brokers are nouns or as they are written', () => {
    const cluster = clusterOf(
      { ClientAuthentication: { Tls: { CertificateAuthorityArnList: [attribute('Ca', 'Arn'), AUTHORITY] } }, BrokerNodeGroupInfo: { SecurityGroups: [attribute('Group', 'GroupId'), 'sg-9'] } },
      { Ca: resource('AWS::ACMPCA::CertificateAuthority'), Group: resource('AWS::EC2::SecurityGroup') },
    );
    expect(cluster.groups).toEqual(['Group', 'sg-9']);
    expect(cluster.authorities.map(({ location }) => location)).toEqual([0, 1].map((at) => `Cluster/Properties/ClientAuthentication/Tls/CertificateAuthorityArnList/${String(at)}`));
    expect(clusterOf({ BrokerNodeGroupInfo: { ClientSubnets: [{ Ref: 'Subnet' }] } }, { Subnet: resource('AWS::EC2::Subnet', { VpcId: 'vpc-1' }) }).groups).toEqual(['default@vpc-1']);
  });
});

describe('clusters that templates only name', () => {
  test('in the policies of our own example', () => {
    const { clusters, assumptions } = kafkaPart(contextOfTemplates(JSON.parse(readFileSync('test/golden/existing-cluster/Reporting.template.json', 'utf8')) as Parts));
    expect(clusters).toHaveLength(1);
    expect(clusters![0]).toMatchObject({
      key: 'arn:aws:kafka:eu-central-1:111122223333:cluster/orders/0f3c2b1a-9d8e-4c7b-a6f5-1e2d3c4b5a69-4', kind: 'imported', name: ['orders'], defaultAllow: { verdict: 'unknown' },
    });
    expect(assumptions).toEqual([expect.stringContaining('lets IAM clients in at port 9098')]);
  });

  test('not where a policy speaks of a defined cluster by its name, and not of any cluster at all', () => {
    const policy = (arn: string): Parts => resource('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Allow', Action: 'kafka-cluster:*', Resource: arn }] } });
    const { clusters } = kafkaPart(contextOfResources({
      Cluster: resource('AWS::MSK::Cluster', { ClusterName: 'events', ClientAuthentication: IAM }),
      Own: policy('arn:aws:kafka:eu-west-1:111122223333:topic/events/1-2/orders'), Wild: policy('arn:aws:kafka:eu-west-1:111122223333:topic/*/*/*'),
      Other: policy('arn:aws:kafka:eu-west-1:444455556666:topic/partner/9-9/orders'),
    }));
    expect(clusters!.map(({ key }) => key)).toEqual(['Cluster', 'arn:aws:kafka:eu-west-1:444455556666:cluster/partner/9-9']);
  });

  test('a topic on a cluster that a parameter names', () => {
    const { clusters } = kafkaPart(contextOfResources({ T: resource('AWS::MSK::Topic', { ClusterArn: { Ref: 'Arn' }, TopicName: 'orders', Configs: { 'retention.ms': '1000' } }) }, { Parameters: { Arn: { Type: 'String' } } }));
    expect(clusters).toMatchObject([{ kind: 'imported', topics: [{ key: 'T', name: ['orders'], configs: new Map([['retention.ms', '1000']]) }] }]);
  });
});
