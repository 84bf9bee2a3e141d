import { mskDefaultDenyConfiguration as rule } from '../../../../lib/judge/rules/identity/msk-default-deny-configuration';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, judged, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

const SAFE = ['allow.everyone.if.no.acl.found=false', 'auto.create.topics.enable=false', 'unclean.leader.election.enable=false'];
const LATEST = { Arn: attribute('Configuration', 'Arn'), Revision: attribute('Configuration', 'LatestRevision.Revision') };
const PROPERTIES = 'Configuration/Properties/ServerProperties';
const INFO = 'Cluster/Properties/ConfigurationInfo';

function configured(ServerProperties: unknown, ConfigurationInfo: unknown = LATEST, InstanceType = 'kafka.m7g.large'): string[] {
  return judged(rule, {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', { ConfigurationInfo, BrokerNodeGroupInfo: { InstanceType } }),
      Configuration: resource('AWS::MSK::Configuration', { Name: 'c', ServerProperties }),
      Other: resource('AWS::MSK::Configuration', { Name: 'o', ServerProperties: SAFE.join('\n') }),
    },
  });
}

describe('msk-default-deny-configuration', () => {
  test.each([
    ['plain lines', SAFE.join('\n')],
    ['Windows lines', SAFE.join('\r\n')],
    ['spaces around the sign', SAFE.map((line) => line.replace('=', ' = ')).join('\n')],
    ['colons', SAFE.map((line) => line.replace('=', ':')).join('\n')],
    ['blanks for signs', SAFE.map((line) => line.replace('=', ' ')).join('\n')],
    ['comments that say the opposite', `#${SAFE[0]!.replace('false', 'true')}\n  ! allow.everyone.if.no.acl.found=true\n${SAFE.join('\n')}`],
    ['a continued line', SAFE.join('\n').replace('found=', 'found=\\\n   ')],
    ['other case', SAFE.join('\n').replace('found=false', 'found=FALSE')],
    ['Base64', { 'Fn::Base64': SAFE.join('\n') }],
    ['text put together', { 'Fn::Join': ['\n', SAFE] }],
    ['names that are taken out of certificates', [...SAFE, 'ssl.principal.mapping.rules=RULE:^CN=(.*?),.*$/$1/L,DEFAULT'].join('\n')],
    ['what MSK says itself', [...SAFE, 'ssl.client.auth=required', 'ssl.enabled.protocols=TLSv1.3'].join('\n')],
    ['one of two copies, as of two zones', [...SAFE, 'min.insync.replicas=1', 'default.replication.factor=2'].join('\n')],
    ['more copies than one', [...SAFE, 'min.insync.replicas=2', 'default.replication.factor=3'].join('\n')],
    ['topics that nobody deletes, and no super user', [...SAFE, 'delete.topic.enable=false', 'super.users='].join('\n')],
    ['the default of automatic topics', [SAFE[0], SAFE[2]].join('\n')],
  ])('%s pass', (_what, properties) => {
    expect(configured(properties)).toEqual([]);
  });

  test.each([
    ['default-allow', SAFE.join('\n').replace('found=false', 'found=true'), 'allow.everyone.if.no.acl.found=true'],
    ['default-allow by omission', SAFE.slice(1).join('\n'), 'allow.everyone.if.no.acl.found=default'],
    ['default-allow in a comment only', `#${SAFE.join('\n')}`, 'allow.everyone.if.no.acl.found=default'],
    ['default-allow given last', `${SAFE.join('\n')}\nallow.everyone.if.no.acl.found=true`, 'allow.everyone.if.no.acl.found=true'],
    ['default-allow by an escaped key', `${SAFE.join('\n')}\nallow.everyone.if.no.acl.\\u0066ound:true`, 'allow.everyone.if.no.acl.found=true'],
    ['a super user', `${SAFE.join('\n')}\nsuper.users=User:CN=posting`, 'super.users'],
    ['topics that whoever may deletes', `${SAFE.join('\n')}\ndelete.topic.enable=true`, 'delete.topic.enable=true'],
    ['a value that is no boolean', SAFE.join('\n').replace('found=false', 'found=no'), 'allow.everyone.if.no.acl.found=no'],
    ['automatic topics', SAFE.join('\n').replace('topics.enable=false', 'topics.enable=true'), 'auto.create.topics.enable=true'],
    ['unclean election', SAFE.join('\n').replace('election.enable=false', 'election.enable=true'), 'unclean.leader.election.enable=true'],
    ['unclean election by omission', SAFE.slice(0, 2).join('\n'), 'unclean.leader.election.enable=default'],
    ['one of three copies', [...SAFE, 'min.insync.replicas=1', 'default.replication.factor=3'].join('\n'), 'min.insync.replicas=1'],
    ['one copy of what is acknowledged', [...SAFE, 'min.insync.replicas = 1'].join('\n'), 'min.insync.replicas=1'],
    ['one user for many certificates', [...SAFE, 'ssl.principal.mapping.rules=RULE:^.*$/billing/'].join('\n'), 'ssl.principal.mapping.rules=rule:^.*$/billing/'],
    ['no authorizer', [...SAFE, 'authorizer.class.name='].join('\n'), 'authorizer.class.name='],
    ['clients without a certificate', [...SAFE, 'ssl.client.auth=requested'].join('\n'), 'ssl.client.auth=requested'],
    ['a broken TLS', [...SAFE, 'ssl.enabled.protocols=TLSv1.2,TLSv1.1'].join('\n'), 'ssl.enabled.protocols=tlsv1.2,tlsv1.1'],
    ['one copy of transactions', [...SAFE, 'transaction.state.log.min.isr=1'].join('\n'), 'transaction.state.log.min.isr=1'],
    ['one copy of new topics', [...SAFE, 'default.replication.factor=1'].join('\n'), 'default.replication.factor=1'],
    ['one branch of a condition', perhaps(SAFE.join('\n'), SAFE.join('\n').replace('found=false', 'found=true')), 'allow.everyone.if.no.acl.found=true'],
  ])('%s is a violation', (_what, properties, finding) => {
    expect(configured(properties)).toEqual([`violation ${PROPERTIES} [${finding}]`]);
  });

  test('Express brokers need not forbid what nobody can turn on', () => {
    expect(configured(SAFE.slice(0, 2).join('\n'), LATEST, 'express.m7g.large')).toEqual([]);
    expect(configured(SAFE.slice(1).join('\n'), LATEST, 'express.m7g.large')).toEqual([`violation ${PROPERTIES} [allow.everyone.if.no.acl.found=default]`]);
  });

  test('a cluster without a configuration is a violation, however safe an unattached one is', () => {
    expect(configured(SAFE.join('\n'), { Ref: 'AWS::NoValue' })).toEqual([`violation ${INFO} [no-configuration]`]);
    expect(configured(SAFE.join('\n'), perhaps(LATEST, { Ref: 'AWS::NoValue' }))).toEqual([`violation ${INFO} [no-configuration]`]);
  });

  test('the revision of another configuration is a violation', () => {
    expect(configured(SAFE.join('\n'), { ...LATEST, Revision: attribute('Other', 'LatestRevision.Revision') }))
      .toEqual([`violation ${INFO}/Revision [foreign-revision]`]);
  });

  test.each([
    ['a pinned revision', { ...LATEST, Revision: 1 }, [`unresolved ${INFO}/Revision [pinned-revision:1]`]],
    ['a revision that the deployment chooses', { ...LATEST, Revision: AT_DEPLOYMENT }, [`unresolved ${INFO}/Revision [revision]`]],
    ['a configuration from elsewhere', { ...LATEST, Arn: 'arn:aws:kafka:eu-west-1:1:configuration/x/y' }, [`unresolved ${INFO}/Arn [foreign-configuration]`]],
    ['a configuration that the deployment chooses', { ...LATEST, Arn: AT_DEPLOYMENT }, [`unresolved ${INFO}/Arn [foreign-configuration]`]],
    ['something that is no configuration', { ...LATEST, Arn: attribute('Cluster', 'Arn') }, [`unresolved ${INFO}/Arn [foreign-configuration]`]],
  ])('%s is unresolved', (_what, info, expected) => {
    expect(configured(SAFE.join('\n'), info)).toEqual(expected);
  });

  test('properties of which a part is not known are unresolved', () => {
    expect(configured({ 'Fn::Sub': `${SAFE.join('\n')}\nlog.retention.hours=\${Chosen}` })).toEqual([`unresolved ${PROPERTIES} [server-properties]`]);
  });

  test('nothing else is judged: a configuration that no cluster runs, a serverless cluster', () => {
    expect(judged(rule, { Resources: {
      Configuration: resource('AWS::MSK::Configuration', { ServerProperties: 'allow.everyone.if.no.acl.found=true' }),
      Cluster: resource('AWS::MSK::ServerlessCluster', {}),
    } })).toEqual([]);
  });
});

const running = (ServerProperties: unknown): Parts => ({
  Parameters: CHOSEN,
  Resources: { Cluster: resource('AWS::MSK::Cluster', { ConfigurationInfo: LATEST }), Configuration: resource('AWS::MSK::Configuration', { ServerProperties }) },
});

ruleCases(rule, {
  compliant: [['what denies by default', running(SAFE.join('\n'))]],
  nonCompliant: [['what is left to MSK', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }, `violation ${INFO} [no-configuration]`]],
  notApplicable: [['a serverless cluster', { Resources: { Cluster: resource('AWS::MSK::ServerlessCluster', {}) } }], ['a configuration that nothing runs', { Resources: { Configuration: resource('AWS::MSK::Configuration', {}) } }]],
  unresolvable: [['what the deployment chooses', running(AT_DEPLOYMENT), `unresolved ${PROPERTIES} [server-properties]`]],
});
