/** Ports of a protocol, as a security group or a network access list names them. */
export interface Ports {
  /** `tcp`, `udp`, `icmp`, `icmpv6`, another protocol's number as text, or `all`. */
  readonly protocol: string;
  /** First port; 0 where the protocol is `all`. Of ICMP the type, -1 for every type. */
  readonly from: number;
  /** Last port; 65535 where the protocol is `all`. Of ICMP the code, -1 for every code. */
  readonly to: number;
}

/** Where traffic may come from or go to. Keys are names of resources as the caller knows them. */
export type Peer =
  /** Every member of a group. `addresses`: ranges that all its members lie in, as far as they are known. */
  | { readonly kind: 'group'; readonly group: string; readonly addresses?: readonly string[] }
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
  /** Its name. Several members of one name are its interfaces, or what it is in one branch each. */
  readonly key: string;
  /** Its groups, at least one: the VPC's default group is named `default@<vpc>`. None where it has no group at all: nothing filters then. */
  readonly groups: readonly string[];
  /** Its subnets, as far as they are known. */
  readonly subnets: readonly string[];
  /**
   * Ranges that its addresses lie in, as far as they are known.
   *
   * @default - nothing is known of its addresses
   */
  readonly addresses?: readonly string[];
  /**
   * False where it is so only under a condition.
   *
   * @default true
   */
  readonly always?: boolean;
  /** Where it says so: the place of its list of groups. */
  readonly location: string;
}

/** What passes connections on: a load balancer with its listeners and targets, an endpoint of a service. */
export interface Forwarder {
  /** Its name. It is a {@link Member} of this name, too. */
  readonly key: string;
  /** What it listens on. */
  readonly from: Ports;
  /** Names of the members behind it. */
  readonly targets: readonly string[];
  /** Their ports. */
  readonly to: Ports;
  /**
   * Whether the client's own address may be what the targets see: a network load balancer can keep it.
   *
   * @default false
   */
  readonly transparent?: boolean;
  /** False where it exists only under a condition. */
  readonly always: boolean;
  /** Where it says so. */
  readonly location: string;
}

/** A route out of a subnet; what comes back takes it as well. */
export interface Route {
  /** The subnet it applies to; empty where no subnet uses the table: then it leads nowhere. */
  readonly subnet: string;
  /** The table it stands in. */
  readonly table?: string;
  /** Where the subnet is told to use the table. */
  readonly association?: string;
  /** Where to: a range, a prefix list, or what can't be told. */
  readonly destination: Exclude<Peer, { kind: 'group' }>;
  /** Over what: `internet-gateway:…`, `transit-gateway:…`, … */
  readonly via: string;
  /** False where it exists only under a condition. */
  readonly always: boolean;
  /** Where it stands. */
  readonly location: string;
}

/** Everything that decides who reaches whom. */
export interface Network {
  /** Rules of groups. */
  readonly rules: readonly GroupRule[];
  /** What has interfaces. */
  readonly members: readonly Member[];
  /** What passes connections on. */
  readonly forwarders: readonly Forwarder[];
  /** Routes of subnets. */
  readonly routes: readonly Route[];
}
