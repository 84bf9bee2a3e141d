import { type Place, type Platform } from '../../../template';
import { CLASSIC, frontBalancers, kafkaListeners, kafkaTargets, portsOf, targetsAt } from '../support/balancers';
import { Findings } from '../support/findings';
import { isKafkaPort, isPlaintextPort } from '../support/kafka-ports';
import { referred } from '../support/references';
import { type Finding, type Rule } from '../rule';

const ID = 'ZTK-BROKER-BALANCER';

/** No load balancer stands before brokers, or it filters, encrypts and stays inside. */
export const brokerLoadBalancer: Rule = {
  id: ID,
  name: 'broker-load-balancer',
  cause: 'A load balancer passes connections on to brokers, faces the internet, filters nobody, or ends encryption before them.',
  explanation: 'Brokers admit the balancer, and with it whoever reaches it: their own groups no longer say who. A network load balancer without security groups admits everybody who '
    + 'comes to its subnets, and none can be added later. Where TLS ends at the balancer, records and credentials go on in plaintext.',
  fix: {
    cdk: 'Let clients connect to brokers, and partners over vpcConnectivity; where a balancer must be, give it securityGroups, internetFacing: false and TCP listeners.',
    cloudformation: 'Set Scheme internal and SecurityGroups on the load balancer, leave EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic on, and pass TCP on to a port of TLS; better, '
      + 'use AWS::MSK::VpcConnection instead of it.',
  },
  severity: 'error',
  boundary: 'network',
  tenets: [2, 6],
  proofPoints: ['reasoned-route', 'accountable-identity'],
  applies: (platform) => frontBalancers(platform).length + kafkaTargets(platform).length + kafkaListeners(platform).length > 0,
  evaluate: judge,
};

function judge(platform: Platform): readonly Finding[] {
  const findings = new Findings(ID);
  for (const targets of kafkaTargets(platform)) {
    for (const port of portsOf(targets)) judgePort(port, findings);
  }
  for (const balancer of frontBalancers(platform)) {
    judgeScheme(balancer, findings);
    if (balancer.resource.type === CLASSIC) for (const listener of balancer.get('Listeners').items()) for (const port of listener.get('InstancePort').branches()) judgePort(port, findings);
    else judgeFilter(balancer, findings);
  }
  for (const listener of kafkaListeners(platform)) judgeListener(listener, platform, findings);
  return findings.all();
}

function judgePort(port: Place, findings: Findings): void {
  if (!isKafkaPort(port)) return;
  const shown = port.describe();
  findings.violation(port, `forwards:${shown}`, `connections are passed on to brokers on ${shown}: they see the balancer, not the client`);
  if (isPlaintextPort(port)) findings.violation(port, `plaintext:${shown}`, `connections are passed on to ${shown}, which does not encrypt`);
}

/** Silence is `internet-facing`. */
function judgeScheme(balancer: Place, findings: Findings): void {
  for (const scheme of balancer.get('Scheme').branches()) {
    const { value } = scheme;
    if (value.kind === 'absent' || (value.kind === 'literal' && value.value === 'internet-facing')) findings.violation(scheme, 'internet-facing', 'the balancer before brokers has public addresses');
    else if (value.kind !== 'literal') findings.unresolved(scheme, 'internet-facing', 'whether the balancer before brokers has public addresses cannot be told');
  }
}

function judgeFilter(balancer: Place, findings: Findings): void {
  const types = balancer.get('Type').branches();
  for (const groups of balancer.get('SecurityGroups').branches()) {
    if (groups.items().length > 0) continue;
    if (types.some((type) => type.describe() === 'network')) findings.violation(groups, 'no-group', 'the network load balancer before brokers has no security group: it filters nobody');
    else if (types.some(({ value }) => value.kind !== 'literal' && value.kind !== 'absent')) findings.unresolved(groups, 'no-group', 'whether the balancer before brokers filters cannot be told');
  }
  for (const setting of balancer.get('EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic').branches()) {
    if (setting.describe().toLowerCase() === 'off') findings.violation(setting, 'privatelink-unfiltered', 'what comes over PrivateLink passes whatever the security groups admit');
    else if (setting.value.kind !== 'literal' && setting.value.kind !== 'absent') findings.unresolved(setting, 'privatelink-unfiltered', 'whether security groups count for PrivateLink cannot be told');
  }
}

function judgeListener(listener: Place, platform: Platform, findings: Findings): void {
  const behind = targetsAt(listener).map(({ value }) => referred(value, platform)).flatMap((resource) => (resource === undefined ? [] : platform.propertiesOf(resource).get('Protocol').branches()));
  for (const protocol of listener.get('Protocol').branches()) {
    const shown = protocol.describe();
    if (shown === 'TLS' && behind.some((inner) => inner.describe() === 'TCP')) findings.violation(protocol, 'tls-ends', 'encryption ends at the balancer: it passes plaintext on');
    if (shown === 'HTTP') findings.violation(protocol, 'unencrypted', 'the listener before brokers does not encrypt');
    if (protocol.value.kind !== 'literal' && protocol.value.kind !== 'absent') findings.unresolved(protocol, 'tls-ends', 'whether encryption ends at the balancer cannot be told');
  }
}
