import type { Place } from '../../template';
import type { Control } from '../world';
import type { Topology } from './topology';

/** What runs, or is reached, outside every network of ours unless it names subnets; and where it names them. Functions are among the other controls. */
const PLACED: readonly (readonly [string, ...string[]])[] = [
  ['AWS::Serverless::Function', 'VpcConfig', 'SubnetIds'],
  ['AWS::CodeBuild::Project', 'VpcConfig', 'Subnets'],
  ['AWS::KinesisAnalyticsV2::Application', 'ApplicationConfiguration', 'VpcConfigurations'],
  ['AWS::OpenSearchService::Domain', 'VPCOptions', 'SubnetIds'],
  ['AWS::Elasticsearch::Domain', 'VPCOptions', 'SubnetIds'],
  ['AWS::SageMaker::Model', 'VpcConfig', 'Subnets'],
  ['AWS::EMRServerless::Application', 'NetworkConfiguration', 'SubnetIds'],
  ['AWS::Synthetics::Canary', 'VPCConfig', 'SubnetIds'],
  ['AWS::AppRunner::Service', 'NetworkConfiguration', 'EgressConfiguration', 'VpcConnectorArn'],
];

/**
 * Whether something stands in a network of ours, where groups and routes bound what it reaches, or in AWS's own, from where it reaches the internet.
 *
 * @param topology names and addresses
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function placedControls(topology: Topology): readonly Control[] {
  return PLACED.flatMap(([type, ...keys]) => topology.properties(type).map((place) => placed(topology, place, keys)));
}

function placed(topology: Topology, place: Place, keys: readonly string[]): Control {
  const subnets = place.get(...keys);
  const branches = subnets.branches();
  const outside = branches.some((branch) => branch.items().length === 0);
  const hidden = branches.some((branch) => branch.value.kind === 'unknown');
  const site = place.get(keys[0] ?? '');
  return {
    control: 'runs-in-network', boundary: 'network', resource: topology.noun(place), rank: outside ? 0 : 1,
    value: outside ? 'outside every network of ours' : 'in subnets of ours', ...(hidden && !outside ? { unknown: 'which subnets it stands in can not be told' } : {}),
    location: site.value.kind === 'absent' ? topology.context.platform.locate(place.resource) : subnets.location,
    because: 'it stands in AWS\'s own network, where no security group and no route bounds what it reaches', fix: 'name its subnets and security groups',
  };
}
