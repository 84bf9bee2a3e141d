import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { analyze } from '../analyze';
import type { World } from '../analyze/world';
import type { AccountFacts } from '../judge/account';
import { withAccount } from '../judge/account';
import type { Refusal } from '../judge/ask/refusal';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../model/trust-document';
import type { Platform } from '../template';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { readPlatforms } from './platform';
import { refuse } from './problems';

/** A platform that questions are asked about. */
export interface AskedPlatform {
  /** Its name; empty where there is only one. */
  readonly name: string;
  /** What its templates say. */
  readonly world: World;
  /** What was declared, where a trust.json stands beside the templates. */
  readonly trust?: TrustDocument;
}

/**
 * Reads and analyses the platforms of `--template`.
 *
 * @param path a cloud assembly, a template or a directory
 * @param facts of the account, if there are any
 * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function readAsked(path: string, facts: readonly AccountFacts[]): readonly AskedPlatform[] {
  const platforms = readPlatforms(path);
  return platforms.map((platform) => {
    const trust = trustBeside(path, platform);
    const world = facts.reduce((known, fact) => withAccount(known, fact), analyze(platform));
    return { name: platforms.length > 1 ? platform.name : '', world, ...(trust === undefined ? {} : { trust }) };
  });
}

/** The trust.json that stands beside the templates of a platform. */
function trustBeside(path: string, platform: Platform): TrustDocument | undefined {
  const place = resolve(path);
  const root = statSync(place, { throwIfNoEntry: false })?.isFile() === true ? dirname(place) : place;
  const folders = [...new Set(platform.templates.map((template) => dirname(join(root, template.path))))];
  const file = folders.map((folder) => join(folder, TRUST_DOCUMENT_FILE)).find((candidate) => existsSync(candidate));
  return file === undefined ? undefined : readTrustFile(file);
}

/**
 * Ends the command because of a noun that the templates do not know.
 *
 * @param refusal what was wrong
 * @param path the templates
 */
export function refuseNoun(refusal: Refusal, path: string): never {
  const what = `${refusal.what}${refusal.near === undefined ? '' : `; did you mean ${refusal.near}?`}`;
  return refuse({ code: 'INPUT_UNSUPPORTED', what, given: refusal.given, allowed: refusal.allowed, where: shown(resolve(path)) });
}
