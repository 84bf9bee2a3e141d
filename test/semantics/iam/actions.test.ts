import { accessLevel, ACTIONS, actionsFor, actionsOf, isAwsManaged, managedInPart, managedPolicy, type Statement } from '../../../lib/semantics/iam';

const on = (...actions: string[]): Statement => ({ effect: 'Allow', actions: actions.map((a) => [a]), resources: [['*']], conditions: [], location: 'x', variables: true });

describe('the catalogue of actions', () => {
  it('knows what a Kafka platform touches, once each, with what it does', () => {
    expect(new Set(ACTIONS.map((action) => action.toLowerCase())).size).toBe(ACTIONS.length);
    expect(ACTIONS).toEqual(expect.arrayContaining(['kafka:UpdateSecurity', 'kafka-cluster:WriteDataIdempotently', 'kms:PutKeyPolicy', 's3:GetObject', 'sts:AssumeRole', 'ec2:AuthorizeSecurityGroupIngress']));
    expect(actionsOf('kafka-cluster')).toHaveLength(19);
    expect(accessLevel('KMS:putkeypolicy')).toBe('Permissions management');
    expect(accessLevel('s3:GetObject')).toBe('Read');
    expect(accessLevel('s3:Nothing')).toBeUndefined();
  });

  it('loses no pattern: what it does not know is one action that stands for all that is meant', () => {
    expect(actionsFor([on('s3:Get*', 'kafka:*')])).toBe(ACTIONS);
    expect(actionsFor([on('braket:*', 'braket:Get*', 'kafka:NotYetThere', 's3:GetObject')]).slice(ACTIONS.length)).toEqual(['braket:Get…', 'braket:…', 'kafka:NotYetThere']);
    expect(actionsFor([on('*')])).toBe(ACTIONS);
  });
});

describe('a policy of AWS', () => {
  it('says what AWS published, in the partition of who attaches it', () => {
    const partition = { hole: 'AWS::Partition' };
    const found = managedPolicy(['arn:', partition, ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole']);
    expect(found).toMatchObject({ name: 'service-role/AWSLambdaBasicExecutionRole', version: 'v1', statements: [{ effect: 'Allow', actions: [['logs:CreateLogGroup'], ['logs:CreateLogStream'], ['logs:PutLogEvents']], resources: [['*']] }] });
    const worker = managedPolicy(['arn:aws-cn:iam::aws:policy/AmazonMSKFullAccess']);
    expect(JSON.stringify(worker)).toContain('["arn:aws-cn:iam::*:role/aws-service-role/kafka');
    expect(JSON.stringify(worker)).not.toContain('["arn:aws:iam::*:role');
    expect(JSON.stringify(managedPolicy(['arn:', partition, ':iam::aws:policy/AmazonMSKFullAccess']))).toContain('"arn:",{"hole":"AWS::Partition"},":iam::*:role');
  });

  it('reads conditions with their quantifiers', () => {
    const all = managedPolicy(['arn:aws:iam::aws:policy/AmazonMSKFullAccess'])!.statements.flatMap(({ conditions }) => conditions);
    expect(all).toContainEqual(expect.objectContaining({ operator: 'stringequals', key: 'ec2:createaction', values: [['CreateVpcEndpoint']] }));
  });

  it('that is not in the snapshot is unknown, as is what is not AWS\'s', () => {
    expect(managedPolicy(['arn:aws:iam::aws:policy/ReadOnlyAccess'])).toBeUndefined();
    const [least] = managedInPart(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    expect([least?.effect, least?.actions?.flat().includes('s3:Get*'), least?.actions?.flat().includes('s3:Put*')]).toEqual(['Allow', true, false]);
    expect([managedInPart(['arn:aws:iam::aws:policy/AdministratorAccess']), managedInPart(['arn:aws:iam::111122223333:policy/ReadOnlyAccess'])]).toEqual([[], []]);
    expect(managedPolicy(['arn:aws:iam::111122223333:policy/AdministratorAccess'])).toBeUndefined();
    expect(managedPolicy(['arn:aws:iam::aws:policy/toString'])).toBeUndefined();
    expect(isAwsManaged(['arn:aws:iam::aws:policy/ReadOnlyAccess'])).toBe(true);
    expect(isAwsManaged(['arn:aws:iam::111122223333:policy/x'])).toBe(false);
  });
});
