import { createServer, type IncomingMessage, type Server } from 'node:http';
import { once } from 'node:events';
import { tokensOf } from '../../../lib/cli/kafka/oauth-token';

interface Answer { readonly status?: number; readonly body: string; readonly headers?: Record<string, string> }

describe('tokens by client credentials', () => {
  let server: Server;
  let answer: Answer;
  let asked: { authorization: string | undefined; body: string }[];
  beforeAll(async () => {
    server = createServer((request, response) => {
      void bodyOf(request).then((body) => {
        asked.push({ authorization: request.headers.authorization, body });
        response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => { asked = []; });
  afterAll(() => { server.close(); });

  const request = () => ({ endpoint: `http://127.0.0.1:${String((server.address() as { port: number }).port)}/token`, clientId: 'c', clientSecret: 's3cret', scope: 'kafka' });

  it('are asked for with the secret in the header, and kept until shortly before they end', async () => {
    let now = 0;
    const token = tokensOf(request(), () => now);
    answer = { body: '{"access_token":"one","expires_in":60}' };
    expect([await token(), await token()]).toEqual(['one', 'one']);
    answer = { body: '{"access_token":"two","expires_in":60}' };
    now = 29_999;
    expect(await token()).toBe('one');
    now = 30_000;
    expect(await token()).toBe('two');
    expect(asked).toEqual(Array.from({ length: 2 }, () => ({ authorization: `Basic ${Buffer.from('c:s3cret').toString('base64')}`, body: 'grant_type=client_credentials&scope=kafka' })));
  });

  it.each<[string, Answer, RegExp]>([
    ['a refusal', { status: 401, body: '{"error":"s3cret is wrong"}' }, /the token endpoint refused \(given: status 401\)/],
    ['no JSON', { body: '<html>' }, /gives no answer that can be read/],
    ['no token', { body: '{}' }, /gave no token/],
    ['a token that would break out of its line', { body: '{"access_token":"a\\u0001b"}' }, /gave no token/],
    ['a redirect', { status: 302, body: '', headers: { location: '/elsewhere' } }, /gives no answer that can be read/],
  ])('say in one line where there is %s', async (_, given, line) => {
    answer = given;
    const error: unknown = await tokensOf(request())().catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(line);
    expect(String(error)).not.toContain('s3cret');
    expect(asked).toHaveLength(1);
  });

  it('say that nobody answers', async () => {
    await expect(tokensOf({ ...request(), endpoint: 'http://127.0.0.1:59999/token' })()).rejects.toThrow('given: ECONNREFUSED');
  });
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
