import { resolve } from 'node:path';
import { analyze } from '../analyze';
import type { World } from '../analyze/world';
import type { AccountFacts } from '../judge/account';
import { withAccount } from '../judge/account';
import { asOneWorkload, withNamesAtHome } from '../judge/contracts';
import type { Refusal } from '../judge/ask/refusal';
import { withFiledSlices } from '../judge/declared';
import type { TrustDocument } from '../model/trust-document';
import { readTrustFile } from './assembly';
import { shown } from './files';
import { readJoined, refuseOrganizations } from './joined';
import { readPlatforms } from './platform';
import { refuse } from './problems';
import { trustFileBeside } from './trust-beside';

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
  const joined = readJoined(path);
  if (joined !== undefined) {
    refuseOrganizations(joined, facts, path);
    const world = withNamesAtHome(analyze(joined.platform), joined.trust);
    const trust = asOneWorkload(world, joined.trust);
    return [{ name: '', world: withFiledSlices(facts.reduce(withAccount, world), trust), trust }];
  }
  const platforms = readPlatforms(path);
  return platforms.map((platform) => {
    const file = trustFileBeside(path, platform);
    const trust = file === undefined ? undefined : readTrustFile(file);
    const world = facts.reduce(withAccount, analyze(platform));
    return { name: platforms.length > 1 ? platform.name : '', world: trust === undefined ? world : withFiledSlices(world, trust), ...(trust === undefined ? {} : { trust }) };
  });
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
