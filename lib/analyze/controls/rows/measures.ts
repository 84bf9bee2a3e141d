import { describe, Place } from '../../../template';
import { statedText } from '../../kafka/reading';
import { rateBranches, rateNumber, UNLIMITED, type Measure, type Rated, type Rating } from '../measure';

const DAYS: Readonly<Record<string, number>> = { minute: 1 / 1440, minutes: 1 / 1440, hour: 1 / 24, hours: 1 / 24, day: 1, days: 1 };
const INTERVAL = { absent: 'unlimited', unit: 'days', fewer: true } as const;

/** How often a secret is rotated: a number of days, `rate(…)`, or a calendar, which is taken for a month. */
export const rotationInterval: Measure = {
  read: (context, schedule) => schedule.get('RotationRules').variants().flatMap((rules) => {
    const expression = rules.get('ScheduleExpression');
    if (expression.value.kind === 'absent') {
      return rateBranches(context, rules.get('AutomaticallyAfterDays'), (place) => {
        if (place.value.kind === 'absent') return { rank: 0, value: 'no interval' };
        const days = Number(statedText(place.value) ?? Number.NaN);
        return Number.isNaN(days) ? undefined : rateNumber(days, INTERVAL);
      });
    }
    return rateBranches(context, expression, (place) => {
      const stated = statedText(place.value);
      return stated === undefined ? undefined : { ...rateNumber(daysOf(stated), INTERVAL), value: stated };
    });
  }),
  examples: { strong: { RotationRules: { AutomaticallyAfterDays: 30 } }, weak: { RotationRules: { AutomaticallyAfterDays: 365 } } },
};

function daysOf(expression: string): number {
  const inner = expression.startsWith('rate(') && expression.endsWith(')') ? expression.slice('rate('.length, -1).trim().split(' ') : [];
  const [count, unit] = inner;
  return count === undefined || unit === undefined ? 31 : Number(count) * (DAYS[unit] ?? 31);
}

const LENGTHS: Readonly<Record<string, number>> = { DAYS: 1, MONTHS: 31, YEARS: 365 };

/** How long a certificate lives. */
export const validity: Measure = {
  read: (context, certificate) => certificate.get('Validity').variants().flatMap((whole) => rateBranches(context, whole.get('Value'), (place) => {
    const count = Number(statedText(place.value) ?? Number.NaN);
    const factor = LENGTHS[statedText(whole.get('Type').value) ?? ''];
    return Number.isNaN(count) || factor === undefined ? undefined : rateNumber(count * factor, { absent: 'unlimited', unit: 'days', fewer: true });
  })),
  examples: { strong: { Validity: { Type: 'DAYS', Value: 7 } }, weak: { Validity: { Type: 'YEARS', Value: 1 } } },
};

/** Whose key encrypts a bucket: a customer's, AWS's own for S3, or that of the service alone. */
export const bucketEncryption: Measure = {
  read: (context, bucket) => bucket.get('BucketEncryption').variants().flatMap((encryption): readonly Rated[] => {
    const weakest: Rating = { rank: 0, value: 'the service\'s own encryption' };
    if (encryption.value.kind === 'absent') return [{ place: encryption, rating: weakest }];
    const rules = encryption.get('ServerSideEncryptionConfiguration').items().map((rule) => rule.get('ServerSideEncryptionByDefault'));
    return rules.flatMap((rule) => rateBranches(context, rule.get('SSEAlgorithm'), (place) => {
      const algorithm = statedText(place.value);
      if (algorithm === undefined) return undefined;
      if (!algorithm.startsWith('aws:kms')) return weakest;
      const key = rule.get('KMSMasterKeyID').value;
      const isAws = key.kind === 'absent' || (key.kind === 'text' ? describe(key) : statedText(key))?.includes('alias/aws/') === true;
      return isAws ? { rank: 1, value: 'AWS\'s own key' } : { rank: 2, value: 'a customer key' };
    }));
  }),
  examples: {
    strong: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: 'k' } }] } },
    weak: { BucketEncryption: { ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }] } },
  },
};

const LOCK = ['ObjectLockConfiguration', 'Rule', 'DefaultRetention'] as const;

/** How long an object is locked by default, whoever asks. */
export const objectLockDays: Measure = {
  read: (context, bucket) => bucket.get(...LOCK).variants().flatMap((retention) => {
    const [days, years] = [retention.get('Days'), retention.get('Years')];
    const [place, factor] = days.value.kind === 'absent' ? [years, 365] : [days, 1];
    return rateBranches(context, place, (stated) => {
      if (stated.value.kind === 'absent') return { rank: 0, value: 'no lock by default' };
      const count = Number(statedText(stated.value) ?? Number.NaN);
      return Number.isNaN(count) ? undefined : { rank: count * factor, value: `${String(count * factor)} days` };
    });
  }),
  examples: { strong: { ObjectLockConfiguration: { Rule: { DefaultRetention: { Years: 1 } } } }, weak: { ObjectLockConfiguration: { Rule: { DefaultRetention: { Days: 30 } } } } },
};

/** The shortest life that a lifecycle rule gives to an object; rules that are off do not count. */
export const shortestLife: Measure = {
  read: (context, bucket) => {
    const rules = bucket.get('LifecycleConfiguration', 'Rules').items();
    const lives = rules.flatMap((rule) => (statedText(rule.get('Status').value) === 'Disabled' ? [] : rateBranches(context, rule.get('ExpirationInDays'), (place) => {
      if (place.value.kind === 'absent') return { rank: UNLIMITED, value: 'no end' };
      const days = Number(statedText(place.value) ?? Number.NaN);
      return Number.isNaN(days) ? undefined : { rank: days, value: `${String(days)} days` };
    })));
    return lives.length > 0 ? lives : [{ place: bucket.get('LifecycleConfiguration'), rating: { rank: UNLIMITED, value: 'no end' } }];
  },
  examples: {
    strong: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 365 }] } }, weak: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 30 }] } },
  },
};

