import { spawnSync } from 'node:child_process';
import { kafkaClassPath } from '../kafka-jars';

/** The classes of Kafka's brokers and controllers that authorize requests. */
const CLASSES = ['kafka.server.KafkaApis', 'kafka.server.ControllerApis', 'kafka.server.AclApis', 'kafka.server.ConfigHelper',
  'kafka.server.handlers.DescribeTopicPartitionsRequestHandler'];

/** A call of the authorizer in Kafka's compiled code: class and source line, with the constants that are passed to it. */
export interface AuthorizationCall {
  readonly at: string;
  /** `READ TOPIC`; the type is missing where the code passes no constant. */
  readonly asks: string;
}

const CALL = /(?:AuthHelper|Authorizer|KafkaApis|ControllerApis|AclApis)?\.?(?:authorize|filterByAuthorized|partitionByAuthorized|authorizeByResourceType|authorizeClusterOperation):/;

/** Reads where Kafka authorizes what from the line tables and instructions of its classes. */
export async function authorizationCalls(): Promise<AuthorizationCall[]> {
  const classPath = await kafkaClassPath();
  return CLASSES.flatMap((name) => {
    const { status, stdout, stderr } = spawnSync('javap', ['-cp', classPath, '-p', '-c', '-l', name], { encoding: 'utf8', maxBuffer: 2 ** 28 });
    if (status !== 0) throw new Error(`javap failed: ${stderr}`);
    return stdout.split(/\n\n/).flatMap((method) => callsOf(name.slice(name.lastIndexOf('.') + 1), method));
  });
}

function callsOf(className: string, method: string): AuthorizationCall[] {
  const lines = [...method.matchAll(/^ +line (\d+): (\d+)$/gm)].map(([, line, at]) => ({ line: Number(line), at: Number(at) }));
  const lineAt = (at: number): number => lines.filter((l) => l.at <= at).sort((a, b) => a.at - b.at).at(-1)?.line ?? 0;
  const calls: AuthorizationCall[] = [];
  let constants: string[] = [];
  for (const [, at, instruction, operand = ''] of method.matchAll(/^ +(\d+): (\w+)(.*)$/gm)) {
    const constant = /Field org\/apache\/kafka\/common\/(?:acl\/AclOperation|resource\/ResourceType)\.(\w+):/.exec(operand)?.[1];
    if (constant !== undefined) constants.push(constant);
    if (!instruction!.startsWith('invoke') || !CALL.test(operand)) continue;
    const type = operand.includes('authorizeClusterOperation') ? ['CLUSTER'] : [];
    if (constants.length > 0) calls.push({ at: `${className}:${lineAt(Number(at))}`, asks: [...constants, ...type].join(' ') });
    constants = [];
  }
  return calls;
}
