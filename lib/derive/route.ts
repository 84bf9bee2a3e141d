import { BROKER_PORT, type AuthenticationMode } from '../model/ports';

/** A route from one segment to another over one port. */
export interface Route {
  /** Stands in the description of both rules; leads to Metadata and trust.json. */
  readonly id: string;
  /** Name of the segment that connects. */
  readonly from: string;
  /** Name of the segment that listens. */
  readonly to: string;
  /** TCP port. */
  readonly port: number;
  /** The last of several ports in a row, of which `port` is the first; absent of one port. */
  readonly lastPort?: number;
}

/**
 * The route of a client to the brokers: the one port of the credential it holds.
 *
 * @param from the client's segment
 * @param to the brokers' segment
 * @param mode how the client authenticates
 */
export function deriveBrokerRoute(from: string, to: string, mode: AuthenticationMode): Route {
  return deriveRoute(from, to, BROKER_PORT[mode]);
}

/**
 * A route with its id.
 *
 * @param from the segment that connects
 * @param to the segment that listens
 * @param port TCP port
 * @param lastPort the last of several ports in a row
 */
export function deriveRoute(from: string, to: string, port: number, lastPort = port): Route {
  return { id: `${from}:${to}:${String(port)}`, from, to, port, ...(lastPort !== port && { lastPort }) };
}

/**
 * The description of a route's rules: within EC2's 255 characters and alphabet.
 *
 * @param route the route
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_IpRange.html
 */
export function routeDescription(route: Route): string {
  return `route ${route.id}`;
}