/**
 * One attribute of a load balancer, which has a list of keys and values.
 *
 * @param list where the list stands
 * @param key the attribute
 * @param whenAbsent what AWS does without it
 * @param guards the text that guards
 */
export function listedAttribute(list: string, key: string, whenAbsent: string, guards: string): Measure {
  const other = guards === 'true' ? 'false' : guards === 'false' ? 'true' : whenAbsent;
  return {
    read: (context, properties) => {
      const entries = properties.get(list);
      if (entries.value.kind === 'unknown') return [{ place: entries }];
      const places = entries.items().filter((item) => statedText(item.get('Key').value) === key).map((item) => item.get('Value'));
      const rate = (text: string, suffix: string): Rating => ({ rank: text.toLowerCase() === guards ? 1 : 0, value: `${key} is ${text}${suffix}` });
      if (places.length === 0) return [{ place: entries, rating: rate(whenAbsent, ' by default') }];
      return places.flatMap((place) => rateBranches(context, place, (stated) => {
        const text = statedText(stated.value);
        return text === undefined ? undefined : rate(text, '');
      }));
    },
    examples: { strong: { [list]: [{ Key: key, Value: guards }] }, weak: { [list]: [{ Key: key, Value: other }] } },
  };
}

/**
 * How many things a list names: of more, more is watched.
 *
 * @param path where the list stands
 * @param what what they are
 */
export function listLength(path: readonly string[], what: string): Measure {
  return {
    read: (_context, properties) => properties.get(...path).branches().map((place): Rated => {
      if (place.value.kind !== 'list' && place.value.kind !== 'absent') return { place };
      const count = new Place(place.resource, place.location, place.value, place.when).items().length;
      return { place, rating: { rank: count, value: `${String(count)} ${what}` } };
    }),
    examples: { strong: nested(path, [{ a: '1' }, { b: '2' }]), weak: nested(path, [{ a: '1' }]) },
  };
}

function nested(path: readonly string[], value: unknown): object {
  return path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as object;
}

/** How a subscription is told: plain HTTP is the one way that the network reads too. */
export const plainProtocol: Measure = {
  read: (context, subscription) => rateBranches(context, subscription.get('Protocol'), (place) => {
    const stated = statedText(place.value)?.toLowerCase();
    return stated === undefined ? undefined : { rank: stated === 'http' ? 0 : 1, value: stated };
  }),
  examples: { strong: { Protocol: 'https' }, weak: { Protocol: 'http' } },
};

/** How strong the cipher policy of a listener is: by the oldest version of TLS that it lets in. */
export const listenerPolicy: Measure = {
  read: (context, listener) => rateBranches(context, listener.get('SslPolicy'), (place) => {
    const stated = place.value.kind === 'absent' ? 'ELBSecurityPolicy-2016-08' : statedText(place.value);
    return stated === undefined ? undefined : { rank: policyRank(stated), value: place.value.kind === 'absent' ? `${stated} by default` : stated };
  }),
  examples: { strong: { SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06' }, weak: { SslPolicy: 'ELBSecurityPolicy-TLS13-1-0-2021-06' } },
};

function policyRank(policy: string): number {
  if (policy.includes('TLS13-1-3')) return 3;
  if (policy.includes('TLS13-1-2') || policy.includes('TLS-1-2') || policy.includes('FS-1-2')) return 2;
  return policy.includes('1-1') ? 1 : 0;
}

/** A queue's own encryption: a customer key, that of the service, or none. */
export const queueEncryption: Measure = {
  read: (context, queues) => queues.variants().flatMap((queue) => rateBranches(context, queue.get('KmsMasterKeyId'), (place) => {
    if (place.value.kind === 'absent') {
      const managed = queue.get('SqsManagedSseEnabled');
      if (managed.value.kind !== 'literal' && managed.value.kind !== 'absent') return undefined;
      return statedText(managed.value)?.toLowerCase() === 'false' ? { rank: 0, value: 'no encryption' } : { rank: 1, value: 'the service\'s own encryption' };
    }
    if (place.value.kind === 'unknown') return { rank: 1.5, value: 'a key that a parameter names' };
    return statedText(place.value)?.includes('alias/aws/') === true ? { rank: 1, value: 'AWS\'s own key' } : { rank: 2, value: 'a customer key' };
  })),
  examples: { strong: { KmsMasterKeyId: 'k' }, weak: { SqsManagedSseEnabled: false } },
};

/** Which queues may send their dead letters here. */
export const redriveSources: Measure = {
  read: (context, queue) => rateBranches(context, queue.get('RedriveAllowPolicy', 'redrivePermission'), (place) => {
    const stated = place.value.kind === 'absent' ? 'allowAll' : statedText(place.value);
    const rank = ['allowAll', 'byQueue', 'denyAll'].indexOf(stated ?? '');
    return rank < 0 ? undefined : { rank, value: stated ?? '' };
  }),
  examples: { strong: { RedriveAllowPolicy: { redrivePermission: 'denyAll' } }, weak: { RedriveAllowPolicy: { redrivePermission: 'allowAll' } } },
};
