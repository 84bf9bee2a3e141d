import type { Place, Resource } from '../../template';
import type { Context } from '../context';
import { edgeOf, nounsAt } from '../identity/edge-of';
import { showText } from '../names/symbolic';
import type { Edge } from '../world';

/**
 * Code that the deployment runs and that is none of the templates: providers of custom resources, macros, and commands to instances.
 *
 * @param context what the analysis is given
 */
export function deploymentEdges(context: Context): readonly Edge[] {
  return context.platform.resources().flatMap((resource) => {
    const properties = context.platform.propertiesOf(resource);
    if (isCustom(resource)) return atDeployment(context, properties.get('ServiceToken'), context.key(resource));
    switch (resource.type) {
      case 'AWS::CloudFormation::Macro': return macro(context, properties.get('FunctionName'));
      case 'AWS::SSM::Association': return commands(context, resource, properties);
      case 'AWS::SSM::MaintenanceWindowTask': return commands(context, resource, properties);
      default: return [];
    }
  });
}

function isCustom({ type }: Resource): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}

/** A function of the templates is among the actors already; whose code runs otherwise, nobody can tell. */
function atDeployment(context: Context, place: Place, key: string): readonly Edge[] {
  return place.branches().flatMap((branch) => {
    // An account that is written out may be another's, whatever the function is called.
    if (branch.value.kind === 'token' && context.resourceOf(branch.value, 'AWS::Lambda::Function', 'AWS::SNS::Topic') !== undefined) return [];
    return context.texts(branch).map(({ it, always }) => edgeOf(branch, {
      boundary: 'operations', subject: showText(it), operation: 'runs-at-deployment', resource: key,
      because: `code that stands in no template answers for ${key} at every deployment, and decides what its attributes are`,
      fix: 'name a function of the templates, or delete the custom resource',
    }, always));
  });
}

function macro(context: Context, place: Place): readonly Edge[] {
  return nounsAt(context, place, 'AWS::Lambda::Function').map(({ it, always }) => edgeOf(place, {
    boundary: 'operations', subject: it, operation: 'runs-at-deployment', resource: 'every template that names the macro',
    because: `${it} rewrites templates before they are deployed`, fix: 'delete the macro, or guard the code of its function like the templates',
  }, always));
}

function commands(context: Context, resource: Resource, properties: Place): readonly Edge[] {
  const targets = properties.get('Targets').items();
  const place = properties.get(resource.type === 'AWS::SSM::Association' ? 'Name' : 'TaskArn');
  return targets.map((target) => edgeOf(target, {
    boundary: 'operations', subject: context.key(resource), operation: 'runs-commands-on', resource: `${target.get('Key').describe()}=${target.get('Values').describe()}`,
    because: `${place.describe()} is run on these instances, as their roles`, fix: 'narrow the targets to the instances that need it',
  }));
}
