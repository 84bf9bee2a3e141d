import type { Asker } from './asker';
import { dataHop } from './data-hop';
import { askIam, type Circumstances, type IamTarget } from './iam-verdict';
import { denialSays, hopsOfStatements } from './kafka-hops';
import { whoHop } from './who-hop';
import type { HopResult, Way } from './way';
import type { WorldIndex } from './world-index';

/** Something that has an ARN, as a question names it. */
export interface AwsTarget extends IamTarget {
  /** Its name in answers. */
  readonly key: string;
  /** Where it stands, if in a template. */
  readonly location?: string;
}

const AWS_API: HopResult = { verdict: 'none', says: 'AWS answers from anywhere, unless a policy says otherwise', because: [] };
const SIGNED: HopResult = { verdict: 'ok', says: 'a signed call to AWS', because: [] };

/**
 * The way that somebody has to an action of AWS: there is one.
 *
 * @param index the world
 * @param asker who
 * @param action `s3:GetObject`
 * @param target to what
 * @param circumstances context of the request
 */
export function waysToAws(index: WorldIndex, asker: Asker, action: string, target: AwsTarget, circumstances?: Circumstances): readonly Way[] {
  const who = whoHop(index, asker);
  const { subject } = asker;
  if (subject === undefined) {
    const says = asker.principal === undefined ? `${asker.key} signs nothing` : `${asker.key} is known to Kafka alone, and signs no calls to AWS`;
    return [{ assumes: [], hops: { route: AWS_API, login: { verdict: 'no', says, because: [] }, who, allow: { verdict: 'no', says: 'IAM knows nobody of that name', because: [] }, data: AWS_API } }];
  }
  const login: HopResult = subject.kind === 'anonymous' ? { verdict: 'ok', says: 'no signature: only what is public answers', because: [] } : SIGNED;
  const answer = askIam(index, subject, action, target, circumstances);
  const because = hopsOfStatements(answer.because);
  const place = target.location === undefined ? [] : [{ location: target.location, because: 'the resource' }];
  const allow = ((): HopResult => {
    switch (answer.verdict) {
      case 'allowed': return { verdict: 'ok', says: `IAM allows ${action}${carried(answer.context)}${ownAssumed(asker)}`, because };
      case 'unknown': return { verdict: 'unknown', says: `it can not be told whether IAM allows ${action}`, because };
      case 'denied': return { verdict: 'no', says: denialSays(action, answer.stoppedBy), because: because.length > 0 ? because : place };
    }
  })();
  return [{ assumes: assumed(asker), hops: { route: AWS_API, login, who, allow, data: dataHop(index, subject, action, target.guarded, circumstances) } }];
}

/** Keys that a request has of itself. */
const EVERY_REQUEST: ReadonlySet<string> = new Set(['aws:securetransport', 'aws:currenttime', 'aws:epochtime', 'aws:requestedregion']);

/** What the request has to carry, where it is not what every request can. */
function carried(context: ReadonlyMap<string, readonly unknown[]>): string {
  const keys = [...context].filter(([key, values]) => values.length > 0 && !EVERY_REQUEST.has(key)).map(([key]) => key).sort();
  return keys.length === 0 ? '' : `, with ${keys.join(', ')} as its conditions ask`;
}

function isOutside({ subject }: Asker): boolean {
  return subject !== undefined && ['named', 'account', 'this-account', 'anyone'].includes(subject.kind);
}

function ownAssumed(asker: Asker): string {
  return isOutside(asker) ? ', if its own policies do' : '';
}

function assumed(asker: Asker): readonly string[] {
  return isOutside(asker) ? [`the policies of ${asker.key} itself, which stand in no template, allow it`] : [];
}
