import { consequenceOf, CONSEQUENCES } from '../../../analyze/becoming/table';
import { operationOf } from '../../../semantics/kafka/iam-operations';

const MOST = 3;
const RANK: ReadonlyMap<string, number> = new Map(CONSEQUENCES.flatMap(({ actions }) => actions).map((action, i) => [action.toLowerCase(), i]));

/**
 * Actions, those that give most first: what makes its holder another, then what opens a boundary, then data, then the rest.
 *
 * @param actions in any order
 */
export function byWeight(actions: readonly string[]): readonly string[] {
  return [...new Set(actions)].sort((a, b) => weight(a) - weight(b) || (a < b ? -1 : 1));
}

function weight(action: string): number {
  const known = RANK.get(action.toLowerCase());
  if (known !== undefined) return known;
  const name = action.slice(action.indexOf(':') + 1);
  if (/^(?:ReadData|WriteData|GetObject|PutObject|GetSecretValue|Decrypt|ReceiveMessage|SendMessage|Publish|Invoke)/.test(name)) return 1000;
  return /^(?:Describe|List|Connect)/.test(name) ? 3000 : 2000;
}

/**
 * Actions as people read them: Kafka's words for Kafka, IAM's for the rest; a whole service, or everything, by that.
 *
 * @param actions of a finding
 * @param all that exist
 */
export function actionWords(actions: readonly string[], all: readonly string[]): string {
  const own = new Set(actions);
  if (all.length > 0 && own.size > MOST && all.every((action) => own.has(action))) return 'everything';
  const services = [...new Set(actions.map(serviceOf))];
  const whole = new Set(services.filter((service) => {
    const ofService = all.filter((action) => serviceOf(action) === service);
    return ofService.length > MOST && ofService.every((action) => own.has(action));
  }));
  const words = [...new Set(byWeight(actions).map((action) => (whole.has(serviceOf(action)) ? `${serviceOf(action)}:*` : wordOf(action))))];
  return words.length <= MOST + 1 ? words.join(', ') : `${words.slice(0, MOST).join(', ')} and ${String(words.length - MOST)} more`;
}

/** Kafka's word of an action on records, groups and topics; IAM's of the others. */
function wordOf(action: string): string {
  return operationOf(action)?.operation ?? action;
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

/**
 * The actions of a finding that come to more than they say, the gravest first.
 *
 * @param actions of a finding
 */
export function grave(actions: readonly string[]): readonly string[] {
  return byWeight(actions.filter((action) => consequenceOf(action) !== undefined));
}
