import { flag, oneOf, present } from '../measure';
import { rows, type ControlRow } from '../row';
import { listedAttribute, listenerPolicy } from './measures';

/** Load balancers and endpoints; what else guards a network is told where the network is read. */
export const NETWORK_ROWS: readonly ControlRow[] = [
  ...rows('network', 'ElasticLoadBalancingV2::LoadBalancer ElasticLoadBalancing::LoadBalancer',
    ['load-balancer-internal', oneOf(['Scheme'], [['internet-facing'], ['internal']], 'internet-facing'), 'the load balancer has addresses on the internet', 'set Scheme to internal'],
    ['load-balancer-groups', present(['SecurityGroups'], 'security groups', ['sg-1']), 'no security group bounds who reaches the load balancer', 'name its SecurityGroups'],
  ),
  ...rows('operations', 'ElasticLoadBalancingV2::LoadBalancer',
    ['load-balancer-access-logs', listedAttribute('LoadBalancerAttributes', 'access_logs.s3.enabled', 'false', 'true'), 'nothing is left to see who connected', 'set access_logs.s3.enabled'],
    ['load-balancer-deletion-protection', listedAttribute('LoadBalancerAttributes', 'deletion_protection.enabled', 'false', 'true'), 'the load balancer can be deleted by one call', 'set deletion_protection.enabled'],
    ['load-balancer-invalid-headers', listedAttribute('LoadBalancerAttributes', 'routing.http.drop_invalid_header_fields.enabled', 'false', 'true'), 'requests can be smuggled past it', 'set routing.http.drop_invalid_header_fields.enabled'],
  ),
  ...rows('data', 'ElasticLoadBalancingV2::Listener',
    ['listener-encryption', oneOf(['Protocol'], [['HTTP', 'TCP', 'UDP', 'TCP_UDP', 'GENEVE'], ['HTTPS', 'TLS', 'QUIC', 'TCP_QUIC']], 'TCP'), 'the listener ends no TLS', 'set Protocol to TLS or HTTPS'],
    ['listener-tls-policy', listenerPolicy, 'clients may speak an older version of TLS', 'take a policy of TLS 1.3 or 1.2'],
  ),
  ...rows('identity', 'ElasticLoadBalancingV2::Listener',
    ['listener-client-certificates', oneOf(['MutualAuthentication', 'Mode'], [['off'], ['passthrough'], ['verify']], 'off'), 'clients get in without a certificate', 'set MutualAuthentication.Mode to verify']),
  ...rows('network', 'EC2::VPCEndpoint', ['endpoint-private-dns', flag(['PrivateDnsEnabled'], true), 'clients that are not told otherwise leave the VPC', 'set PrivateDnsEnabled to true']),
  ...rows('network', 'EC2::Subnet', ['subnet-ipv6-addresses', flag(['AssignIpv6AddressOnCreation'], false, false), 'what starts in the subnet gets an address that the internet can name', 'set AssignIpv6AddressOnCreation to false']),
  ...rows('data', 'CloudFront::Distribution', ['distribution-encryption', oneOf(['DistributionConfig', 'DefaultCacheBehavior', 'ViewerProtocolPolicy'], [['allow-all'], ['redirect-to-https'], ['https-only']], 'allow-all'), 'viewers may speak without TLS', 'set ViewerProtocolPolicy to https-only']),
];
