import type { Context } from '../context';
import { accountAt } from '../names/account';
import { symbolic } from '../names/symbolic';
import type { Actor, Guarded, Identity, World } from '../world';
import { hopsOf, isRewriting, type Becoming } from './becoming';
import type { Consequence } from './consequence';
import { consequenceOf, CONSEQUENCES } from './table';
import { PASSED_TO } from './identity-table';
import { principalsOf, usersOf } from './kafka-principals';
import { speaksOf } from './nouns';
import { allowsOf, permitted, type Aim, type Holder } from './permitted';

/** What the steps of one holder are looked for in. */
export interface Field {
  /** What the templates say. */
  readonly world: World;
  /** Names of resources. */
  readonly context: Context;
  /** Guarded resources by their names. */
  readonly guarded: ReadonlyMap<string, Guarded>;
}

/** The aim that an identity is, for actions of a kind: its trust counts for those of STS alone. */
function identityAim({ world, guarded }: Field, identity: Identity, action: string): Aim {
  const own = guarded.get(identity.key);
  const arn = identity.requester.name;
  const account = identity.requester.account ?? world.account;
  return action.startsWith('sts:') ? { arn, account, policy: own?.policy ?? identity.trust, kind: 'trust' } : { arn, account };
}

const ASSUMING: Readonly<Record<Holder['requester']['kind'], readonly string[]>> = {
  role: ['sts:AssumeRole'], user: ['sts:AssumeRole'], root: ['sts:AssumeRole'], service: [], anonymous: [],
  federated: ['sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML'],
};

/**
 * Whom a holder becomes by assuming roles.
 *
 * @param field where to look
 * @param holder who
 * @param roles roles whose trust may name it
 */
export function byAssuming(field: Field, holder: Holder, roles: readonly Identity[]): readonly Becoming[] {
  return roles.flatMap((role) => ASSUMING[holder.requester.kind].flatMap((action): Becoming[] => {
    if (role.key === holder.key) return [];
    const found = permitted(field.world, holder, action, identityAim(field, role, action));
    if (found === undefined) return [];
    return [{ from: holder.key, to: role.key, way: 'itself', means: `act as ${role.key}`, sure: found.sure, rewrites: false, path: hopsOf(found.because, action) }];
  }));
}

/** Actions of the table that are held by identity policies, with the row of each; those of STS are looked for from the role's side. */
const HELD: readonly (readonly [action: string, row: Consequence])[] = CONSEQUENCES
  .filter(({ way }) => way === 'itself' || way === 'grown' || way === 'runs-as').flatMap((row) => row.actions.map((action) => [action, row] as const))
  .filter(([action]) => !action.startsWith('sts:'));

/**
 * Whom a holder becomes by what its own policies let it do to identities and to what runs as them.
 *
 * @param field where to look
 * @param holder who
 */
export function byHolding(field: Field, holder: Holder): readonly Becoming[] {
  return HELD.flatMap(([action, row]) => {
    const allows = allowsOf(holder.statements, action);
    if (allows.length === 0) return [];
    const speaks = (aim: Aim): boolean => allows.some((statement) => statement.resources === undefined || speaksOf(statement.resources, { arns: [aim.arn] }));
    const targets = row.way === 'runs-as' ? actorTargets(field, action) : identityTargets(field, action);
    return targets.filter(({ aim }) => speaks(aim)).flatMap(({ aim, what, becomes }): Becoming[] => {
      const others = becomes.filter((to) => to !== holder.key || row.way === 'grown');
      const found = others.length === 0 ? undefined : permitted(field.world, holder, action, aim);
      if (found === undefined) return [];
      return others.map((to) => ({
        from: holder.key, to, way: row.way, sure: found.sure, rewrites: isRewriting(action, row.way), path: hopsOf(found.because, action),
        means: row.means.replaceAll('{what}', what).replaceAll('{who}', to),
      }));
    });
  });
}

