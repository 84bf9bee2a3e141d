import { createHash } from 'node:crypto';
import { aclsOf, type Scene } from './scene';

const SHORT_NAME = /^[a-z][a-z0-9-]{0,40}$/;
/** X.520 allows 64 characters of a common name: `iam-`, this many, and a digest. */
const KEPT = 40;

/**
 * Names of certificates that stand for roles: Apache Kafka knows no IAM. `CN=iam-NAME` for a declared name; the place of a role is shortened, and a digest
 * tells it from others.
 */
export class StandIns {
  private readonly taken: ReadonlySet<string>;

  public constructor(scene: Scene) {
    const declared = scene.trust.workloads.flatMap(({ identity }) => (identity.kind === 'certificate' ? [identity.principal] : []));
    this.taken = new Set([...declared, ...aclsOf(scene).map(({ acl }) => acl.principal)]);
  }

  /**
   * The subject of the certificate for somebody: one that no certificate of the platform has.
   *
   * @param name a workload's
   */
  public subjectOf(name: string): string {
    const short = SHORT_NAME.test(name) ? name : `${name.replace(/[^A-Za-z0-9]+/g, '-').slice(-KEPT)}-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`;
    const subject = `CN=iam-${short}`;
    return this.taken.has(`User:${subject}`) ? `${subject},OU=stand-in` : subject;
  }
}
