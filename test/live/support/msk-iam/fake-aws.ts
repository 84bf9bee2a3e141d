import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { ClientTls } from '../../../../lib/rehearse/contract';
import type { IamIdentity } from './compile';

/** An answer that the handler gave to CloudFormation. */
export interface Answer {
  readonly Status: string;
  readonly PhysicalResourceId: string;
  readonly Reason?: string;
  readonly [echo: string]: unknown;
}

/** What the handler calls, on this machine: MSK, STS, S3, and the address that CloudFormation waits at. */
export class FakeAws {
  /** Every request, as method, path and parameters. */
  public readonly calls: string[] = [];
  /** Every answer, in the order in which they came; bodies beside them. */
  public readonly answers: Answer[] = [];
  public readonly bodies: string[] = [];
  /** How often the answer's address fails before it works. */
  public failures = 0;
  /** Objects of buckets, by `/bucket/key`. */
  public readonly objects = new Map<string, string>();
  /** What MSK says; a cluster that is gone without. */
  public brokers: string | undefined;
  /** Whether STS refuses. */
  public refuses = false;

  private constructor(private readonly server: Server, private readonly identity: IamIdentity) {}

  public static async start(tls: ClientTls, identity: IamIdentity): Promise<FakeAws> {
    const server = createServer({ cert: tls.cert, key: tls.key }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const aws = new FakeAws(server, identity);
    server.on('request', (request, response) => { void aws.serve(request, response); });
    return aws;
  }

  public get url(): string {
    return `https://127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => { this.server.close(resolve); });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const path = (request.url ?? '').split('?')[0]!;
    this.calls.push(`${request.method ?? ''} ${path} ${request.method === 'POST' ? body : ''}`.trim());
    const [status, text] = this.answer(path, body, request);
    response.writeHead(status, { 'content-type': text.startsWith('{') ? 'application/json' : 'text/xml', ...(status === 404 && { 'x-amzn-errortype': 'NotFoundException' }) });
    response.end(text);
  }

  private answer(path: string, body: string, request: IncomingMessage): [number, string] {
    if (path === '/response') return this.takeAnswer(body, request);
    if (path.startsWith('/v1/clusters/')) return this.brokers === undefined ? [404, '{"message":"gone"}'] : [200, JSON.stringify({ bootstrapBrokerStringSaslIam: this.brokers })];
    if (body.includes('Action=AssumeRole')) return this.refuses ? [403, denied('AccessDenied')] : [200, this.session()];
    const object = this.objects.get(path);
    return object === undefined ? [403, '<Error><Code>AccessDenied</Code></Error>'] : [200, object];
  }

  private takeAnswer(body: string, request: IncomingMessage): [number, string] {
    if (this.failures > 0) {
      this.failures -= 1;
      return [503, ''];
    }
    // S3 signed the address for a request without one.
    if (request.headers['content-type'] !== undefined && request.headers['content-type'] !== '') return [403, 'content type'];
    this.bodies.push(body);
    this.answers.push(JSON.parse(body) as Answer);
    return [200, ''];
  }

  private session(): string {
    const { accessKeyId, secretAccessKey, sessionToken } = this.identity;
    const until = new Date(Date.now() + 3_600_000).toISOString();
    return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>${accessKeyId}</AccessKeyId>`
      + `<SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  }
}

function denied(code: string): string {
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
}
