import { describe, type Place, type Value } from '../../../template';
import { statedText } from '../../kafka/reading';
import { rateBranches, UNLIMITED, type Measure, type Rated, type Rating } from '../measure';

const DELIVERED = ['ExtendedS3DestinationConfiguration', 'EncryptionConfiguration', 'KMSEncryptionConfig', 'AWSKMSKeyARN'] as const;
const AWS_ALIAS = 'alias/aws/';

/** Under which key a stream asks a bucket to keep what it delivers: the bucket's own, unless it says otherwise. */
export const deliveredKey: Measure = {
  read: (context, stream) => rateBranches(context, stream.get(...DELIVERED), ({ value }) => keyRating(value, { rank: 1, value: 'the key of the bucket' })),
  examples: { strong: {}, weak: { ExtendedS3DestinationConfiguration: { EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: 'arn:aws:kms:eu-west-1:111122223333:alias/aws/s3' } } } } },
};

/** Under which key replicas are kept; of what says nothing the other bucket decides. */
export const replicaKey: Measure = {
  read: (context, bucket) => bucket.get('ReplicationConfiguration', 'Rules').items().flatMap((rule) => (
    rateBranches(context, rule.get('Destination', 'EncryptionConfiguration', 'ReplicaKmsKeyID'), ({ value }) => keyRating(value, { rank: 0.5, value: 'as the other bucket says' })))),
  examples: { strong: replicas({ EncryptionConfiguration: { ReplicaKmsKeyID: 'k' } }), weak: replicas({ EncryptionConfiguration: { ReplicaKmsKeyID: 'alias/aws/s3' } }) },
};

/** How long what was overwritten or deleted can be had back: the shortest of the rules that are on. */
export const oldVersions: Measure = {
  read: (context, bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules').items().filter((rule) => statedText(rule.get('Status').value) !== 'Disabled');
    const ends = rules.flatMap((rule) => [['NoncurrentVersionExpiration', 'NoncurrentDays'], ['NoncurrentVersionExpirationInDays']].flatMap((path) => rateBranches(context, rule.get(...path), daysRating)));
    return ends.length > 0 ? ends : [{ place: bucket.get('LifecycleConfiguration'), rating: { rank: UNLIMITED, value: 'no end' } } satisfies Rated];
  },
  examples: { strong: { LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 90 } }] } }, weak: { LifecycleConfiguration: { Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 1 } }] } } },
};

function daysRating({ value }: Place): Rating | undefined {
  if (value.kind === 'absent') return { rank: UNLIMITED, value: 'no end' };
  const days = Number(statedText(value) ?? Number.NaN);
  return Number.isNaN(days) ? undefined : { rank: days, value: `${String(days)} days` };
}

function keyRating(value: Value, whenAbsent: Rating): Rating {
  if (value.kind === 'absent') return whenAbsent;
  if (value.kind === 'unknown') return { rank: 0.5, value: 'a key that a parameter names' };
  return describe(value).includes(AWS_ALIAS) ? { rank: 0, value: 'AWS\'s own key' } : { rank: 1, value: 'a customer key' };
}

function replicas(destination: object): object {
  return { ReplicationConfiguration: { Rules: [{ Destination: { Bucket: 'b', ...destination } }] } };
}