interface AimedAt {
  readonly aim: Aim;
  readonly what: string;
  readonly becomes: readonly string[];
}

/** Which actions of IAM are asked of which kind of identity; what names neither is asked of policies and groups, which are everybody's here. */
function identityTargets(field: Field, action: string): readonly AimedAt[] {
  const kinds = action.includes('Role') ? ['role'] : action.includes('User') || action.includes('AccessKey') || action.includes('LoginProfile') || action.includes('Password') ? ['user'] : [];
  if (kinds.length === 0) return policyTargets(field, action);
  return field.world.identities.filter(({ requester }) => kinds.includes(requester.kind))
    .map((identity) => ({ aim: identityAim(field, identity, action), what: identity.key, becomes: [identity.key] }));
}

/** Managed policies of the templates, each with the identities that have it. */
function policyTargets({ world, context }: Field, action: string): readonly AimedAt[] {
  if (!action.includes('Policy')) return [];
  return world.platform.resources('AWS::IAM::ManagedPolicy').flatMap((resource) => {
    const place = `${world.platform.locate(resource)}/`;
    const holders = world.identities.filter(({ statements }) => statements.some(({ it }) => it.location.startsWith(place))).map(({ key }) => key);
    return context.attribute(resource, 'Ref').map((arn) => ({ aim: { arn, account: accountAt(context, resource) }, what: context.key(resource), becomes: holders }));
  });
}

const SERVICE_OF_TYPE: readonly (readonly [type: string, services: readonly string[]])[] = [
  ['AWS::Lambda::', ['lambda']], ['AWS::ECS::', ['ecs']], ['AWS::EC2::', ['ec2', 'ssm', 'ec2-instance-connect']], ['AWS::KafkaConnect::', ['kafkaconnect']], ['AWS::Glue::', ['glue']],
  ['AWS::StepFunctions::', ['states']], ['AWS::Pipes::', ['pipes']], ['AWS::KinesisFirehose::', ['firehose']], ['AWS::KinesisAnalyticsV2::', ['kinesisanalytics']],
  ['AWS::CodeBuild::', ['codebuild']], ['AWS::CodePipeline::', ['codepipeline']], ['AWS::AppRunner::', ['apprunner']], ['AWS::Batch::', ['batch']], ['AWS::EKS::', ['eks']],
];

function actorTargets({ world, context, guarded }: Field, action: string): readonly AimedAt[] {
  const service = action.slice(0, action.indexOf(':'));
  return world.actors.filter((actor) => SERVICE_OF_TYPE.some(([type, services]) => actor.type.startsWith(type) && services.includes(service))).flatMap((actor) => {
    const own = guarded.get(actor.key);
    const arns = own?.arns ?? arnsOfActor(world, context, actor);
    const roles = [...new Set(actor.runsAs.map(({ role }) => role))];
    return arns.slice(0, 1).map((arn) => ({
      aim: { arn, account: own?.account ?? accountOfActor(world, context, actor), ...(own?.policy === undefined ? {} : { policy: own.policy, kind: own.kind }) }, what: actor.key, becomes: roles,
    }));
  });
}

function accountOfActor({ platform, account }: World, context: Context, actor: Actor): Aim['account'] {
  const resource = platform.resource(actor.resource);
  return resource === undefined ? account : accountAt(context, resource);
}

function arnsOfActor({ platform }: World, context: Context, actor: Actor): ReturnType<Context['attribute']> {
  const resource = platform.resource(actor.resource);
  return resource === undefined ? [] : context.attribute(resource, 'Arn');
}

/**
 * Whom a holder becomes by passing roles to something that it starts.
 *
 * @param field where to look
 * @param holder who
 */
