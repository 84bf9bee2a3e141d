import { secretParameter as rule } from '../../../../lib/judge/rules/operations/secret-parameter';
import { type Parts } from '../support/judge';
import { ruleCases } from '../support/cases';

function parameter(name: string, declared: Record<string, unknown>): Parts {
  return { Parameters: { [name]: { Type: 'String', ...declared } }, Resources: {} };
}

ruleCases(rule, {
  compliant: [
    ['a secret without echo', parameter('DbPassword', { NoEcho: true })],
    ['a secret without echo, as text', parameter('DbPassword', { NoEcho: 'true' })],
    ['whatever is without echo, with an empty default', parameter('Given', { NoEcho: true, Default: '' })],
  ],
  nonCompliant: [
    ['a secret with echo', parameter('DbPassword', {}), 'violation Parameters/DbPassword/NoEcho [echo:DbPassword]'],
    ['a secret that is told to echo', parameter('ApiToken', { NoEcho: false }), 'violation Parameters/ApiToken/NoEcho [echo:ApiToken]'],
    ['a default', parameter('DbPassword', { NoEcho: true, Default: 'changeme' }), 'violation Parameters/DbPassword/Default [default:DbPassword]'],
    ['a default of whatever is without echo', parameter('Given', { NoEcho: true, Default: 'changeme' }), 'violation Parameters/Given/Default [default:Given]'],
    ['both', parameter('DbPassword', { Default: 'changeme' }), 'violation Parameters/DbPassword/NoEcho [echo:DbPassword]', 'violation Parameters/DbPassword/Default [default:DbPassword]'],
  ],
  notApplicable: [
    ['a parameter that says where a secret is', parameter('DbPassword', { Default: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:a' })],
    ['the key of a store', parameter('TopicEncryptionKey', {})],
    ['a parameter of another name', parameter('SecretArn', {})],
    ['no parameter', { Resources: {} }],
  ],
  unresolvable: [['an echo that cannot be told', parameter('DbPassword', { NoEcho: { Ref: 'Chosen' } }), 'unresolved Parameters/DbPassword/NoEcho [echo:DbPassword]']],
});
