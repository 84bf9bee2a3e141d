import { Lazy, RemovalPolicy, Stack, aws_kms as kms } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { BUCKET_SID, administrationStatement, logGroupStatement, volumeStatements, type KeyPlace, type KeyStatement } from '../../lib/derive/key-policy';
import { isOfReader } from '../../lib/derive/scram-secret';
import { sortedBy } from '../../lib/model/order';
import { admissionsOf } from '../admissions';
import { placeOf } from '../place';
import { Platform } from '../platform';

const CONSTRUCT_ID = 'ZeroTrustKafkaKeys';

/** What a key protects. Whoever may use the key of one domain may not thereby use another's. */
export type KeyDomain = 'volumes' | 'secrets' | 'logs' | 'buckets';

const DESCRIPTIONS: Readonly<Record<KeyDomain, string>> = {
  volumes: "brokers' volumes",
  secrets: 'secrets',
  logs: 'logs, evidence and alarms',
  buckets: 'guarded buckets',
};

/**
 * A stack's customer-managed keys, one for each domain that the stack needs.
 *
 * The account keeps administration and nothing else: whoever administers a key can't use it, whoever uses it can't administer it. That an
 * administrator can rewrite the key policy can't be taken away; it is one of the assumptions that trust.json prints.
 */
export class DomainKeys extends Construct {
  /**
   * The keys of a construct's stack.
   *
   * @param scope any construct in the stack
   */
  public static of(scope: IConstruct): DomainKeys {
    const stack = Stack.of(scope);
    const existing = stack.node.tryFindChild(CONSTRUCT_ID);
    return existing instanceof DomainKeys ? existing : new DomainKeys(stack);
  }

  private readonly keys = new Map<KeyDomain, kms.CfnKey>();
  private readonly statements = new Map<KeyDomain, KeyStatement[]>();

  private constructor(stack: Stack) {
    super(stack, CONSTRUCT_ID);
    Platform.of(this).declarations.assumptions.add('whoever may administer a key (kms:PutKeyPolicy) can give itself its use');
  }

  /** The key of brokers' volumes. Brokers decrypt their own volumes; no client needs it. */
  public forVolumes(): kms.IKeyRef {
    if (!this.keys.has('volumes')) this.allow('volumes', ...volumeStatements(this.place));
    return this.key('volumes');
  }

  /**
   * The key of logs and evidence, for one log group.
   *
   * @param logGroupName the name of the group; literal, since the key policy names it before the group exists
   * @returns the key's ARN, as a log group takes it
   */
  public forLogGroup(logGroupName: string): { readonly keyArn: string } {
    this.allow('logs', logGroupStatement(this.place, logGroupName));
    return { keyArn: this.key('logs').keyRef.keyArn };
  }

  /**
   * A domain's key, with statements that its new use needs.
   *
   * @param domain the domain
   * @param statements what the use needs, beside administration
   */
  public forUse(domain: KeyDomain, ...statements: KeyStatement[]): kms.IKeyRef {
    this.allow(domain, ...statements);
    return this.key(domain);
  }

  private allow(domain: KeyDomain, ...statements: KeyStatement[]): void {
    const known = this.statements.get(domain) ?? [];
    // What every use of a domain needs is said once.
    this.statements.set(domain, [...known, ...statements.filter(({ Sid }) => !known.some((one) => one.Sid === Sid))]);
  }

  private get place(): KeyPlace {
    const { account, partition, region } = Stack.of(this);
    return { account, partition, region };
  }

  private key(domain: KeyDomain): kms.CfnKey {
    const existing = this.keys.get(domain);
    if (existing !== undefined) return existing;
    const key = new kms.CfnKey(this, domain.charAt(0).toUpperCase() + domain.slice(1), {
      description: `${Stack.of(this).stackName}: ${DESCRIPTIONS[domain]}`,
      enableKeyRotation: true,
      pendingWindowInDays: 30,
      keyPolicy: Lazy.any({
        produce: () => ({
          Version: '2012-10-17',
          Statement: [administrationStatement(this.place), ...sortedBy(this.statements.get(domain) ?? [], (s) => s.Sid)],
        }),
      }),
    });
    // A key that is gone takes everything it protects with it.
    key.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.keys.set(domain, key);
    const { declarations } = Platform.of(this);
    declarations.keys.push(() => ({ ...placeOf(this, key), domain }));
    declarations.admissions.push(() => [
      ...admissionsOf(this, [administrationStatement(this.place)], { resource: key, because: 'whoever administers this account keeps the key, without its use' }),
      // Whoever uses it for a bucket was granted that, and so is the one role that reads a password.
      ...admissionsOf(this, (this.statements.get(domain) ?? []).filter((s) => !s.Sid.startsWith(BUCKET_SID) && !isOfReader(s)), { resource: key, because: `AWS encrypts ${DESCRIPTIONS[domain]}` }),
    ]);
    return key;
  }
}
