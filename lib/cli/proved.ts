import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { analyze } from '../analyze';
import type { World } from '../analyze/world';
import { withAccount, type AccountFacts } from '../judge/account';
import { prove } from '../judge/prove';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import type { ProofReport } from '../report/prove-report';
import type { Platform } from '../template';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { readPlatforms } from './platform';
import { refuse } from './problems';
import { rootOf } from './template-lines';

/** A platform, what was declared of it, and the proof that both say the same. */
export interface Proved extends ProofReport {
  readonly templates: Platform;
  readonly trust: TrustDocument;
  readonly world: World;
  /** How long it took. */
  readonly seconds: number;
}

/**
 * Proves every platform of an assembly, a template, or a directory of templates, each by the trust.json beside its templates.
 *
 * @param path PLATFORM
 * @param facts of the account: what an administrator of it may do is then no assumption but access that was declared, or was not
 * @throws TrustError INPUT_MISSING where a trust.json is, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function provePlatforms(path: string, facts: readonly AccountFacts[] = []): readonly Proved[] {
  const started = performance.now();
  const platforms = readPlatforms(path);
  let from = started;
  return platforms.map((templates) => {
    const trust = trustBeside(path, templates);
    const world = facts.reduce(withAccount, analyze(templates));
    const proof = prove(world, trust);
    const now = performance.now();
    const seconds = (now - from) / 1000;
    from = now;
    return { templates, trust, world, proof, seconds, platform: titleOf(trust) };
  });
}

/** Without a declaration there is nothing to compare with. */
function trustBeside(path: string, platform: Platform): TrustDocument {
  const root = rootOf(path);
  const folders = [...new Set(platform.templates.map((template) => dirname(join(root, template.path))))];
  const file = folders.map((folder) => join(folder, TRUST_DOCUMENT_FILE)).find((candidate) => existsSync(candidate));
  if (file !== undefined) return readTrustFile(file);
  return refuse({
    code: 'INPUT_MISSING', what: `no ${TRUST_DOCUMENT_FILE} stands beside the templates`, given: shown(folders[0] ?? root),
    allowed: 'templates of an application that declares a cluster with this library; ztk diff and ztk who need no declaration', where: 'the command line',
  });
}

function titleOf({ platform, clusters }: TrustDocument): string {
  return platform === '' ? clusters.map(({ name }) => name).join(', ') || 'platform without a cluster' : platform;
}
