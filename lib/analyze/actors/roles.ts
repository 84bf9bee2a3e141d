import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { edgeOf } from '../identity/edge-of';
import { showText, unknownOf } from '../names/symbolic';
import type { Actor, Edge } from '../world';
import { leavesOf } from './leaves';

const ROLE = 'AWS::IAM::Role';
const PROFILE = 'AWS::IAM::InstanceProfile';

/** A role that something runs as, where it says so. */
interface RunsAs {
  readonly role: string;
  readonly place: Place;
  readonly always: boolean;
}

/** Types whose roles are not what they run as: policies, trust, what hands roles out, and what names one to admit it. */
const NOT_ACTORS = ['AWS::IAM::', 'AWS::RolesAnywhere::', 'AWS::SSO::', 'AWS::Cognito::IdentityPoolRoleAttachment', 'AWS::EKS::AccessEntry', 'AWS::LakeFormation::', 'AWS::Organizations::'];
/** Parts of a resource that name roles without running as them. */
const NOT_HERE = new Set(['Environment', 'PolicyDocument', 'Policy', 'Tags', 'Metadata', 'KeyPolicy', 'ResourcePolicy', 'EnvironmentVariables', 'ContainerDefinitions', 'EventPattern', 'FilterCriteria', 'FilterPolicy']);
/** Types that name a role by its name alone. */
const BY_NAME = ['AWS::Glue::', 'AWS::CodeBuild::', 'AWS::EMR::', 'AWS::DataPipeline::', 'AWS::CloudFormation::StackSet'];

/**
 * Everything of the templates that runs as a role: by a property that names one, by an instance profile, or through what it runs.
 *
 * @param context what the analysis is given
 */
export function actorsOf(context: Context): { readonly actors: readonly Actor[]; readonly edges: readonly Edge[] } {
  const direct = new Map(context.platform.resources().map((resource) => [resource.key, rolesOf(context, resource)] as const).filter(([, roles]) => roles.length > 0));
  const all = new Map([...direct, ...indirect(context, direct)]);
  const actors = [...all].map(([key, roles]): Actor => {
    const resource = context.platform.resource(key);
    return {
      key: context.naming(key), resource: key, type: resource?.type ?? '', location: resource === undefined ? key : context.platform.locate(resource),
      runsAs: roles.map(({ role, place }) => ({ role, location: place.location })),
    };
  });
  const edges = [...all].flatMap(([key, roles]) => roles.map(({ role, place, always }) => edgeOf(place, {
    boundary: 'identity', subject: context.naming(key), operation: 'runs-as', resource: role,
    because: `${context.naming(key)} can do everything that ${role} can`, fix: `give ${context.naming(key)} a role of its own`,
  }, always)));
  return { actors, edges };
}

function rolesOf(context: Context, resource: Resource): readonly RunsAs[] {
  if (NOT_ACTORS.some((prefix) => resource.type.startsWith(prefix))) return [];
  return leavesOf(context.platform.propertiesOf(resource)).flatMap(({ place, path }) => {
    const byProfile = namesProfile(path.at(-1) ?? '') || namesProfile(path.at(-2) ?? '');
    if (!(byProfile || namesRole(path.at(-1) ?? '')) || path.slice(0, -1).some((step) => NOT_HERE.has(step))) return [];
    return runsAsAt(context, place, byProfile || BY_NAME.some((prefix) => resource.type.startsWith(prefix)));
  });
}

/** `Role`, `TaskRoleArn`, `ServiceExecutionRoleArn`, `JobFlowRole`, `IamInstanceProfile`, `AutomationAssumeRole`, and whatever a service calls it next. */
function namesRole(key: string): boolean {
  return key.toLowerCase().includes('role');
}

function namesProfile(key: string): boolean {
  return key.toLowerCase().includes('instanceprofile');
}

function runsAsAt(context: Context, place: Place, byName: boolean): readonly RunsAs[] {
  const found = context.resourceOf(place, ROLE, PROFILE);
  if (found?.type === PROFILE) return profileRoles(context, found, place);
  if (found !== undefined) return [{ role: context.key(found), place, always: true }];
  return context.texts(place).filter(({ it }) => {
    const text = showText(it);
    return unknownOf(it) !== undefined || text.includes(':role/') || text.includes(':instance-profile/') || (byName && !text.startsWith('arn:') && text !== '');
  }).map(({ it, always }) => ({ role: showText(it), place, always }));
}

function profileRoles(context: Context, profile: Resource, place: Place): readonly RunsAs[] {
  return context.platform.propertiesOf(profile).get('Roles').items().flatMap((item) => runsAsAt(context, item, true))
    .map(({ role, always }) => ({ role, place, always }));
}

/** What runs something else that runs as a role. */
const RUNS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'AWS::ECS::Service': [['TaskDefinition']],
  'AWS::EC2::Instance': [['LaunchTemplate', 'LaunchTemplateId'], ['LaunchTemplate', 'LaunchTemplateName']],
  'AWS::AutoScaling::AutoScalingGroup': [['LaunchTemplate', 'LaunchTemplateId'], ['LaunchConfigurationName'], ['MixedInstancesPolicy', 'LaunchTemplate', 'LaunchTemplateSpecification', 'LaunchTemplateId']],
  'AWS::EKS::Nodegroup': [['LaunchTemplate', 'Id']],
  'AWS::EC2::SpotFleet': [['SpotFleetRequestConfigData', 'LaunchTemplateConfigs', 'LaunchTemplateSpecification', 'LaunchTemplateId']],
};

function indirect(context: Context, direct: ReadonlyMap<string, readonly RunsAs[]>): readonly (readonly [string, readonly RunsAs[]])[] {
  return context.platform.resources(...Object.keys(RUNS)).flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    const through = (RUNS[resource.type] ?? []).flatMap((path) => properties.get(...path).branches().flatMap((place) => {
      const other = context.resourceOf(place);
      return other === undefined ? [] : (direct.get(other.key) ?? []).map(({ role, always }) => ({ role, place, always }));
    }));
    return through.length === 0 ? [] : [[resource.key, [...direct.get(resource.key) ?? [], ...through]] as const];
  });
}
