import { type Platform } from '../../../template';
import { sketch } from './conditions';
import { statementsOf, type IamPrincipal, type Statement } from './policy';

/** A statement of a role's trust, and who takes the role by it. */
export interface Trust {
  /** The statement. */
  readonly statement: Statement;
  /** One principal of it. */
  readonly principal: IamPrincipal;
}

/**
 * Who takes each role by what statement; denials and what cannot be told left out.
 *
 * @param platform templates deployed together
 */
export function trusts(platform: Platform): readonly Trust[] {
  return platform.resources('AWS::IAM::Role').flatMap((role) => statementsOf(platform.propertiesOf(role).get('AssumeRolePolicyDocument')))
    .filter(({ effect }) => effect !== 'Deny').flatMap((statement) => statement.principals.map((principal) => ({ statement, principal })));
}

/**
 * Whether a principal is a user of IAM, the only one who brings a second factor along.
 *
 * @param principal one principal of a statement
 * @param platform templates deployed together
 */
export function isUser({ type, place }: IamPrincipal, platform: Platform): boolean {
  const { value } = place;
  if (type !== 'AWS') return false;
  if (value.kind === 'token' && value.resource !== undefined) return platform.resource(value.resource)?.type === 'AWS::IAM::User';
  const text = sketch(place);
  return text.includes(':user/') || text.startsWith('AIDA');
}

/**
 * Whether conditions narrow an account to users of IAM.
 *
 * @param statement the statement
 */
export function narrowsToUsers({ conditions }: Statement): boolean {
  return conditions.some(({ key, values }) => key === 'aws:username' || (key === 'aws:principalarn' && values.some((value) => sketch(value).includes(':user/'))));
}
