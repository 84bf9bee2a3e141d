import type { Cluster } from '../../analyze/world';
import type { TrustCluster, TrustIdentity, TrustWorkload } from '../../model/trust-document';
import { symbolic } from '../../analyze/names/symbolic';
import type { SymbolicText } from '../../semantics/iam/text';
import { requesterOf } from '../declared';
import { assumed, hidden, missing, ok, placeOfDecision, stopText, worstOf } from './hops';
import type { ProofInput } from './input';
import { decideNarrowly, policyOf, type PromisedRequest } from './narrow';
import type { PromisedHop } from './proof';

type ScramIdentity = Extract<TrustIdentity, { readonly kind: 'scram' }>;

/**
 * Who a workload with a password is to Kafka: its secret stands in the cluster's list of users, MSK can read it, and so can the one role that was declared.
 *
 * @param input what is compared
 * @param workload the workload
 * @param identity its user
 * @param declared the cluster as declared
 */
export function userHop(input: ProofInput, { name }: TrustWorkload, identity: ScramIdentity, declared: TrustCluster): PromisedHop {
  const { nouns } = input;
  const { principal, secret } = identity;
  const cluster = nouns.cluster(declared);
  if (!declared.managed) return assumed('who', `trust.json/workloads/${name}`, `the list of users of cluster ${declared.name} has secret ${secret}, and with it ${principal}`);
  if (cluster === undefined) return missing('who', nouns.place(secret), `cluster ${declared.name} is not in the templates, and with it no list of users`, 'deploy the cluster');
  const listed = cluster.users?.find((user) => user.secret === nouns.key(secret));
  if (listed === undefined) {
    return missing('who', placeOfUsers(input, cluster), `the secret of ${name} (${secret}) is not in the list of users of ${declared.name}: MSK does not know ${principal}`, 'put the secret into SecretArnList');
  }
  if (listed.user !== undefined && `User:${listed.user}` !== principal) {
    return missing('who', nouns.place(secret), `the secret of ${name} holds the user ${listed.user}, and ${principal} was declared`, 'make the secret hold the declared name');
  }
  const guarded = nouns.guarded(secret);
  if (guarded === undefined) {
    return nouns.has(secret) || !secret.startsWith('arn:') ? missing('who', nouns.place(secret), `the secret of ${name} is not in the templates`, 'deploy the secret')
      : assumed('who', listed.location, `secret ${secret} exists, holds ${principal.slice('User:'.length)}, and MSK reads it`);
  }
  return worstOf([mskReads(input, name, secret, declared), ...(identity.reader === undefined ? [] : readerReads(input, name, secret, identity.reader)), ok('who', listed.location, '')], `${principal}, whose password MSK and ${identity.reader ?? 'nobody else'} read`);
}

/** The list, where there is one; else the cluster that has none. */
function placeOfUsers({ world }: ProofInput, cluster: Cluster): string {
  const [first] = cluster.users ?? [];
  if (first !== undefined) return first.location.replace(/\/\d+$/, '');
  const [list, ...others] = world.platform.resources('AWS::MSK::BatchScramSecret');
  return list === undefined || others.length > 0 ? cluster.location : world.platform.locate(list);
}

/** MSK, on behalf of this cluster. It tells nobody when it can't, so this is the place to see it. */
function mskReads(input: ProofInput, name: string, secret: string, declared: TrustCluster): PromisedHop {
  const { nouns, world } = input;
  const arn = nouns.clusterArn(declared);
  const context = new Map<string, readonly SymbolicText[]>([['aws:principalisawsservice', [['true']]], ['aws:sourceaccount', [world.account]], ...(arn === undefined ? [] : [['aws:sourcearn', [arn]] as const])]);
  return asks(input, secret, 'secretsmanager:GetSecretValue', { who: `MSK can not read the password of ${name}`, asker: requesterOf('service:kafka.amazonaws.com', nouns), context });
}

function readerReads(input: ProofInput, name: string, secret: string, reader: string): readonly PromisedHop[] {
  const { nouns } = input;
  const role = nouns.identity(reader);
  if (role === undefined) return [missing('who', nouns.place(reader), `the role that reads the password of ${name} is not in the templates`, 'deploy the role')];
  const who = `${reader} can not read the password of ${name}`;
  const guarded = nouns.guarded(secret);
  const context = new Map<string, readonly SymbolicText[]>([['aws:principalisawsservice', [['false']]]]);
  const key = guarded?.encryptedBy;
  const through = new Map<string, readonly SymbolicText[]>([
    ['kms:viaservice', [symbolic(['secretsmanager.', ...nouns.context.region, '.amazonaws.com'])]], ...(guarded?.arns[0] === undefined ? [] : [['kms:encryptioncontext:secretarn', [withEnding(guarded.arns[0])]] as const]),
  ]);
  return [
    asks(input, secret, 'secretsmanager:GetSecretValue', { who, asker: role, context }),
    ...(key === undefined || nouns.guarded(key) === undefined ? [] : [asks(input, key, 'kms:Decrypt', { who, asker: role, context: through })]),
  ];
}

/** Secrets Manager ends an ARN with six characters of its own; a key's policy can only say how many. */
function withEnding(arn: SymbolicText): SymbolicText {
  const last = arn.at(-1);
  return typeof last === 'object' && last.unknown === undefined ? symbolic([...arn.slice(0, -1), '000000']) : arn;
}

interface Asked { readonly who: string; readonly asker: Parameters<typeof decideNarrowly>[1]; readonly context: PromisedRequest['context'] }

function asks({ nouns, world }: ProofInput, about: string, action: string, { who, asker, context }: Asked): PromisedHop {
  const guarded = nouns.guarded(about);
  const [resource] = guarded?.arns ?? [];
  if (guarded === undefined || resource === undefined) return missing('who', nouns.place(about), `${about} is not in the templates`, 'deploy it');
  const policy = policyOf(guarded);
  const decision = decideNarrowly(world, asker, { action, resource, account: guarded.account, context, ...(policy !== undefined && { policy }) });
  const place = placeOfDecision(decision, guarded.location);
  if (decision.verdict === 'allowed') return ok('who', place, `${action} on ${about}`);
  if (decision.verdict === 'unknown') return hidden('who', place, `whether ${action} on ${about} is allowed can not be told`);
  return missing('who', place, `${who}: ${action} is not allowed, ${stopText(decision)}`, `allow ${action}`);
}
