import { allowedSpace, newlyAllowed, type Policies, type Requester, type Scope, type Statement, type SymbolicText } from '../../../lib/semantics/iam';

const REGION = { hole: 'AWS::Region' };
const ACCOUNT = { hole: 'AWS::AccountId' };
const arn = (service: string, rest: string): SymbolicText => [`arn:aws:${service}:`, REGION, ':', ACCOUNT, `:${rest}`];

/** Actions of a few services, a thousand in all. */
const ACTIONS = ['kafka', 'kafka-cluster', 's3', 'kms', 'logs', 'ec2', 'iam', 'sts', 'sqs', 'lambda'].flatMap((service) => Array.from({ length: 100 }, (_, i) => `${service}:${i % 3 === 0 ? 'Get' : 'Put'}Thing${i}`));

/** A role as a platform has hundreds: twenty statements on topics, groups, keys and logs, some with conditions, and a Deny. */
function role(n: number, extra: readonly Statement[] = []): Policies {
  const allow = (i: number, actions: readonly string[], resources: readonly SymbolicText[], conditions: Statement['conditions'] = []): Statement =>
    ({ effect: 'Allow', actions: actions.map((a) => [a]), resources, conditions, variables: true, location: `Role${n}/Policy/Statement/${i}` });
  const topics = Array.from({ length: 17 }, (_, i) => allow(i, ['kafka-cluster:GetThing3', 'kafka-cluster:PutThing4', `kafka-cluster:PutThing${i + 5}`],
    [arn('kafka', `topic/cluster/uuid/topic-${n}-${i}`), arn('kafka', `group/cluster/uuid/group-${n}-${i}`), ...(i % 4 === 0 ? [arn('kafka', `topic/cluster/uuid/prefix-${n}-*`)] : [])]));
  return { identity: [
    ...topics, allow(17, ['logs:Put*'], [arn('logs', `log-group:/app/${n}:*`)]),
    allow(18, ['kms:GetThing0', 'kms:PutThing1'], [arn('kms', 'key/k')], [{ operator: 'stringequals', ifExists: false, key: 'kms:viaservice', values: [['kafka.eu-central-1.amazonaws.com']] }]),
    { ...allow(19, ['*'], [['*']], [{ operator: 'bool', ifExists: false, key: 'aws:securetransport', values: [['false']] }]), effect: 'Deny' }, ...extra,
  ] };
}

const requester: Requester = { kind: 'role', name: ['arn:aws:iam::', ACCOUNT, ':role/r'], account: [ACCOUNT], context: new Map() };
const scope: Scope = { requester, actions: ACTIONS, resources: [['*']], resourceAccount: [ACCOUNT] };

describe('a platform of three hundred roles', () => {
  const roles = Array.from({ length: 300 }, (_, n) => role(n));

  it('is read whole', () => {
    expect(roles.reduce((sum, policies) => sum + allowedSpace(policies, scope).length, 0)).toBeGreaterThan(2_000);
  }, 60_000);

  it('is equal to itself, and one change is found among all', () => {
    const same = Array.from({ length: 300 }, (_, n) => role(n));
    const changed = role(7, [{ effect: 'Allow', actions: [['s3:*']], resources: [['*']], conditions: [], variables: true, location: 'new' }]);
    for (const [i, policies] of roles.entries()) expect(newlyAllowed(policies, same[i]!, scope)).toEqual([]);
    expect(newlyAllowed(roles[7]!, changed, scope)).toMatchObject([{ verdict: 'allowed', because: [{ location: 'new' }], resource: { patterns: [['*']] } }]);
  }, 60_000);
});
