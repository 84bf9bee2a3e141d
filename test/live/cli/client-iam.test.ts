/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { AdminOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { generateAuthToken } from 'aws-msk-iam-sasl-signer-js';
import { App } from 'aws-cdk-lib';
import { existingCluster } from '../../../examples/existing-cluster';
import { describeLive } from '../broker';
import { LiveCluster } from '../support/live-cluster';
import { compileCallbackHandler, iamListener, type IamIdentity } from '../support/msk-iam/compile';
import { realClient } from '../support/real-client';
import { Desk } from './support';

const IDENTITY: IamIdentity = {
  accessKeyId: 'ASIAREPORTING0000000', secretAccessKey: 'reportings-secret-key', sessionToken: 'reportings-session-token', region: 'eu-central-1',
  principal: 'IAM.arn:aws:sts::111122223333:assumed-role/reporting/task',
};

describeLive('what ztk client prints of a role, on a broker that takes tokens as MSK does', () => {
  const classes = mkdtempSync(join(tmpdir(), 'ztk-classes-'));
  const before = { ...process.env };
  let cluster: LiveCluster;
  let desk: Desk;
  beforeAll(async () => {
    await compileCallbackHandler(classes);
    cluster = await LiveCluster.start(iamListener(IDENTITY), classes);
    desk = new Desk(cluster.broker);
    const app = new App({ outdir: desk.path('cdk.out') });
    existingCluster(app);
    app.synth();
  }, 180_000);
  afterEach(() => { process.env = { ...before }; });
  afterAll(async () => {
    desk.clear();
    rmSync(classes, { recursive: true });
    await cluster.stop();
  });

  /** Logs in with the options as they are printed and filled as their notes say, and asks something. */
  async function topics(secretAccessKey: string): Promise<readonly string[]> {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: IDENTITY.accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: IDENTITY.sessionToken });
    const { stdout } = await desk.ztk('client', 'reporting', '--for', 'javascript');
    const options = JSON.parse(stdout.replace('<broker-1>:9098', cluster.broker.scram)) as AdminOptions & { tls: object; sasl: { token: unknown } };
    expect(options).toMatchObject({ tls: { ca: '<ca.pem>' }, sasl: { token: '<token>' } });
    const { region } = IDENTITY;
    const admin = new (realClient().Admin)({
      ...options, retries: 0, tls: { ...options.tls, ca: cluster.broker.certificate('reporting').ca },
      sasl: {
        ...options.sasl, token: async () => (await generateAuthToken({ region })).token,
        authBytesValidator: (said, done) => { done(said.length === 0 ? null : new Error('the token was not accepted'), said); },
      },
    });
    return admin.listTopics().finally(() => admin.close());
  }

  it('lets it in', async () => {
    await cluster.topic('shop.orders');
    expect(await topics(IDENTITY.secretAccessKey)).toEqual(['shop.orders']);
  }, 60_000);

  it('does not let in who signs with another key, and says so at once', async () => {
    const error: unknown = await topics('not-the-key').catch((thrown: unknown) => thrown);
    expect(inspect(error, { depth: 9 })).toContain('the token was not accepted');
  }, 60_000);
});
