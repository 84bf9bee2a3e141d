import { analyze } from '../../../lib/analyze';
import { platform } from '../../judge/support/templates';

const of = (type: string, properties: object): string[] => analyze(platform({ P: { Resources: { X: { Type: type, Properties: properties }, Own: { Type: 'AWS::S3::Bucket' } } } })).edges
  .filter(({ operation }) => operation === 'provides-code').map(({ subject, location }) => `${subject} @${location}`);

describe('where code comes from', () => {
  test.each<[string, string, object, string[]]>([
    ['a bucket, whatever the key', 'AWS::Lambda::Function', { Code: { S3Bucket: 'assets', S3Key: 'v1.zip' } }, ['bucket assets @X/Properties/Code/S3Bucket']],
    ['a bucket of the templates', 'AWS::Lambda::Function', { Code: { S3Bucket: { Ref: 'Own' }, S3Key: 'v1.zip' } }, ['bucket <Own> @X/Properties/Code/S3Bucket']],
    ['an image, whatever the tag', 'AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Image: '1.dkr.ecr.eu-west-1.amazonaws.com/a/b:17' }] }, ['image 1.dkr.ecr.eu-west-1.amazonaws.com/a/b @X/Properties/ContainerDefinitions/0/Image']],
    ['an image by digest, of a registry with a port', 'AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Image: 'host:5000/b@sha256:abc' }] }, ['image host:5000/b @X/Properties/ContainerDefinitions/0/Image']],
    ['a layer, whatever the version', 'AWS::Lambda::Function', { Layers: ['arn:aws:lambda:eu-west-1:999999999999:layer:x:7'] }, ['arn:aws:lambda:eu-west-1:999999999999:layer:x @X/Properties/Layers/0']],
    ['a plugin, whatever its id', 'AWS::KafkaConnect::Connector', { Plugins: [{ CustomPlugin: { CustomPluginArn: 'arn:aws:kafkaconnect:r:1:custom-plugin/p/id-1', Revision: 1 } }] }, ['arn:aws:kafkaconnect:r:1:custom-plugin/p @X/Properties/Plugins/0/CustomPlugin/CustomPluginArn']],
    ['a script', 'AWS::Glue::Job', { Command: { ScriptLocation: 's3://scripts/a/b.py' } }, ['bucket scripts @X/Properties/Command/ScriptLocation']],
    ['code that stands in the template', 'AWS::Lambda::Function', { Code: { ZipFile: 'x' } }, []],
    ['a nested template that was not given', 'AWS::CloudFormation::Stack', { TemplateURL: 'https://foreign.s3.amazonaws.com/a/t.json' }, ['https://foreign.s3.amazonaws.com/a @X/Properties/TemplateURL']],
  ])('%s', (_what, type, properties, expected) => { expect(of(type, properties)).toEqual(expected); });
});
