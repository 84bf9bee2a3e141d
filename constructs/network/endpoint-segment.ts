import { Fn, Lazy, Stack, aws_ec2 as ec2 } from 'aws-cdk-lib';
import { deriveEndpointPolicy } from '../../lib/derive/endpoint-policy';
import { deriveRoute } from '../../lib/derive/route';
import { slotCount } from '../../lib/derive/cidr';
import { reasonProblems } from '../../lib/model/names';
import { throwIfAny } from '../../lib/model/problem';
import { Platform } from '../platform';
import type { IConstruct } from 'constructs';
import type { AwsService } from './aws-service';
import type { ISegment, NetworkSegment } from './segment';
import type { SegmentedNetwork } from './segmented-network';

/** HTTPS: the one port of every AWS service. */
const HTTPS = 443;

/** A service that a segment reaches. */
export interface ReachedService {
  /** The endpoint. */
  readonly endpoint: ec2.CfnVPCEndpoint;
  /** The rules of the route to it; undefined where another application opens it. */
  readonly route?: IConstruct;
}

/**
 * The segment of a network's interface endpoints, made with the first of them. It takes the last slot, so that it moves no other segment.
 *
 * S3 has an interface endpoint as well: a gateway endpoint has no security group, so no rule could name it.
 */
export class EndpointSegment {
  private readonly segment: NetworkSegment;
  private readonly endpoints = new Map<AwsService, ec2.CfnVPCEndpoint>();
  private answersCloudFormation = false;
  private feedsFunctions = false;

  public constructor(network: SegmentedNetwork, private readonly vpcId: string, owner: string) {
    this.segment = network.addSegment('endpoints', { owner, slot: slotCount(network.cidr) - 1 });
  }

  /**
   * Opens the route from a segment to the endpoint of a service, and makes the endpoint if it is the first.
   *
   * @param service the service
   * @param from the segment that calls it
   * @param reason why
   */
  public allow(service: AwsService, from: ISegment, reason: string): ReachedService {
    throwIfAny(reasonProblems(`the route to ${service}`, reason, from.node.path));
    const endpoint = this.endpoints.get(service) ?? this.define(service);
    const route = deriveRoute(from.segmentName, this.segment.segmentName, HTTPS);
    const rules = from._openRoute(this.segment, route);
    Platform.of(from).declarations.needRoute(route, `${service}: ${reason}`);
    return { endpoint, ...(rules !== undefined && { route: rules }) };
  }

  /** Lets functions behind custom resources answer CloudFormation through the endpoint of S3. */
  public allowAnswers(): void {
    this.answersCloudFormation = true;
  }

  /** Lets Lambda take the roles of functions and call them through the endpoints of STS and of Lambda. */
  public allowFeeding(): void {
    this.feedsFunctions = true;
  }

  private define(service: AwsService): ec2.CfnVPCEndpoint {
    const { account, partition, region } = Stack.of(this.segment);
    const endpoint = new ec2.CfnVPCEndpoint(this.segment, `Endpoint:${service}`, {
      vpcId: this.vpcId,
      vpcEndpointType: 'Interface',
      serviceName: `com.amazonaws.${region}.${service}`,
      subnetIds: [...this.segment.subnetIds],
      securityGroupIds: [this.segment.securityGroup.securityGroupId],
      privateDnsEnabled: true,
      // Without a gateway endpoint beside it, S3 answers privately only when the restriction to inbound resolvers is off.
      ...(service === 's3' && { dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: 'AllResolvers' } }),
      policyDocument: Lazy.any({ produce: () => deriveEndpointPolicy(
        service, { account, partition, region, regionWord: Fn.join('', Fn.split('-', region)) },
        { pullsImages: this.endpoints.has('ecr.dkr'), answersCloudFormation: this.answersCloudFormation, feedsFunctions: this.feedsFunctions },
      ) }),
    });
    this.endpoints.set(service, endpoint);
    return endpoint;
  }
}
