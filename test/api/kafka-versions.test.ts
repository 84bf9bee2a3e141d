import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { KAFKA_VERSIONS } from '../../lib/model/kafka-versions';
import { differences } from '../../scripts/kafka-versions';

const ROOT = join(__dirname, '../..');
type Offered = { version: string; status: string };

/** Answers ListKafkaVersions in pages of one, as MSK may. */
function stub(versions: readonly Offered[], asked: string[]): Promise<Server> {
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const at = Number(new URL(request.url ?? '', 'http://stub').searchParams.get('nextToken') ?? 0);
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ kafkaVersions: versions.slice(at, at + 1), ...(at + 1 < versions.length && { nextToken: String(at + 1) }) }));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => { resolve(server); }));
}

async function run(versions: readonly Offered[]) {
  const asked: string[] = [];
  const server = await stub(versions, asked);
  const endpoint = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  try {
    return await new Promise<{ code: number; stdout: string; asked: string[] }>((resolve) => {
      const env = { ...process.env, AWS_ENDPOINT_URL: endpoint, AWS_REGION: 'eu-central-1', AWS_ACCESS_KEY_ID: 'stub', AWS_SECRET_ACCESS_KEY: 'stub', AWS_PROFILE: '', AWS_CONFIG_FILE: '/dev/null' };
      execFile(process.execPath, ['--conditions=source', '--import', 'tsx', 'scripts/kafka-versions.ts'], { cwd: ROOT, env }, (error, stdout) => {
        resolve({ code: error === null ? 0 : Number(error.code), stdout, asked });
      });
    });
  } finally {
    server.close();
  }
}

const supported = KAFKA_VERSIONS.filter((v) => v.endOfSupport === undefined).map((v) => ({ version: v.version, status: 'ACTIVE' }));

describe('npm run kafka-versions', () => {
  it('asks MSK for every page and exits 0 where nothing differs', async () => {
    const { code, stdout, asked } = await run([...supported, { version: '3.5.1', status: 'ACTIVE' }]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^the versions of \d{4}-\d{2}-\d{2} are those that MSK offers\n$/) });
    expect(asked).toHaveLength(supported.length + 1);
    expect(asked[0]).toMatch(/^GET \/v1\/kafka-versions/);
  });

  it('prints what differs and exits 1', async () => {
    const { code, stdout } = await run([...supported.slice(1), { version: '9.9.x.kraft', status: 'ACTIVE' }]);
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(1)).toEqual(['+ 9.9.x.kraft is offered and unknown here', `- ${supported[0]!.version} is no longer offered`, '']);
  });
});

describe('versions that differ', () => {
  const known = [{ version: '1.x.kraft', endOfSupport: '2026-01-01' }, { version: '2.x.kraft' }];

  it.each<[string, { Version: string; Status: 'ACTIVE' | 'DEPRECATED' }[], string[]]>([
    ['none', [{ Version: '2.x.kraft', Status: 'ACTIVE' }, { Version: '1.x.kraft', Status: 'DEPRECATED' }, { Version: '2.x', Status: 'ACTIVE' }], []],
    ['one that has ended here', [{ Version: '2.x.kraft', Status: 'ACTIVE' }, { Version: '1.x.kraft', Status: 'ACTIVE' }], ['~ 1.x.kraft is offered, but has ended here']],
    ['one that MSK deprecates', [{ Version: '2.x.kraft', Status: 'DEPRECATED' }], ['- 2.x.kraft is no longer offered']],
  ])('are %s', (_, offered, lines) => {
    expect(differences(offered, known)).toEqual(lines);
  });
});
