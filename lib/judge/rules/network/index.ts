import { type Rule } from '../rule';
import { brokerAddressPublished } from './broker-address-published';
import { brokerGroupShared } from './broker-group-shared';
import { brokerIngress } from './broker-ingress';
import { brokerLoadBalancer } from './broker-load-balancer';
import { brokerNetworkOpen } from './broker-network-open';
import { brokerVpcJoined } from './broker-vpc-joined';
import { clientGroupSeveral } from './client-group-several';
import { clientIngress } from './client-ingress';
import { clientPublicAddress } from './client-public-address';
import { defaultSecurityGroup } from './default-security-group';
import { kafkaPortOpen } from './kafka-port-open';
import { mskPublicAccess } from './msk-public-access';
import { openEgress } from './open-egress';
import { privatelinkOpen } from './privatelink-open';
import { publicSubnet } from './public-subnet';
import { routeOut } from './route-out';
import { routeReason } from './route-reason';
import { vpcEndpointPolicy } from './vpc-endpoint-policy';
import { vpcFlowLogs } from './vpc-flow-logs';
import { zookeeperOpen } from './zookeeper-open';

/** Rules about what reaches what, in the order in which they are reported. */
export const NETWORK_RULES: readonly Rule[] = [
  mskPublicAccess,
  zookeeperOpen,
  brokerIngress,
  brokerNetworkOpen,
  kafkaPortOpen,
  routeReason,
  brokerGroupShared,
  clientGroupSeveral,
  clientIngress,
  clientPublicAddress,
  defaultSecurityGroup,
  openEgress,
  publicSubnet,
  routeOut,
  brokerVpcJoined,
  brokerLoadBalancer,
  brokerAddressPublished,
  privatelinkOpen,
  vpcEndpointPolicy,
  vpcFlowLogs,
];
