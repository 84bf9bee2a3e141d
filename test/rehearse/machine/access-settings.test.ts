import { accessSettings, problemsOfSettings } from '../../../lib/rehearse/machine/access-settings';

const GOOD = {
  'allow.everyone.if.no.acl.found': 'true', 'auto.create.topics.enable': 'FALSE', 'super.users': 'User:CN=a,O=b; User:ops;', 'ssl.principal.mapping.rules': 'RULE:^CN=(.*?),.*$/$1/,DEFAULT',
};

test('settings that decide about access are taken, and go where they belong', () => {
  expect(problemsOfSettings(GOOD)).toEqual([]);
  expect(accessSettings(GOOD)).toEqual({
    broker: { 'allow.everyone.if.no.acl.found': 'true', 'auto.create.topics.enable': 'FALSE' },
    certificates: { 'ssl.principal.mapping.rules': 'RULE:^CN=(.*?),.*$/$1/,DEFAULT' },
    superUsers: ['User:CN=a,O=b', 'User:ops'],
  });
  expect(accessSettings({})).toEqual({ broker: {}, certificates: {}, superUsers: [] });
});

test.each([
  ['delete.topic.enable', 'false', 'delete.topic.enable'], ['authorizer.class.name', '', 'authorizer.class.name'], ['listener.name.mtls.ssl.client.auth', 'none', 'listener.name.mtls.ssl.client.auth'],
  ['constructor', 'true', 'constructor'], ['allow.everyone.if.no.acl.found', 'yes', 'yes'], ['auto.create.topics.enable', '', ''], ['super.users', 'CN=a', 'CN=a'], ['super.users', 'User:a;b', 'User:a;b'],
  ['ssl.principal.mapping.rules', ' ', ' '],
])('%s=%s is refused', (name, value, given) => {
  expect(problemsOfSettings({ ...GOOD, [name]: value })).toEqual([expect.objectContaining({ code: 'INPUT_UNSUPPORTED', given })]);
});
