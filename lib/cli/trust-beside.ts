import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import type { Platform } from '../template';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { refuse } from './problems';
import { rootOf } from './template-lines';

/** A declaration, and where it stands. */
export interface Declaration {
  /** Its path. */
  readonly file: string;
  /** What it says. */
  readonly trust: TrustDocument;
}

/**
 * The trust.json that stands beside the templates of a platform: without one there is nothing to compare with.
 *
 * @param path PLATFORM
 * @param platform its templates
 * @throws TrustError INPUT_MISSING where there is none, INPUT_UNREADABLE
 */
export function declarationBeside(path: string, platform: Platform): Declaration {
  const file = trustFileBeside(path, platform);
  if (file !== undefined) return { file, trust: readTrustFile(file) };
  const [template] = platform.templates;
  return refuse({
    code: 'INPUT_MISSING', what: `no ${TRUST_DOCUMENT_FILE} stands beside the templates`, given: shown(dirname(join(rootOf(path), template?.path ?? '.'))),
    allowed: 'templates of an application that declares a cluster with this library; ztk diff and ztk who need no declaration', where: 'the command line',
  });
}

/**
 * Where the trust.json beside the templates of a platform stands; undefined where there is none.
 *
 * @param path PLATFORM
 * @param platform its templates
 */
export function trustFileBeside(path: string, platform: Platform): string | undefined {
  const folders = [...new Set(platform.templates.map((template) => dirname(join(rootOf(path), template.path))))];
  return folders.map((folder) => join(folder, TRUST_DOCUMENT_FILE)).find((candidate) => existsSync(candidate));
}

/**
 * What a platform is called in an answer: its Stage, or its clusters.
 *
 * @param trust what was declared
 */
export function titleOf({ platform, clusters }: TrustDocument): string {
  return platform === '' ? clusters.map(({ name }) => name).join(', ') || 'platform without a cluster' : platform;
}
