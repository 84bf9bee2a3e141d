/* Short words to write templates with. */
export const ref = (Ref: string) => ({ Ref });
export const arn = (id: string, attribute = 'Arn') => ({ 'Fn::GetAtt': [id, attribute] });
export const group = (id: string) => arn(id, 'GroupId');
export const sub = (text: string) => ({ 'Fn::Sub': text });
export const imported = (name: string) => ({ 'Fn::ImportValue': name });
export const exported = (Value: unknown, Name: string) => ({ Value, Export: { Name } });
export const resource = (Type: string, Properties: object = {}, more: object = {}) => ({ Type: `AWS::${Type}`, Properties: Properties as Record<string, unknown>, ...more });
export const RETAINED = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
export const document = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
export const allow = (Action: unknown, Resource: unknown = '*', more: object = {}) => ({ Effect: 'Allow', Action, Resource, ...more });
export const admits = (Principal: unknown, Action: unknown, Resource: unknown = '*', Condition?: object) => ({ Effect: 'Allow', Principal, Action, Resource, ...(Condition && { Condition }) });
export const trusts = (Principal: unknown, Condition?: object) => ({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...(Condition && { Condition }) });
export const HOME = { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } };
export const SHUT = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
export const NO_WAY_OUT = [{ IpProtocol: 'icmp', CidrIp: '255.255.255.255/32', FromPort: 252, ToPort: 86 }];
export const tcp = (port: number, peer: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...peer });
export const ROLE = (name: string) => sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:role/${name}`);
export const overTls = (id: string) => ({ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: [arn(id), sub(`\${${id}.Arn}/*`)], Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
export const bucket = (key: unknown, more: object = {}) => resource('S3::Bucket', {
  BucketEncryption: { ServerSideEncryptionConfiguration: [{ BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: key } }] },
  PublicAccessBlockConfiguration: SHUT, VersioningConfiguration: { Status: 'Enabled' }, OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] }, ...more,
}, RETAINED);
export const key = (...statements: unknown[]) => resource('KMS::Key', {
  EnableKeyRotation: true, PendingWindowInDays: 30,
  KeyPolicy: document(admits({ AWS: ROLE('Keys') }, ['kms:DescribeKey', 'kms:PutKeyPolicy', 'kms:GetKeyPolicy', 'kms:ScheduleKeyDeletion']), ...statements),
}, RETAINED);
