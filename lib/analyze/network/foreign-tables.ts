import type { Edge } from '../world';
import { networkEdge } from './facts';
import type { Topology } from './topology';

const TABLE = 'AWS::EC2::RouteTable';

/**
 * Subnets whose routes stand in a table that the templates do not make: where these lead is decided elsewhere.
 *
 * @param topology names and addresses
 */
export function foreignTables(topology: Topology): readonly Edge[] {
  const own = new Set(topology.context.platform.resources(TABLE).map((resource) => topology.context.key(resource)));
  return topology.properties('AWS::EC2::SubnetRouteTableAssociation').flatMap((place) => (
    topology.names(place.get('RouteTableId'), (value) => topology.name(value, TABLE)).filter(({ it }) => !own.has(it)).flatMap((table) => (
      topology.names(place.get('SubnetId'), (value) => topology.subnet(value)).map((subnet) => networkEdge(subnet.it, 'routed-by', table.it, {
        always: table.always && subnet.always && topology.always(place), location: place.get('RouteTableId').location,
        because: `the routes of ${subnet.it} are those of ${table.it}, which no template shows: they may lead anywhere`, fix: 'name a route table of the templates',
      }))))));
}
