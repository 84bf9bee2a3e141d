import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { routeDescription, type Route } from '../../lib/derive/route';
import { METADATA_KEY } from '../../lib/model/trust-document';
import { Platform } from '../platform';
import type { ISegment, SegmentPeer } from './segment-interface';

/**
 * Lets the group of a segment connect to another; nothing where the one that connects has no group, or the other no address.
 *
 * @param scope what holds the rules of the route
 * @param from what connects
 * @param to where to
 * @param route over which port
 */
export function defineEgress(scope: Construct, from: SegmentPeer, to: SegmentPeer, route: Route): void {
  if (from.kind !== 'group' || to.kind === 'connections') return;
  const target = to.kind === 'group' ? { destinationSecurityGroupId: to.securityGroupId } : { cidrIp: to.cidr };
  annotate(new ec2.CfnSecurityGroupEgress(scope, 'Egress', { groupId: from.securityGroupId, ...target, ...tcp(route) }), route);
}

/**
 * Lets the group of a segment be connected to; nothing where it has none, or where another application opens the route into it.
 *
 * @param scope what holds the rules of the route
 * @param from what connects
 * @param to the segment that is connected to
 * @param route over which port
 */
export function defineIngress(scope: Construct, from: SegmentPeer, to: ISegment, route: Route): void {
  if (to.peer.kind !== 'group' || from.kind === 'connections') return;
  if (to.ingressOpenedBy !== undefined) {
    Platform.of(scope).declarations.assumptions.add(`route ${route.id} is opened into segment ${route.to} by ${to.ingressOpenedBy}`);
    return;
  }
  const source = from.kind === 'group' ? { sourceSecurityGroupId: from.securityGroupId } : { cidrIp: from.cidr };
  annotate(new ec2.CfnSecurityGroupIngress(scope, 'Ingress', { groupId: to.peer.securityGroupId, ...source, ...tcp(route) }), route);
}

function tcp(route: Route): { ipProtocol: string; fromPort: number; toPort: number; description: string } {
  return { ipProtocol: 'tcp', fromPort: route.port, toPort: route.lastPort ?? route.port, description: routeDescription(route) };
}

function annotate(rule: ec2.CfnSecurityGroupEgress | ec2.CfnSecurityGroupIngress, route: Route): void {
  rule.addMetadata(METADATA_KEY, { route: route.id });
}