export function byPassing(field: Field, holder: Holder): readonly Becoming[] {
  const passing = allowsOf(holder.statements, 'iam:PassRole');
  if (passing.length === 0) return [];
  const makes = PASSED_TO.flatMap((passed) => passed.actions.filter((action) => allowsOf(holder.statements, action).length > 0).slice(0, 1).map((action) => ({ passed, action })));
  const roles = field.world.identities.filter(({ key, requester }) => requester.kind === 'role' && key !== holder.key
    && passing.some((statement) => statement.resources === undefined || speaksOf(statement.resources, { arns: [requester.name] })));
  return makes.flatMap(({ passed, action }) => {
    // Whether it may be started at all, on something new: a name that nobody states.
    const account = holder.requester.account ?? field.world.account;
    const started = permitted(field.world, holder, action, { arn: somethingNew(field, action, account), account }) ?? permitted(field.world, holder, action, { arn: ['*'], account });
    if (started === undefined) return [];
    return roles.flatMap((role): Becoming[] => {
      const fixed = new Map([['iam:passedtoservice', [[passed.service]]]]);
      const found = permitted(field.world, holder, 'iam:PassRole', identityAim(field, role, 'iam:PassRole'), fixed);
      const service: Holder = { key: passed.service, requester: { kind: 'service', name: [passed.service], context: new Map() }, statements: [] };
      const trusted = found === undefined ? undefined : permitted(field.world, service, 'sts:AssumeRole', identityAim(field, role, 'sts:AssumeRole'));
      if (found === undefined || trusted === undefined) return [];
      return [{
        from: holder.key, to: role.key, way: 'passed', means: `start ${passed.makes} that acts as ${role.key}`, sure: found.sure && started.sure && trusted.sure, rewrites: false,
        path: [...hopsOf(found.because, 'iam:PassRole'), ...hopsOf(started.because, action), ...hopsOf(trusted.because, `${passed.service} to act as it`)],
      }];
    });
  });
}

function somethingNew({ context }: Field, action: string, account: Aim['account']): Aim['arn'] {
  const service = action.slice(0, action.indexOf(':'));
  return symbolic(['arn:', ...context.partition, `:${service}:`, ...context.region, ':', ...account, ':', { hole: `something new of ${service}` }]);
}

/** Secrets and authorities: who reads or uses them becomes users of Kafka. */
const CREDENTIALS = ['acm-pca:IssueCertificate', 'secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'] as const;

/**
 * Which Kafka principals a holder becomes, by issuing certificates or reading passwords.
 *
 * @param field where to look
 * @param holder who
 * @param named whether only what policies of the authorities and secrets themselves allow counts
 */
export function byCredentials(field: Field, holder: Holder, named = false): readonly Becoming[] {
  const { world } = field;
  return CREDENTIALS.flatMap((action) => {
    const row = consequenceOf(action);
    if (row === undefined) return [];
    const own = allowsOf(holder.statements, action).length > 0;
    return world.guarded.filter(({ type }) => type === (action.startsWith('acm-pca') ? 'AWS::ACMPCA::CertificateAuthority' : 'AWS::SecretsManager::Secret')).flatMap((guarded): Becoming[] => {
      const admitting = new Set(allowsOf(guarded.policy ?? [], action));
      if ((named || !own) && admitting.size === 0) return [];
      const becomes = row.way === 'subjects' ? principalsOf(world, new Set([guarded.key])) : usersOf(world, new Set([guarded.key]));
      const [arn] = guarded.arns;
      const aim = arn === undefined ? undefined : { arn, account: guarded.account, kind: guarded.kind, ...(guarded.policy === undefined ? {} : { policy: guarded.policy }) };
      const found = becomes.length === 0 || aim === undefined ? undefined : permitted(world, holder, action, aim);
      if (found === undefined || (named && !found.because.some((statement) => admitting.has(statement)))) return [];
      return becomes.map((to) => ({
        from: holder.key, to, way: row.way, sure: found.sure, rewrites: isRewriting(action, row.way), path: hopsOf(found.because, action),
        means: row.means.replaceAll('{what}', guarded.key).replaceAll('{who}', to),
      }));
    });
  });
}
