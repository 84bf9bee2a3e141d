import { add, all, section, type Change } from '../../diff/red-team/change';

/** A weakness: its name, what is found beyond the base (a rule without `ZTK-`, `?` where it cannot be told, and where; nothing where no rule can know), and the change. */
export type NetworkWeakness = readonly [name: string, finding: string, change: Change, told?: Told];
/** What a comparison says, where that is not at what the change touched, or not that it is open. */
export interface Told { readonly at?: string; readonly verdict?: 'proved' | 'unproved' }
/** The same in other words, or tighter. */
export type NetworkHarmless = readonly [name: string, change: Change];

export const at = (id: string, name: string): object => ({ 'Fn::GetAtt': [id, name] });
export const sub = (text: string): object => ({ 'Fn::Sub': text });
export const when = (then: unknown, otherwise: unknown): object => ({ 'Fn::If': ['Live', then, otherwise] });
export const res = (id: string, Type: string, Properties: object): Change => add(id, { Type, Properties });
export const into = (group: string, properties: object, id = 'Extra'): Change => (
  res(id, 'AWS::EC2::SecurityGroupIngress', { GroupId: at(group, 'GroupId'), IpProtocol: 'tcp', FromPort: 9098, ToPort: 9098, Description: 'more', ...properties }));
export const out = (group: string, properties: object, id = 'Extra'): Change => (
  res(id, 'AWS::EC2::SecurityGroupEgress', { GroupId: at(group, 'GroupId'), IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'more', ...properties }));
export const param = (name: string, Default: string, more: object = {}): Change => section('ferry', `Parameters/${name}`, { Type: 'String', Default, ...more });
export const mapping = (path: string, value: string): Change => section('ferry', `Mappings/${path}`, value);
export const gateway: Change = all(res('Gate', 'AWS::EC2::InternetGateway', {}), res('GateOn', 'AWS::EC2::VPCGatewayAttachment', { VpcId: { Ref: 'Net' }, InternetGatewayId: { Ref: 'Gate' } }));
export const route = (table: string, properties: object): Change => res('Way', 'AWS::EC2::Route', { RouteTableId: { Ref: table }, ...properties });
