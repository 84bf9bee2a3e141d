import { analyze } from '../../analyze';
import type { TrustDocument } from '../../model/trust-document';
import type { Platform } from '../../template';
import type { Proof } from './proof';
import { prove } from './prove';

/**
 * Analyses templates and proves that they make possible exactly what was declared.
 *
 * @param platform the templates
 * @param trust what was declared
 */
export function provePlatform(platform: Platform, trust: TrustDocument): Proof {
  return prove(analyze(platform), trust);
}
