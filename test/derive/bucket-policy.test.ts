import { deriveAccessLogPolicy, deriveBucketPolicy, type BucketAccess } from '../../lib/derive/bucket-policy';
import { deriveBucketName } from '../../lib/derive/data-access';
import { evaluate, type Request } from '../data/evaluate-policy';

const BUCKET = 'arn:aws:s3:::archive';
const OBJECT = `${BUCKET}/2026/a.json`;
const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/ours';
const OTHER_KEY = 'arn:aws:kms:eu-central-1:111122223333:key/other';
const role = (name: string): string => `arn:aws:iam::111122223333:role/${name}`;
const [READER, WRITER, BOTH, ADMIN] = [role('reader'), role('writer'), role('both'), role('admin')];
const TRAIL = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/all';

const access: BucketAccess = {
  bucketArn: BUCKET, keyArn: KEY, account: '111122223333', readers: [BOTH, READER], writers: [BOTH, WRITER], endpoints: ['vpce-ours'],
  deliveries: [{ id: 'Trail', service: 'cloudtrail.amazonaws.com', sourceArn: TRAIL, prefix: '' }],
};

/** A request over TLS through the endpoint, unless told otherwise. */
function from(principal: string | undefined, action: string, context: Request['context'] = {}, resource = OBJECT): Request {
  const isService = principal?.endsWith('.amazonaws.com') === true;
  return {
    action, resource, ...(principal !== undefined && { principal }),
    context: {
      'aws:SecureTransport': 'true',
      ...(!isService && { 'aws:SourceVpce': 'vpce-ours' }),
      ...(principal !== undefined && { 'aws:PrincipalIsAWSService': String(isService) }),
      ...(principal !== undefined && !isService && { 'aws:PrincipalArn': principal }),
      ...context,
    },
  };
}

/** One action of each kind that S3 knows on objects. */
const READING = ['s3:GetObject', 's3:GetObjectVersion'];
const WRITING = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];
const ELSE = [
  's3:DeleteObject', 's3:DeleteObjectVersion', 's3:PutObjectAcl', 's3:GetObjectAcl', 's3:GetObjectTorrent', 's3:GetObjectTagging', 's3:PutObjectTagging', 's3:PutObjectRetention',
  's3:PutObjectLegalHold', 's3:BypassGovernanceRetention', 's3:RestoreObject', 's3:ReplicateObject', 's3:ReplicateDelete', 's3:ObjectOwnerOverrideToBucketOwner', 's3:ActionOfNextYear',
];

describe('who may do what to an object (truth table)', () => {
  const policy = deriveBucketPolicy(access);
  const table: [who: string, principal: string | undefined, reading: string, writing: string, else_: string][] = [
    ['a reader', READER, 'Allow', 'Deny', 'Deny'],
    ['a writer', WRITER, 'Deny', 'Allow', 'Deny'],
    ['one who is both', BOTH, 'Allow', 'Allow', 'Deny'],
    ['an administrator', ADMIN, 'Deny', 'Deny', 'Deny'],
    ['nobody', undefined, 'Deny', 'Deny', 'Deny'],
  ];
  it.each(table)('%s', (_, principal, reading, writing, else_) => {
    const decide = (actions: string[]) => new Set(actions.map((action) => evaluate(policy, from(principal, action))));
    expect([decide(READING), decide(WRITING), decide(ELSE)]).toEqual([new Set([reading]), new Set([writing]), new Set([else_])]);
  });

  it.each([READER, WRITER, BOTH])('%s may do nothing elsewhere than at the endpoint', (principal) => {
    for (const action of [...READING, ...WRITING]) {
      expect(evaluate(policy, from(principal, action, { 'aws:SourceVpce': 'vpce-other' }))).toBe('Deny');
      expect(evaluate(policy, from(principal, action, { 'aws:SourceVpce': undefined }))).toBe('Deny');
    }
  });

  it('nobody may do anything without TLS, to the bucket either', () => {
    for (const [action, resource] of [['s3:GetObject', OBJECT], ['s3:ListBucket', BUCKET], ['s3:PutBucketPolicy', BUCKET]] as const) {
      expect(evaluate(policy, from(READER, action, { 'aws:SecureTransport': 'false' }, resource))).toBe('Deny');
    }
  });

  it('a reader lists through the endpoint alone', () => {
    expect(evaluate(policy, from(READER, 's3:ListBucket', {}, BUCKET))).toBe('Allow');
    expect(evaluate(policy, from(READER, 's3:ListBucket', { 'aws:SourceVpce': 'vpce-other' }, BUCKET))).toBe('none');
    expect(evaluate(policy, from(WRITER, 's3:ListBucket', {}, BUCKET))).toBe('none');
  });

  it('administration of the bucket is left to the account, from anywhere', () => {
    for (const action of ['s3:PutBucketPolicy', 's3:DeleteBucketPolicy', 's3:PutLifecycleConfiguration', 's3:GetBucketPolicy', 's3:ListBucket', 's3:PutBucketLogging']) {
      expect(evaluate(policy, from(ADMIN, action, { 'aws:SourceVpce': undefined }, BUCKET))).toBe('none');
    }
  });

  it('with no grant there is nobody, and no deny has a gap', () => {
    const empty = deriveBucketPolicy({ ...access, readers: [], writers: [], endpoints: [], deliveries: [] });
    for (const principal of [READER, WRITER, ADMIN, undefined, 'cloudtrail.amazonaws.com']) {
      for (const action of [...READING, ...WRITING, ...ELSE]) expect(evaluate(empty, from(principal, action))).toBe('Deny');
    }
    expect(empty.Statement.filter((s) => s.Effect === 'Allow')).toEqual([]);
  });
});

