import { type Place, type Platform, type Resource } from '../../../template';
import { kafkaMappings, kafkaPipes } from './flows';
import { patternOfText } from './glob';
import { grantsOf } from './grants';
import { mayMatch } from './may-match';
import { resourceNamed } from './named';
import { literalText, statementsOf } from './policy';

const ROLE = 'AWS::IAM::Role';
const FUNCTION = 'AWS::Lambda::Function';
const READ = patternOfText('kafka-cluster:readdata');
/** What puts something into a store. */
const WRITES = [
  's3:putobject', 'dynamodb:putitem', 'dynamodb:updateitem', 'dynamodb:batchwriteitem', 'sqs:sendmessage', 'sns:publish', 'kinesis:putrecord', 'kinesis:putrecords', 'firehose:putrecord',
  'firehose:putrecordbatch', 'es:eshttppost', 'es:eshttpput',
].map(patternOfText);

/**
 * What roles that read topics may write to, by name: records end there, although no property of a flow says so.
 *
 * @param platform templates deployed together
 */
export function writtenByReaders(platform: Platform): readonly Place[] {
  const ofFunctions = new Set(readingFunctions(platform).map((properties) => resourceNamed(properties.get('Role').value, platform, [ROLE])?.key));
  return platform.resources(ROLE).filter((role) => ofFunctions.has(role.key) || allows(role, [READ], platform).length > 0).flatMap((role) => allows(role, WRITES, platform));
}

/** Functions that event sources and pipes give records to. */
function readingFunctions(platform: Platform): readonly Place[] {
  const named = [...kafkaMappings(platform).map((mapping) => mapping.get('FunctionName')), ...kafkaPipes(platform).flatMap((pipe) => [pipe.get('Target'), pipe.get('Enrichment')])];
  const resources = named.flatMap((place) => place.branches()).map(({ value }) => resourceNamed(value, platform, [FUNCTION]));
  return resources.flatMap((resource) => (resource === undefined ? [] : [platform.propertiesOf(resource)]));
}

/** The resources of statements that allow one of some actions, literally. */
function allows(role: Resource, patterns: readonly ReturnType<typeof patternOfText>[], platform: Platform): readonly Place[] {
  return grantsOf(role, platform).filter(({ holders }) => holders.includes(role)).flatMap(({ document }) => statementsOf(document))
    .filter(({ effect, actions }) => effect === 'Allow' && actions.some((action) => literalText(action.value) !== undefined && patterns.some((pattern) => mayMatch(action, pattern, true))))
    .flatMap(({ resources }) => resources);
}
