import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { publisher } from '../../examples/two-repositories/publisher';

const KEPT = 'examples/two-repositories/acceptor/contracts';

test("the publisher's synthesis writes exactly the bytes that the other repository keeps", () => {
  const outdir = mkdtempSync(join(tmpdir(), 'ztk-contracts-'));
  try {
    const app = new App({ outdir });
    publisher(app);
    app.synth();
    const written = readdirSync(join(outdir, 'contracts'));
    expect(written).toEqual(readdirSync(KEPT));
    for (const file of written) expect(readFileSync(join(outdir, 'contracts', file), 'utf8')).toBe(readFileSync(join(KEPT, file), 'utf8'));
  } finally {
    rmSync(outdir, { recursive: true });
  }
});
