import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { AuthenticationMode } from '../../lib/model/ports';

const FINDINGS: Readonly<Record<Exclude<AuthenticationMode, 'iam'>, readonly string[]>> = { mtls: ['acls:mTLS'], scram: ['acls:SCRAM', 'scram-users'] };

/**
 * Answers for a way to log in that no workload uses yet: nothing applies ACLs to the cluster, so whoever logs in that way may do nothing there. Once a workload uses
 * one, its ACLs and users stand in the templates and there is nothing to answer for.
 *
 * @param cluster a cluster that the platform makes
 * @param modes the ways to log in
 * @param isUsed whether anything applies ACLs to it, asked when all is declared
 */
export function acknowledgeUnusedLogins(cluster: IConstruct, modes: readonly AuthenticationMode[], isUsed: () => boolean): void {
  const findings = modes.flatMap((mode) => (mode === 'iam' ? [] : FINDINGS[mode]));
  if (findings.length === 0) return;
  const reason = 'no workload logs in this way yet, and the configuration denies whatever no ACL allows';
  cluster.node.addValidation({
    validate: () => {
      if (!isUsed()) for (const finding of findings) Validations.of(cluster).acknowledge({ id: `ZeroTrustKafkaChecks::ZTK-LOGIN-UNACCOUNTED[${finding}]`, reason });
      return [];
    },
  });
}
