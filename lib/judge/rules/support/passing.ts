import { type Place, type Platform, type Resource } from '../../../template';
import { sketch } from './conditions';
import { intersects, patternOfText } from './glob';
import { grantsOf } from './grants';
import { issuesCertificates } from './issuers';
import { kafkaAccess } from './kafka-access';
import { literalText, statementsOf, type Statement } from './policy';
import { isReviewed } from './reviewed';
import { STARTERS } from './starters';

/** That somebody may pass a role that reaches Kafka, or issues certificates for it, and start what runs as it. */
export interface Passing {
  /** The action that passes. */
  readonly place: Place;
  /** The role. */
  readonly role: Resource;
  /** What starts something, as it is written. */
  readonly start: string;
}

/**
 * Who, of people, pipelines and whoever else is no service, may run code of their own as a role that reaches Kafka, or issues certificates for it.
 *
 * @param platform templates deployed together
 */
export function passings(platform: Platform): readonly Passing[] {
  const holders = platform.resources('AWS::IAM::Role', 'AWS::IAM::User', 'AWS::IAM::Group', 'AWS::SSO::PermissionSet').filter((holder) => !isOfServices(holder, platform));
  return holders.flatMap((holder) => {
    const statements = grantsOf(holder, platform).flatMap((grant) => statementsOf(grant.document)
      .filter((statement) => statement.effect === 'Allow' && !isReviewed(statement, { holders: [holder], isOpen: false }, platform)));
    return statements.flatMap((statement) => passed(statement, platform).flatMap(({ place, role }): Passing[] => {
      const start = startOf(statements, statement, role, platform);
      return start === undefined ? [] : [{ place, role, start }];
    }));
  });
}

/** A role that services alone take does what the templates made it for. */
function isOfServices(holder: Resource, platform: Platform): boolean {
  const trust = holder.type === 'AWS::IAM::Role' ? statementsOf(platform.propertiesOf(holder).get('AssumeRolePolicyDocument')) : [];
  return trust.length > 0 && trust.every(({ principals }) => principals.length > 0 && principals.every(({ type }) => type === 'Service'));
}

function passed(statement: Statement, platform: Platform): readonly { readonly place: Place; readonly role: Resource }[] {
  const [place] = statement.actions.filter((action) => may(action, 'iam:passrole'));
  if (place === undefined) return [];
  return statement.resources.flatMap(({ value }) => {
    const role = value.kind === 'token' && value.resource !== undefined ? platform.resource(value.resource) : undefined;
    return role?.type === 'AWS::IAM::Role' && (kafkaAccess(role, platform) === 'yes' || issuesCertificates(role, platform)) ? [{ place, role }] : [];
  });
}

function startOf(statements: readonly Statement[], { conditions }: Statement, role: Resource, platform: Platform): string | undefined {
  const services = conditions.filter(({ key }) => key === 'iam:passedtoservice').flatMap(({ values }) => values.map(sketch));
  const takers = statementsOf(platform.propertiesOf(role).get('AssumeRolePolicyDocument')).flatMap(({ principals }) => principals.map(({ place }) => sketch(place)));
  const wanted = STARTERS.filter(({ service }) => takers.includes(service) && (services.length === 0 || services.includes(service))).flatMap(({ actions }) => actions);
  return statements.flatMap(({ actions }) => actions).find((action) => wanted.some((one) => may(action, one)))?.describe();
}

function may({ value }: Place, action: string): boolean {
  const text = literalText(value)?.toLowerCase();
  return text !== undefined && intersects(patternOfText(text), patternOfText(action));
}
