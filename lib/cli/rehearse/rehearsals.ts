import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { analyze } from '../../analyze';
import type { World } from '../../analyze/world';
import { withAccount, type AccountFacts } from '../../judge/account';
import { withFiledSlices } from '../../judge/declared';
import { rehearsalPlans } from '../../judge/rehearsal';
import { closest } from '../../model/closest';
import type { RehearsalPlan, RehearsedTemplate } from '../../model/rehearsal';
import type { TrustDocument } from '../../model/trust-document';
import { shown } from '../files';
import { readPlatforms } from '../platform';
import { refuse } from '../problems';
import { rootOf } from '../template-lines';
import { declarationBeside } from '../trust-beside';

/** A cluster that is rehearsed, and where that was read. */
export interface Rehearsal {
  readonly world: World;
  readonly trust: TrustDocument;
  readonly plan: RehearsalPlan;
  /** The templates and trust.json. */
  readonly templates: readonly RehearsedTemplate[];
}

/**
 * Reads what there is to rehearse: each cluster of each platform, by the trust.json beside its templates.
 *
 * @param path PLATFORM
 * @param facts of the account
 * @param cluster only this one
 * @throws TrustError INPUT_MISSING where no trust.json is, or nothing to rehearse; INPUT_UNREADABLE, INPUT_UNSUPPORTED
 */
export function readRehearsals(path: string, facts: readonly AccountFacts[], cluster?: string): readonly Rehearsal[] {
  const found = readPlatforms(path).flatMap((platform): Rehearsal[] => {
    const { file, trust } = declarationBeside(path, platform);
    const files = [...platform.templates.map((template) => join(rootOf(path), template.path)), file];
    const templates = files.map((each) => digestOf(each, rootOf(path)));
    const world = withFiledSlices(facts.reduce(withAccount, analyze(platform)), trust);
    return rehearsalPlans(world, trust).map((plan) => ({ world, trust, plan, templates }));
  });
  const where = shown(resolve(path));
  const names = [...new Set(found.map(({ plan }) => plan.cluster))];
  // INVARIANT: what has no cell proves nothing.
  const all = found.filter(({ plan }) => plan.cells.length > 0);
  if (all.length === 0) refuse({ code: 'INPUT_MISSING', what: 'there is nothing to rehearse: nothing is granted on any cluster', allowed: 'a platform with a cluster and a grant on it', where });
  if (cluster === undefined) return all;
  const named = all.filter(({ plan }) => plan.cluster === cluster);
  if (named.length > 0) return named;
  const near = closest(cluster, names);
  return refuse({ code: 'INPUT_UNSUPPORTED', what: `no such cluster is declared${near === undefined ? '' : `; did you mean ${near}?`}`, given: cluster, allowed: names.join(', '), where });
}

function digestOf(file: string, root: string): RehearsedTemplate {
  return { file: relative(root, file).split(sep).join('/'), sha256: createHash('sha256').update(readFileSync(file)).digest('hex') };
}
