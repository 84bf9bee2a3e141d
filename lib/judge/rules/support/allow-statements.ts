import { type Platform } from '../../../template';
import { grantsIn } from './grants';
import { statementsOf, type Statement } from './policy';
import { resourceStatements } from './resource-policies';

/** Types whose policies have rules of their own, with the property that holds them. */
const OTHERS: readonly (readonly [type: string, property: string])[] = [
  ['AWS::IAM::Role', 'AssumeRolePolicyDocument'], ['AWS::KMS::Key', 'KeyPolicy'], ['AWS::KMS::ReplicaKey', 'KeyPolicy'], ['AWS::MSK::ClusterPolicy', 'Policy'],
  ['AWS::EC2::VPCEndpoint', 'PolicyDocument'],
];

/**
 * Every statement that allows, or may, of every policy of the templates: of identities, of roles' trust, of keys, clusters, endpoints and other resources.
 *
 * @param platform templates deployed together
 */
export function allowStatements(platform: Platform): readonly Statement[] {
  const others = OTHERS.flatMap(([type, property]) => platform.resources(type).flatMap((resource) => statementsOf(platform.propertiesOf(resource).get(property))));
  const identities = grantsIn(platform).flatMap(({ document }) => statementsOf(document));
  return [...identities, ...others, ...resourceStatements(platform).map(({ statement }) => statement)].filter(({ effect }) => effect !== 'Deny');
}
