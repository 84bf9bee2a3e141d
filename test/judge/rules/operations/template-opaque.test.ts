import { templateOpaque as rule } from '../../../../lib/judge/rules/operations/template-opaque';
import { verdictOf } from '../../../../lib/judge/rules';
import { judged, platformOf, resource } from '../support/judge';

describe('template-opaque', () => {
  test('a template that says everything passes', () => {
    expect(judged(rule, { Resources: { Bucket: resource('AWS::S3::Bucket', {}) } })).toEqual([]);
    expect(judged(rule, { Transform: 'AWS::LanguageExtensions', Resources: {} })).toEqual([]);
  });

  test('a macro hides what is deployed', () => {
    expect(judged(rule, { Transform: ['AWS::LanguageExtensions', 'AWS::Serverless-2016-10-31'], Resources: {} }))
      .toEqual(['unresolved stack/Transform [transform:AWS::Serverless-2016-10-31]']);
  });

  test('resources made in a loop are hidden', () => {
    expect(judged(rule, { Transform: 'AWS::LanguageExtensions', Resources: { 'Fn::ForEach::Keys': ['Id', ['A', 'B'], {}] } }))
      .toEqual(['unresolved stack/Transform [transform:Fn::ForEach::Keys]']);
  });

  test('a nested template that was not given hides what it deploys', () => {
    expect(judged(rule, { Resources: { Nested: resource('AWS::CloudFormation::Stack', { TemplateURL: 'https://example.com/x.json' }) } }))
      .toEqual(['unresolved Nested [nested-template]']);
  });

  test('is met or cannot be told: it always applies, and nothing of it is certainly wrong', () => {
    expect(verdictOf(rule, platformOf({ Resources: {} }))).toBe('compliant');
    expect(verdictOf(rule, platformOf({ Transform: 'AWS::Serverless-2016-10-31', Resources: {} }))).toBe('unresolved');
  });
});