describe('deliveries of services', () => {
  const policy = deriveBucketPolicy(access);
  const deliver = (context: Request['context'], resource = `${BUCKET}/AWSLogs/111122223333/x`, action = 's3:PutObject') =>
    evaluate(policy, from('cloudtrail.amazonaws.com', action, { 'aws:SourceArn': TRAIL, 'aws:SourceAccount': '111122223333', ...context }, resource));

  it('are admitted for the named source of this account alone', () => {
    expect(deliver({})).toBe('Allow');
    expect(deliver({ 'aws:SourceArn': `${TRAIL}2` })).toBe('none');
    expect(deliver({ 'aws:SourceArn': undefined })).toBe('none');
    expect(deliver({ 'aws:SourceAccount': '999988887777' })).toBe('none');
    expect(deliver({ 'aws:SourceAccount': undefined })).toBe('none');
  });

  it('write into their folder, and may neither read nor erase', () => {
    expect(deliver({}, OBJECT)).toBe('none');
    for (const action of [...READING, ...ELSE]) expect(deliver({}, OBJECT, action)).toBe('Deny');
  });

  it('open nothing to other services', () => {
    expect(evaluate(policy, from('config.amazonaws.com', 's3:PutObject', { 'aws:SourceArn': TRAIL, 'aws:SourceAccount': '111122223333' }, `${BUCKET}/AWSLogs/111122223333/x`))).toBe('none');
  });

  it('leave an empty principal no exemption', () => {
    expect(evaluate(policy, from(undefined, 's3:PutObject', { 'aws:SourceVpce': undefined }))).toBe('Deny');
  });
});

describe('how an object may be encrypted', () => {
  const policy = deriveBucketPolicy(access);
  const put = (algorithm?: string, key?: string, callers?: string) => evaluate(policy, from(WRITER, 's3:PutObject', {
    's3:x-amz-server-side-encryption': algorithm, 's3:x-amz-server-side-encryption-aws-kms-key-id': key, 's3:x-amz-server-side-encryption-customer-algorithm': callers,
  }));
  it.each([
    ['nothing named: the bucket\'s own key', undefined, undefined, undefined, 'Allow'],
    ['this key', 'aws:kms', KEY, undefined, 'Allow'],
    ['this key twice over', 'aws:kms:dsse', KEY, undefined, 'Allow'],
    ['another key', 'aws:kms', OTHER_KEY, undefined, 'Deny'],
    ['another key, no algorithm', undefined, OTHER_KEY, undefined, 'Deny'],
    ['KMS without a key, which is the account\'s aws/s3', 'aws:kms', undefined, undefined, 'Deny'],
    ['a key of S3', 'AES256', undefined, undefined, 'Deny'],
    ['a key of the caller', undefined, undefined, 'AES256', 'Deny'],
  ])('%s', (_, algorithm, key, callers, decision) => {
    expect(put(algorithm, key, callers)).toBe(decision);
  });
});

describe('access logs', () => {
  const policy = deriveAccessLogPolicy({ bucketArn: BUCKET, account: '111122223333', sources: ['arn:aws:s3:::one', 'arn:aws:s3:::two'] });
  const logging = (context: Request['context'], action = 's3:PutObject') =>
    evaluate(policy, from('logging.s3.amazonaws.com', action, { 'aws:SourceArn': 'arn:aws:s3:::two', 'aws:SourceAccount': '111122223333', ...context }));

  it('come from the named buckets of this account', () => {
    expect(logging({})).toBe('Allow');
    expect([logging({ 'aws:SourceArn': 'arn:aws:s3:::three' }), logging({ 'aws:SourceAccount': '999988887777' }), logging({ 'aws:SourceArn': undefined })]).toEqual(['none', 'none', 'none']);
  });

  it('are neither forged nor erased, by administrators either', () => {
    expect(evaluate(policy, from(ADMIN, 's3:PutObject'))).toBe('Deny');
    expect(evaluate(policy, from(undefined, 's3:PutObject'))).toBe('Deny');
    for (const action of ELSE) expect([evaluate(policy, from(ADMIN, action)), logging({}, action)]).toEqual(['Deny', 'Deny']);
  });

  it('are read by whom the account lets', () => {
    expect(evaluate(policy, from(ADMIN, 's3:GetObject', { 'aws:SourceVpce': undefined }))).toBe('none');
    expect(evaluate(policy, from(ADMIN, 's3:GetObject', { 'aws:SecureTransport': 'false' }))).toBe('Deny');
  });
});

describe('the name of a bucket', () => {
  const place = { stackName: 'Core', account: '111122223333', region: 'ap-southeast-1' };
  it('fits into 63 characters of S3\'s alphabet, whatever the stack is called', () => {
    for (const stackName of ['Core', 'Prod-Payments_Platform-Core-In-Frankfurt-And-Then-Some', '-X']) {
      expect(deriveBucketName({ ...place, stackName }, 'a'.repeat(40))).toMatch(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/);
    }
    expect(deriveBucketName(place, 'archive')).toBe('core-archive-111122223333-ap-southeast-1');
  });

  it('tells apart what only differs behind the cut', () => {
    const names = ['a', 'b'].map((end) => deriveBucketName(place, `${'a'.repeat(38)}-${end}`));
    expect(names[0]).not.toBe(names[1]);
  });
});
