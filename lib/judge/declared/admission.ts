import type { TrustAdmission, TrustCondition } from '../../model/trust-document';
import type { Condition, PrincipalElement, Requester, Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import { anyOf } from '../subjects';
import type { Nouns } from './nouns';

const QUANTIFIER = /^For(All|Any)Values:/;

/**
 * An admission as a statement of IAM.
 *
 * @param admission what the platform needs
 * @param location where it stands in trust.json
 * @param nouns the templates
 */
export function statementOf(admission: TrustAdmission, location: string, nouns: Nouns): Statement {
  const resources = admission.resource === '*' ? [['*']] : nouns.arns(admission.resource);
  return { effect: 'Allow', actions: admission.actions.map((action) => [action]), resources, conditions: admission.when.map((one) => conditionOf(one, nouns)), location, variables: false };
}

function conditionOf({ operator, key, values }: TrustCondition, nouns: Nouns): Condition {
  const quantifier = QUANTIFIER.exec(operator)?.[1];
  const plain = operator.replace(QUANTIFIER, '');
  const ifExists = plain.endsWith('IfExists');
  return {
    operator: (ifExists ? plain.slice(0, -'IfExists'.length) : plain).toLowerCase(), ifExists, key: key.toLowerCase(), values: values.map((value) => nouns.text(value)),
    ...(quantifier !== undefined && { quantifier: quantifier === 'All' ? 'all' : 'any' }),
  };
}

/**
 * Conditions that a request meets which is exactly what was declared: each key with one of its values.
 *
 * @param admission what the platform needs
 * @param nouns the templates
 */
export function contextMeeting({ when }: TrustAdmission, nouns: Nouns): ReadonlyMap<string, readonly SymbolicText[]> {
  return new Map(when.map(({ key, operator, values }) => {
    const [first = ''] = values;
    const text = nouns.text(first);
    return [key.toLowerCase(), [/Like$|Equals$/.test(operator) ? anyOf(text, `any ${key}`) : text]];
  }));
}

/**
 * Who is admitted, as IAM sees it.
 *
 * @param subject of an admission
 * @param nouns the templates
 */
export function requesterOf(subject: string, nouns: Nouns): Requester {
  const context = new Map<string, readonly SymbolicText[]>();
  if (subject.startsWith('service:')) return { kind: 'service', name: nouns.text(subject.slice('service:'.length)), context };
  const identity = nouns.identity(subject);
  if (identity !== undefined) return identity.requester;
  const name = nouns.text(subject);
  const [head] = name;
  const resource = subject.split(':')[5] ?? '';
  if (/^(oidc-provider|saml-provider)\//.test(resource) || typeof head !== 'string' || !head.startsWith('arn:')) return { kind: 'federated', name, context };
  return { kind: resource.startsWith('user/') ? 'user' : 'role', name, account: nouns.text(subject.split(':')[4] ?? ''), context };
}

/**
 * How a policy names a requester.
 *
 * @param requester who
 */
export function principalOf(requester: Requester): PrincipalElement {
  switch (requester.kind) {
    case 'service': return { type: 'Service', value: requester.name };
    case 'federated': return { type: 'Federated', value: requester.name };
    case 'anonymous': return { type: 'AWS', value: ['*'] };
    case 'role':
    case 'user':
    case 'root': return { type: 'AWS', value: requester.name };
  }
}
