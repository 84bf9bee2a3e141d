import { functionCodeUnpinned as rule } from '../../../../lib/judge/rules/operations/function-code-unpinned';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';
import { CLUSTER, mapping } from '../support/kafka';

const DIGEST = '0a'.repeat(32);
const READS = { Policies: [{ PolicyDocument: { Statement: { Effect: 'Allow', Action: 'kafka-cluster:ReadData', Resource: 'arn:aws:kafka:eu-west-1:111122223333:topic/events/u/orders' } } }] };

/** A function that an event source gives records to. */
function fed(Code: unknown, Layers?: unknown): Parts {
  return { Parameters: CHOSEN, Conditions: PERHAPS, Resources: { Cluster: CLUSTER, Source: mapping({ FunctionName: { Ref: 'Fn' } }), Fn: resource('AWS::Lambda::Function', { Code, Layers }) } };
}

/** A function whose role reads a topic, or has nothing to do with it. */
function running(role: Record<string, unknown>): Parts {
  return { Resources: { Role: resource('AWS::IAM::Role', role), Fn: resource('AWS::Lambda::Function', { Role: attribute('Role', 'Arn'), Code: { S3Bucket: 'builds', S3Key: 'fn.zip' } }) } };
}

const object = (S3Key: unknown, S3ObjectVersion?: unknown): unknown => ({ S3Bucket: 'builds', S3Key, S3ObjectVersion });
const IMAGE = '111122223333.dkr.ecr.eu-west-1.amazonaws.com/fn';
const THEIRS = 'arn:aws:lambda:eu-west-1:444455556666:layer:x:1';
const CODE = 'Fn/Properties/Code';

ruleCases(rule, {
  compliant: [
    ['a version', fed(object('fn.zip', 'v1'))],
    ['a key that is a digest', fed(object(`${DIGEST}.zip`))],
    ['code in the template', fed({ ZipFile: 'exports.handler = async () => {}' })],
    ['an image by its digest', fed({ ImageUri: `${IMAGE}@sha256:${DIGEST}` })],
    ['a layer of this account', fed(object('fn.zip', 'v1'), [{ 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:layer:x:1' }])],
  ],
  nonCompliant: [
    ['no version', fed(object('fn.zip')), `violation ${CODE}/S3ObjectVersion [no-version]`],
    ['no version in one branch', fed(object('fn.zip', perhaps('v1', { Ref: 'AWS::NoValue' }))), `violation ${CODE}/S3ObjectVersion [no-version]`],
    ['no version, of what runs as a reader', running(READS), `violation ${CODE}/S3ObjectVersion [no-version]`],
    ['an image by its tag', fed({ ImageUri: `${IMAGE}:latest` }), `violation ${CODE}/ImageUri [image-tag]`],
  ],
  notApplicable: [
    ['a function that reaches nothing of Kafka', running({})],
  ],
  unresolvable: [
    ['a version that the deployment chooses', fed(object('fn.zip', AT_DEPLOYMENT)), `unresolved ${CODE}/S3ObjectVersion [version]`],
    ['a key that the deployment chooses', fed(object(AT_DEPLOYMENT)), `unresolved ${CODE}/S3Key [version]`],
    ['an image that the deployment chooses', fed({ ImageUri: AT_DEPLOYMENT }), `unresolved ${CODE}/ImageUri [image]`],
    ['a layer of an account that may be this one', fed(object('fn.zip', 'v1'), [THEIRS]), `unresolved Fn/Properties/Layers/0 [layer:${THEIRS}]`],
    ['a layer that the deployment chooses', fed(object('fn.zip', 'v1'), [AT_DEPLOYMENT]), 'unresolved Fn/Properties/Layers/0 [layer:<Chosen>]'],
  ],
});
