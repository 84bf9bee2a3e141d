import { analyze } from '../analyze';
import type { World } from '../analyze/world';
import { withAccount, type AccountFacts } from '../judge/account';
import { withOthers } from '../judge/contracts';
import { prove, withBroken } from '../judge/prove';
import type { TrustDocument } from '../model/trust-document';
import type { ProofReport } from '../report/prove-report';
import type { Platform } from '../template';
import { readJoined, refuseOrganizations, type JoinedPart } from './joined';
import { readPlatforms } from './platform';
import { declarationBeside, titleOf } from './trust-beside';

/** A platform, what was declared of it, and the proof that both say the same. */
export interface Proved extends ProofReport {
  readonly templates: Platform;
  readonly trust: TrustDocument;
  readonly world: World;
  /** How long it took. */
  readonly seconds: number;
}

/**
 * Proves every platform of an assembly, a template, or a directory of templates, each by the trust.json beside its templates. Assemblies of several
 * repositories in one directory are one platform, or one for each account: what one side accepts must be what the other offers.
 *
 * @param path PLATFORM
 * @param facts of the account: what an administrator of it may do is then no assumption but access that was declared, or was not
 * @throws TrustError INPUT_MISSING where a trust.json is, INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function provePlatforms(path: string, facts: readonly AccountFacts[] = []): readonly Proved[] {
  const started = performance.now();
  const joined = readJoined(path);
  const platforms = joined === undefined
    ? readPlatforms(path).map((platform): JoinedPart => ({ platform, trust: declarationBeside(path, platform).trust, sides: [], unoffered: [] })) : joined.parts;
  if (joined !== undefined) refuseOrganizations(joined, facts, path);
  let from = started;
  const parts = platforms.map((part) => ({ ...part, world: facts.reduce(withAccount, analyze(part.platform)) }));
  return parts.map((part) => {
    const { platform: templates, trust, world, unoffered } = part;
    const proof = withBroken(withOthers(prove(world, trust), part, joined === undefined ? [] : parts.filter((other) => other !== part)), unoffered);
    const now = performance.now();
    const seconds = (now - from) / 1000;
    from = now;
    return { templates, trust, world, proof, seconds, platform: titleOf(trust) };
  });
}
