import type { Identity } from '../../analyze/world';
import type { Access } from '../../model/answers';
import type { TrustDenial, TrustDeployer } from '../../model/deployer';
import { statementOf, type DeclaredAllows } from '../declared';
import type { SymbolicText } from '../../semantics/iam/text';
import { textKey } from '../subjects';
import { missing, ok, hidden, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { roleHop } from './login';
import { decideNarrowly } from './narrow';
import { PlainAllows, conditionWords } from './plain-allows';
import type { Promised, PromisedHop } from './proof';

/**
 * That a deployment can start, by exactly the declared job, and that what must be denied to it is denied.
 *
 * @param input what is compared
 * @param deployer who deploys
 */
export function deployerPromise(input: ProofInput, deployer: TrustDeployer): Promised {
  const { name, role, owner, assumes, denials = [] } = deployer;
  const identity = input.nouns.identity(role);
  const place = `trust.json/deployers/${name}`;
  const allow = identity === undefined ? missing('allow', input.nouns.place(role), `no policy of the templates is about ${role}, the role of ${name}`, 'attach the policy to the role') : worstOf([
    ok('allow', identity.location, `${name} may do what is declared`),
    ...assumes.map((arn) => assumesHop(input, identity, name, arn)),
    ...denials.flatMap((denial) => deniedHops(input, [...identity.statements, ...identity.boundary ?? []], { who: name, location: identity.location }, denial)),
  ], `${String(assumes.length)} roles to take, ${String(denials.length)} denials`);
  return {
    grant: `deployer ${name}`, subject: name, operation: 'deploy', resource: 'the stacks', owner,
    hops: [ok('route', place, 'AWS answers from anywhere'), ok('login', place, 'a signed call to AWS'), roleHop(input, role, name, 'declared'), allow, ok('data', place, 'a deployment carries no records')],
  };
}

function assumesHop({ world, nouns }: ProofInput, identity: Identity, name: string, arn: string): PromisedHop {
  const decision = decideNarrowly(world, identity, { action: 'sts:AssumeRole', resource: nouns.text(arn), account: world.account, context: new Map() });
  const place = placeOfDecision(decision, identity.location);
  if (decision.verdict === 'allowed') return ok('allow', place, `${name} may take ${arn}`);
  if (decision.verdict === 'unknown') return hidden('allow', place, `whether ${name} may take ${arn} can not be told`);
  return missing('allow', place, `${name} can not take ${arn}: ${stopText(decision)}`, 'allow sts:AssumeRole on it');
}

/**
 * That a denial stands there. One that may be absent, or that asks for something beside, keeps nobody off.
 *
 * @param input what is compared
 * @param statements of the policies that hold it
 * @param of who is denied, and where that is said if nothing denies it
 * @param of.who who, for words
 * @param of.location the place of who has the policies
 * @param denial what is denied
 */
export function deniedHops({ nouns }: ProofInput, statements: Identity['statements'], { who, location }: { readonly who: string; readonly location: string }, denial: TrustDenial): PromisedHop[] {
  const { actions, resources, except, when = [] } = denial;
  const declared = conditionWords(statementOf({ subject: '', actions, resource: '*', when, because: '' }, location, nouns));
  const left = except === undefined ? undefined : wordsOf(except.map((resource) => nouns.text(resource)));
  const always = statements.filter(({ it, always: is }) => is && it.effect === 'Deny' && it.notActions === undefined && it.unknown === undefined && conditionWords(it) === declared
    && (it.notResources === undefined ? undefined : wordsOf(it.notResources)) === left);
  return actions.flatMap((action) => resources.flatMap((resource): PromisedHop[] => {
    const text = textKey(nouns.text(resource));
    const found = always.find(({ it }) => (it.actions ?? []).some((one) => textKey(one).toLowerCase() === textKey([action]).toLowerCase())
      && (it.notResources !== undefined || (it.resources ?? []).some((one) => textKey(one) === text || (one.length === 1 && one[0] === '*'))));
    const words = except === undefined ? resource : `all but ${except.join(', ')}`;
    return [found === undefined ? missing('allow', location, `nothing that is always there denies ${who} ${action} on ${words}`, `deny ${action}`) : ok('allow', found.it.location, `${action} is denied`)];
  }));
}

/** Texts whatever their order. */
function wordsOf(texts: readonly SymbolicText[]): string {
  return texts.map(textKey).sort().join('\n');
}

/**
 * Whatever is allowed to who deploys beyond the words of the declaration: also on what stands in no template, since there a deployment could take any other role.
 *
 * @param input what is compared
 * @param declared what was declared, by subject
 */
export function deployerExcess({ trust, nouns }: ProofInput, declared: DeclaredAllows): readonly Access[] {
  return (trust.deployers ?? []).flatMap(({ name, role }) => {
    const identity = nouns.identity(role);
    if (identity === undefined) return [];
    const plain = new PlainAllows(declared.get(identity.key) ?? []);
    return identity.statements.filter(({ it }) => it.effect === 'Allow' && !plain.includes(it)).map(({ it }): Access => {
      const [action] = (it.actions ?? []).map((text) => text.map((part) => (typeof part === 'string' ? part : '…')).join(''));
      return {
        subject: name, operation: action ?? 'everything else', resource: 'what its policy names', boundary: 'identity', fix: 'take it away, or declare it',
        path: [{ location: it.location, because: `${name} may do more than the declared words of a deployment: ${action ?? 'everything but some actions'}` }],
      };
    });
  });
}
