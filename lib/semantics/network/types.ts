/** Ports of a protocol, as a security group or a network access list names them. */
export interface Ports {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol's number as text, or `all`. */
  readonly protocol: string;
  /** First port; 0 where the protocol is `all`. */
  readonly from: number;
  /** Last port; 65535 where the protocol is `all`. */
  readonly to: number;
}

/** Where traffic may come from or go to. Keys are names of resources as the caller knows them. */
export type Peer =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'range'; readonly cidr: string }
  | { readonly kind: 'prefix-list'; readonly id: string; readonly entries?: readonly string[] }
  | { readonly kind: 'unknown'; readonly id: string; readonly reason: string };

/** One rule of a security group. */
export interface GroupRule {
  /** The group it belongs to. */
  readonly group: string;
  /** Whether it admits or lets out. */
  readonly direction: 'ingress' | 'egress';
  /** The other side. */
  readonly peer: Peer;
  /** Which ports of the side that listens. */
  readonly ports: Ports;
  /** False where it exists only under a condition. */
  readonly always: boolean;
  /** Where it stands. */
  readonly location: string;
}

/** Something with network interfaces: a function, a connector, a task, a load balancer, an endpoint, the brokers. */
export interface Member {
  /** Its name. */
  readonly key: string;
  /** Its groups, at least one: the VPC's default group is named `default@<vpc>`. */
  readonly groups: readonly string[];
  /** Its subnets, as far as they are known. */
  readonly subnets: readonly string[];
  /** Where it says so: the place of its list of groups. */
  readonly location: string;
}
