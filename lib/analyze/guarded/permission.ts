import type { Condition, PrincipalElement, Statement } from '../../semantics/iam/statement';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Place } from '../../template';
import type { Context } from '../context';
import { literalOf, showText, symbolic } from '../names/symbolic';
import type { Maybe } from '../world';

/** A property that becomes a condition. */
interface Bound {
  /** The property. */
  readonly property: string;
  /** The operator. */
  readonly operator: string;
  /** The key. */
  readonly key: string;
}

const LAMBDA: readonly Bound[] = [
  { property: 'SourceArn', operator: 'arnlike', key: 'aws:sourcearn' },
  { property: 'SourceAccount', operator: 'stringequals', key: 'aws:sourceaccount' },
  { property: 'PrincipalOrgID', operator: 'stringequals', key: 'aws:principalorgid' },
  { property: 'FunctionUrlAuthType', operator: 'stringequals', key: 'lambda:functionurlauthtype' },
  { property: 'EventSourceToken', operator: 'stringequals', key: 'lambda:eventsourcetoken' },
  { property: 'InvokedViaFunctionUrl', operator: 'bool', key: 'lambda:invokedviafunctionurl' },
];

/** Properties that make a statement, by type: what AWS writes into the resource's policy for them. */
const PERMISSIONS: Readonly<Record<string, { readonly actions: string; readonly service?: string; readonly bounds: readonly Bound[] }>> = {
  'AWS::Lambda::Permission': { actions: 'Action', bounds: LAMBDA },
  'AWS::Lambda::LayerVersionPermission': { actions: 'Action', bounds: [{ property: 'OrganizationId', operator: 'stringequals', key: 'aws:principalorgid' }] },
  // It names actions without their service.
  'AWS::ACMPCA::Permission': { actions: 'Actions', service: 'acm-pca', bounds: [{ property: 'SourceAccount', operator: 'stringequals', key: 'aws:sourceaccount' }] },
};

/**
 * The statements that the properties of a permission come to, one for each variant.
 *
 * @param context what the analysis is given
 * @param properties of a permission
 * @param resources what it is a permission to
 */
export function permissionStatements(context: Context, properties: Place, resources: readonly SymbolicText[]): readonly Maybe<Statement>[] {
  const row = PERMISSIONS[properties.resource.type];
  if (row === undefined) return [];
  const variants = properties.variants();
  return variants.flatMap((variant) => {
    const principals = context.texts(variant.get('Principal'));
    const actions = variant.get(row.actions).items().flatMap((item) => context.texts(item)).map(({ it }) => withService(it, row.service));
    const conditions = row.bounds.flatMap(({ property, operator, key }): Condition[] => {
      const values = context.texts(variant.get(property)).map(({ it }) => it);
      return variant.get(property).value.kind === 'absent' ? [] : [{ operator, key, ifExists: false, values }];
    });
    const unknown = principals.length === 0 || actions.length === 0 ? 'it can not be told who may do what' : undefined;
    // A principal with a default is one statement as it is, and one with the default.
    return (principals.length === 0 ? [{ it: ['*'], always: true }] : principals).map(({ it, always }) => ({
      it: {
        effect: 'Allow' as const, principals: [principalOf(it)], actions: actions.length === 0 ? [['*']] : actions, resources, conditions,
        ...(unknown === undefined ? {} : { unknown }), location: properties.location, variables: true,
      },
      always: always && variants.length === 1,
    }));
  });
}

function withService(action: SymbolicText, service: string | undefined): SymbolicText {
  return service === undefined || literalOf(action)?.includes(':') !== false ? action : symbolic([`${service}:`, ...action]);
}

/**
 * A principal that is written as one text: a service by its name, an account or ARN, or everyone.
 *
 * @param text what stands there
 */
export function principalOf(text: SymbolicText): PrincipalElement {
  const literal = literalOf(text);
  const shown = showText(text);
  const isService = literal !== '*' && !shown.startsWith('arn:') && (shown.endsWith('.amazonaws.com') || shown.endsWith('.amazonaws.com.cn') || shown.endsWith('.amazon.com') || shown.endsWith('.aws.internal'));
  return { type: isService ? 'Service' : 'AWS', value: text };
}
