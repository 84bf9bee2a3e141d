import type { RehearsalPlan } from '../model/rehearsal';

/**
 * What a rehearsal does not show: lower case, no full stop.
 *
 * @param plan what was rehearsed
 * @param kafka the version of Apache Kafka that stood for the cluster
 */
export function assumptionsOf({ workloads, notRehearsed = [] }: RehearsalPlan, kafka = ''): readonly string[] {
  const by = (login: string): number => workloads.filter((workload) => workload.login === login).length;
  const roles = by('iam');
  return [
    'the network is not rehearsed: every client reaches the broker on this machine; ztk prove says which routes there are',
    ...(roles === 0 ? [] : [
      `IAM is not rehearsed: Apache Kafka has none; ${roles === 1 ? 'for 1 role a certificate stands' : `for each of ${String(roles)} roles a certificate stands`} in, with ACLs for what its policies allow as ztk reads them`,
    ]),
    ...(by('certificate') === 0 ? [] : ['who an authority issues certificates to is not rehearsed: one of this machine stands for those of the templates']),
    ...notRehearsed,
    `one broker of Apache Kafka ${kafka} stands for the cluster, whatever its version and however many it has`.replace('  ', ' '),
  ];
}
