import type { Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { accountAt } from '../names/account';
import { showText, unknownOf } from '../names/symbolic';
import { overItems, sometimes } from '../policy/over-branches';
import { isThereWith } from '../policy/presence';
import { statementsOf } from '../policy/statements';
import type { Maybe, UnknownPart } from '../world';
import { arnOutside } from './arns';
import { busStatements } from './bus-policy';
import { permissionStatements } from './permission';

/** A type of resource that is the policy of another. */
interface Giver {
  /** The property that names the other. */
  readonly target: string;
  /** What it can be. */
  readonly types: readonly string[];
  /** The property with the policy; undefined where its own properties are a statement. */
  readonly policy?: string;
}

const FUNCTION = ['AWS::Lambda::Function'];

/** The types, each with what it is the policy of. */
export const GIVERS: Readonly<Record<string, Giver>> = {
  'AWS::S3::BucketPolicy': { target: 'Bucket', types: ['AWS::S3::Bucket'], policy: 'PolicyDocument' },
  'AWS::S3::MultiRegionAccessPointPolicy': { target: 'MrapName', types: ['AWS::S3::MultiRegionAccessPoint'], policy: 'Policy' },
  'AWS::SQS::QueuePolicy': { target: 'Queues', types: ['AWS::SQS::Queue'], policy: 'PolicyDocument' },
  'AWS::SQS::QueueInlinePolicy': { target: 'Queue', types: ['AWS::SQS::Queue'], policy: 'PolicyDocument' },
  'AWS::SNS::TopicPolicy': { target: 'Topics', types: ['AWS::SNS::Topic'], policy: 'PolicyDocument' },
  'AWS::SNS::TopicInlinePolicy': { target: 'TopicArn', types: ['AWS::SNS::Topic'], policy: 'PolicyDocument' },
  'AWS::SecretsManager::ResourcePolicy': { target: 'SecretId', types: ['AWS::SecretsManager::Secret'], policy: 'ResourcePolicy' },
  'AWS::MSK::ClusterPolicy': { target: 'ClusterArn', types: ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'], policy: 'Policy' },
  'AWS::Lambda::Permission': { target: 'FunctionName', types: FUNCTION },
  'AWS::Lambda::LayerVersionPermission': { target: 'LayerVersionArn', types: ['AWS::Lambda::LayerVersion'] },
  'AWS::ACMPCA::Permission': { target: 'CertificateAuthorityArn', types: ['AWS::ACMPCA::CertificateAuthority'] },
  'AWS::Events::EventBusPolicy': { target: 'EventBusName', types: ['AWS::Events::EventBus'] },
  'AWS::Kinesis::ResourcePolicy': { target: 'ResourceArn', types: ['AWS::Kinesis::Stream'], policy: 'ResourcePolicy' },
  'AWS::VpcLattice::AuthPolicy': { target: 'ResourceIdentifier', types: ['AWS::VpcLattice::Service', 'AWS::VpcLattice::ServiceNetwork'], policy: 'Policy' },
  'AWS::VpcLattice::ResourcePolicy': { target: 'ResourceArn', types: ['AWS::VpcLattice::Service', 'AWS::VpcLattice::ServiceNetwork'], policy: 'Policy' },
  'AWS::SSM::ResourcePolicy': { target: 'ResourceArn', types: ['AWS::SSM::Parameter'], policy: 'Policy' },
};

/** Something outside the templates that has a policy in them. */
export interface Outside {
  /** Its type. */
  readonly type: string;
  /** Its ARN. */
  readonly arn: SymbolicText;
  /** The account of the template that names it: whose it is where its ARN states none. */
  readonly account: SymbolicText;
  /** Where it is named. */
  readonly location: string;
}

/** Policies by what they belong to. */
export interface GivenPolicies {
  /** Statements by the resource's key, or by the ARN of what is outside. */
  readonly statements: ReadonlyMap<string, readonly Maybe<Statement>[]>;
  /** What is outside, by its ARN as people read it. */
  readonly outside: ReadonlyMap<string, Outside>;
  /** Policies of something that can't be told. */
  readonly unknowns: readonly UnknownPart[];
}

/**
 * Joins policies that are resources of their own to what they belong to.
 *
 * @param context what the analysis is given
 */
export function givenPolicies(context: Context): GivenPolicies {
  const statements = new Map<string, Maybe<Statement>[]>();
  const outside = new Map<string, Outside>();
  const unknowns: UnknownPart[] = [];
  for (const resource of context.platform.resources(...Object.keys(GIVERS))) {
    const giver = GIVERS[resource.type];
    if (giver === undefined) continue;
    const { targets, lacking } = targetsOf(context, resource, giver, outside);
    unknowns.push(...lacking);
    for (const { it: target, always } of targets) {
      const found = said(context, resource, giver);
      const owner = context.platform.resource(target);
      statements.set(target, [...statements.get(target) ?? [], ...(always && isThereWith(context.platform, resource, owner) ? found : sometimes(found))]);
    }
  }
  return { statements, outside, unknowns };
}

function said(context: Context, resource: Resource, giver: Giver): readonly Maybe<Statement>[] {
  const properties = context.platform.propertiesOf(resource);
  if (giver.policy !== undefined) return statementsOf(context, properties.get(giver.policy));
  const [type = ''] = giver.types;
  const named = context.texts(properties.get(giver.target)).map(({ it }) => arnOutside(context, type, it, resource));
  return resource.type === 'AWS::Events::EventBusPolicy' ? busStatements(context, properties, named) : permissionStatements(context, properties, named);
}

interface Targets {
  readonly targets: readonly Maybe<string>[];
  readonly lacking: readonly UnknownPart[];
}

function targetsOf(context: Context, resource: Resource, giver: Giver, outside: Map<string, Outside>): Targets {
  const properties = context.platform.propertiesOf(resource);
  const lacking: UnknownPart[] = [];
  const place = properties.get(giver.target);
  const targets = place.value.kind === 'absent' ? implied(context, resource, giver, place, outside) : overItems(place, (item) => {
    const found = context.resourceOf(item, ...giver.types);
    if (found !== undefined) return [{ it: found.key, always: true }];
    const texts = context.texts(item);
    return texts.flatMap(({ it, always }) => {
      const hole = unknownOf(it);
      if (hole === undefined) return [{ it: remember(context, giver, it, item, outside), always: always || texts.length === 1 }];
      lacking.push({ id: `policy of ${showText(it)}`, location: item.location, reason: `it can not be told whose policy it is: ${hole.unknown ?? showText(it)}` });
      return [];
    });
  });
  return { targets, lacking };
}

/** A policy of an event bus without a name is that of the default bus. */
function implied(context: Context, resource: Resource, giver: Giver, place: Place, outside: Map<string, Outside>): readonly Maybe<string>[] {
  return resource.type === 'AWS::Events::EventBusPolicy' ? [{ it: remember(context, giver, ['default'], place, outside), always: true }] : [];
}

function remember(context: Context, giver: Giver, text: SymbolicText, { resource, location }: Place, outside: Map<string, Outside>): string {
  const [type = ''] = giver.types;
  const arn = arnOutside(context, type, text, resource);
  const key = showText(arn);
  if (!outside.has(key)) outside.set(key, { type, arn, account: accountAt(context, resource), location });
  return key;
}
