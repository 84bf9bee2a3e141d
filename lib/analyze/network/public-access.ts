import type { GroupRule } from '../../semantics/network';
import type { Edge } from '../world';
import { networkEdge } from './facts';
import { sitesAt } from './members';
import type { Topology } from './topology';

/** A setting that gives something an address that the internet can reach. */
interface Opening {
  readonly type: string;
  readonly at: readonly string[];
  readonly key: string;
  /** Values that open, in lower case; `nothing` where silence does. */
  readonly opens: readonly string[];
}

function opening(type: string, at: string, key: string, ...opens: readonly string[]): Opening {
  return { type: `AWS::${type}`, at: at === '' ? [] : at.split('.'), key, opens };
}

const OPENINGS: readonly Opening[] = [
  opening('EC2::Instance', 'NetworkInterfaces.*', 'AssociatePublicIpAddress', 'true'),
  opening('EC2::LaunchTemplate', 'LaunchTemplateData.NetworkInterfaces.*', 'AssociatePublicIpAddress', 'true'),
  opening('AutoScaling::LaunchConfiguration', '', 'AssociatePublicIpAddress', 'true'),
  opening('ECS::Service', 'NetworkConfiguration.AwsvpcConfiguration', 'AssignPublicIp', 'enabled'),
  opening('ECS::TaskSet', 'NetworkConfiguration.AwsVpcConfiguration', 'AssignPublicIp', 'enabled'),
  opening('Events::Rule', 'Targets.*.EcsParameters.NetworkConfiguration.AwsVpcConfiguration', 'AssignPublicIp', 'enabled'),
  opening('Scheduler::Schedule', 'Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration', 'AssignPublicIp', 'enabled'),
  opening('Pipes::Pipe', 'TargetParameters.EcsTaskParameters.NetworkConfiguration.AwsvpcConfiguration', 'AssignPublicIp', 'enabled'),
  opening('RDS::DBInstance', '', 'PubliclyAccessible', 'true'),
  opening('RDS::DBCluster', '', 'PubliclyAccessible', 'true'),
  opening('Redshift::Cluster', '', 'PubliclyAccessible', 'true'),
  opening('RedshiftServerless::Workgroup', '', 'PubliclyAccessible', 'true'),
  opening('Timestream::InfluxDBInstance', '', 'PubliclyAccessible', 'true'),
  opening('AmazonMQ::Broker', '', 'PubliclyAccessible', 'true'),
  opening('DMS::ReplicationInstance', '', 'PubliclyAccessible', 'true', 'nothing'),
  opening('EKS::Cluster', 'ResourcesVpcConfig', 'EndpointPublicAccess', 'true', 'nothing'),
  opening('SageMaker::NotebookInstance', '', 'DirectInternetAccess', 'enabled', 'nothing'),
];

/**
 * What has an address that the internet can reach, by a setting of its own.
 *
 * @param topology names and addresses
 */
export function publicAddresses(topology: Topology): readonly Edge[] {
  return OPENINGS.flatMap(({ type, at, key, opens }) => topology.properties(type).flatMap((place) => sitesAt(place, at).flatMap((site) => {
    const setting = site.get(key);
    const branches = setting.branches();
    const open = branches.filter((branch) => opens.includes(branch.describe().toLowerCase()) || (branch.value.kind !== 'literal' && branch.value.kind !== 'absent'));
    if (open.length === 0) return [];
    const name = topology.noun(place);
    return [networkEdge('anyone on the internet', 'reach', name, {
      always: open.length === branches.length && open.every(({ value }) => value.kind === 'literal' || value.kind === 'absent') && topology.always(site),
      location: setting.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : setting.location,
      because: `${name} has an address that the internet can reach`, fix: `set ${key} so that it has none`,
    })];
  })));
}

/**
 * Who comes to the public API of an EKS cluster, as rules of `public-api@<cluster>`.
 *
 * @param topology names and addresses
 */
export function publicApis(topology: Topology): readonly GroupRule[] {
  return topology.properties('AWS::EKS::Cluster').flatMap((place) => {
    const config = place.get('ResourcesVpcConfig');
    const closed = config.get('EndpointPublicAccess').branches().every((branch) => branch.describe().toLowerCase() === 'false');
    if (closed) return [];
    const list = config.get('PublicAccessCidrs');
    const ranges = list.items().flatMap((item) => topology.ranges(item).map((range) => ({ ...range, location: item.location })));
    const all = ranges.length > 0 ? ranges : [{ cidr: '0.0.0.0/0', id: '0.0.0.0/0', always: true, location: topology.context.platform.locate(place.resource), reason: undefined }];
    return all.map(({ cidr, id, reason, always, location }): GroupRule => ({
      group: `public-api@${topology.noun(place)}`, direction: 'ingress', ports: { protocol: 'tcp', from: 443, to: 443 }, always: always && topology.always(place), location,
      peer: cidr === undefined ? { kind: 'unknown', id, reason: reason ?? 'the range can not be told' } : { kind: 'range', cidr },
    }));
  });
}
