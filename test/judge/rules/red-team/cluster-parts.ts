import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFile } from '../../../../lib/template';
import { push, set, type Change, type Stacks } from '../../diff/red-team/change';

const FILE = 'cluster-base.yaml';
const parsed = parseFile(FILE, readFileSync(join(__dirname, FILE), 'utf8'));
if (!parsed.ok) throw new Error(parsed.reason);

/** Meters' readings as a careful team keeps them: one cluster of their own, one Express cluster, one serverless one. */
export const GRID = { grid: parsed.data } as unknown as Stacks;

export const ref = (id: string): object => ({ Ref: id });
export const att = (id: string, name: string): object => ({ 'Fn::GetAtt': [id, name] });
export const sub = (text: string): object => ({ 'Fn::Sub': text });
export const live = (then: unknown, otherwise: unknown): object => ({ 'Fn::If': ['IsLive', then, otherwise] });

/** What the brokers' properties say in the base, line by line. */
export const LINES = ['auto.create.topics.enable=false', 'allow.everyone.if.no.acl.found=false', 'default.replication.factor=3', 'min.insync.replicas=2', 'unclean.leader.election.enable=false', 'log.retention.hours=168'];
export const properties = (text: unknown): Change => set('MetersSettings', 'ServerProperties', text);
export const withLines = (...more: string[]): string => [...LINES, ...more].join('\n');
export const without = (start: string, ...more: string[]): string => [...LINES.filter((line) => !line.startsWith(start)), ...more].join('\n');

/** A statement more in the policy of the cluster. */
export const clause = (statement: unknown): Change => push('MetersPolicy', 'Policy.Statement', statement);
/** One that lets everybody connect, on a condition. */
export const everybodyIf = (condition: object): Change => clause({ Effect: 'Allow', Principal: '*', Action: ['kafka:CreateVpcConnection', 'kafka-cluster:Connect'], Resource: att('Meters', 'Arn'), Condition: condition });
/** The resources of the platform, mutable. */
export const resources = (stacks: Stacks): Record<string, { Properties: Record<string, never> }> => stacks['grid']!.Resources as never;
