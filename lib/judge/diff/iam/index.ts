import { consequencesOf } from '../../../analyze/becoming';
import type { Consequence, Way } from '../../../analyze/becoming/consequence';
import { consequenceOf } from '../../../analyze/becoming/table';
import type { World } from '../../../analyze/world';
import type { Access, Boundary, UnknownPlace, WeakenedControl } from '../../../model/answers';
import { sortedBy } from '../../../model/order';
import { match } from '../../../semantics/iam/match';
import { subjectsOf, textKey } from '../../subjects';
import type { PlaceOf } from '../places';
import { actionWords, grave } from './action-words';
import { actionsOf } from './actions';
import { contextWords } from './context-words';
import { folded, type Folded } from './fold';
import { gainsOf, Said, type IamGain, type Places } from './gain';
import { boundaryQuestions, endpointQuestions, iamQuestions, identityOf } from './questions';
import { resourceNames, type NameOf } from './resource-names';

/** What IAM newly allows, and what it may newly allow for all one can tell. */
export interface IamDifference {
  /** Certain. */
  readonly gained: readonly Access[];
  /** What can't be told. */
  readonly unknown: readonly UnknownPlace[];
}

/**
 * What policies newly allow anybody: all of them together, as IAM would decide.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param placeOf where something of before is now
 */
export function iamGained(before: World, after: World, placeOf: PlaceOf): IamDifference {
  const subjects = subjectsOf(before, after);
  const actions = actionsOf(before, after);
  const places = placesOf(before, after, placeOf);
  const questions = [...iamQuestions(before, after, subjects), ...endpointQuestions(before, after, subjects)];
  const gains = questions.flatMap((question) => gainsOf(question, actions, places).filter((gain) => question.noun !== undefined || !isOfNoun(after, gain)));
  const name = resourceNames(after);
  const all = folded(gains);
  return {
    gained: sortedBy(all.filter(({ verdict }) => verdict === 'allowed').map((one) => toAccess(after, one, name, actions.all)), ({ path, subject }) => `${path[0]?.location ?? ''}\n${subject}`),
    unknown: all.filter(({ verdict }) => verdict === 'unknown').map((one) => toUnknown(one, name, actions.all)),
  };
}

function placesOf(before: World, after: World, placeOf: PlaceOf): Places {
  const statements = before.identities.flatMap((identity) => [...identity.statements, ...identity.boundary ?? []]);
  return { placeOf, identityAt: (subject) => identityOf(after, subject)?.location, said: new Said(statements.map(({ it }) => it), placeOf) };
}

/**
 * Boundaries that newly leave room for more, whether or not a policy uses it today.
 *
 * @param before the world to compare with
 * @param after the world in question
 * @param placeOf where something of before is now
 */
export function boundariesWeakened(before: World, after: World, placeOf: PlaceOf): readonly WeakenedControl[] {
  const subjects = subjectsOf(before, after);
  const actions = actionsOf(before, after);
  const places = placesOf(before, after, placeOf);
  const name = resourceNames(after);
  const gains = boundaryQuestions(before, after, subjects).flatMap((question) => gainsOf(question, actions, places));
  return folded(gains).map(({ subject, decisive, actions: allowed, resources }): WeakenedControl => {
    const what = `${actionWords(allowed, actions.all)} on ${resourceWords(resources, name)}`;
    return {
      control: 'permissions-boundary', location: decisive.location, was: `no room for ${what}`, is: 'room for it', resource: subject.key, boundary: 'identity',
      because: `whoever may give ${subject.key} a policy may now give it ${what}`, fix: 'put the boundary back as it was',
    };
  });
}

/** Nouns have questions of their own, with their own policies. */
function isOfNoun(world: World, { cell }: IamGain): boolean {
  const { example } = cell.resource;
  return world.guarded.some(({ arns }) => arns.some((arn) => match(arn, example) === 'yes'));
}

const MOST = 4;

function resourceWords(resources: Folded['resources'], name: NameOf): string {
  const names = [...new Set(resources.map(name))].sort();
  if (names.includes('everything')) return 'everything';
  return names.length <= MOST ? names.join(', ') : `${names.slice(0, MOST - 1).join(', ')} and ${String(names.length - MOST + 1)} more`;
}

function toAccess(world: World, one: Folded, name: NameOf, all: readonly string[]): Access {
  const { subject, decisive, actions, cells } = one;
  const [operation, resource] = [actionWords(actions, all), resourceWords(one.resources, name)];
  const says = `${subject.key} may newly ${operation} on ${resource}${contextWords(cells)}${comesTo(world, one)}`;
  return {
    subject: subject.key, operation, resource, boundary: boundaryOf(actions), fix: fixOf(one),
    path: [{ location: decisive.location, because: `${says}${WHY[decisive.kind]}` }, ...decisive.others.map(({ location, says: because }) => ({ location, because }))],
  };
}

const WHY = { allow: '', 'deny-lost': ': the statement that denied it is gone or narrower', 'limit-lost': ': the limit on what it may is gone or wider' } as const;

/** What it comes to, in words: of the gravest action, and of another that bears on others in another way. */
function comesTo(world: World, { actions, resources }: Folded): string {
  const rows = [...new Map(grave(actions).map((action) => [consequenceOf(action), action]))].sort(([a], [b]) => gravity(a) - gravity(b));
  const [first] = rows;
  const second = rows.find(([row]) => row?.way !== first?.[0]?.way && gravity(row) < WAYS.length);
  const about = resources.find((pattern) => textKey(pattern) === '*') === undefined ? resources : [['*']];
  const said = [first, second].flatMap((row) => (row === undefined ? [] : consequencesOf(world, row[1], about)?.means ?? []));
  return said.length === 0 ? '' : `, and so may ${said.join(', and ')}`;
}

/** What bears on everybody first. What opens a boundary, without making its holder another, is named where nothing else is. */
const WAYS: readonly Way[] = ['grown', 'itself', 'runs-as', 'passed', 'user', 'subjects', 'key', 'policy', 'member', 'deploys', 'evidence'];

function gravity(row: Consequence | undefined): number {
  const at = row === undefined ? -1 : WAYS.indexOf(row.way);
  return at < 0 ? WAYS.length : at;
}

const OPERATIONS = ['kafka', 'iam', 'logs', 'cloudtrail', 'cloudwatch', 'config', 'lambda', 'cloudformation', 'ec2'];
const DATA = ['s3', 'kms', 'secretsmanager', 'sqs', 'sns', 'kinesis', 'firehose', 'dynamodb'];

function boundaryOf(actions: readonly string[]): Boundary {
  const services = new Set(actions.map((action) => action.slice(0, action.indexOf(':'))));
  if (services.has('sts') || services.has('kafka-cluster') || services.size > 3) return 'identity';
  if ([...services].every((service) => DATA.includes(service))) return 'data';
  return [...services].every((service) => OPERATIONS.includes(service)) ? 'operations' : 'identity';
}

function fixOf({ decisive, subject, cells }: Folded): string {
  switch (decisive.kind) {
    case 'deny-lost': return 'put the denial back as it was';
    case 'limit-lost': return 'put the permissions boundary back';
    case 'allow': {
      if (cells.every(({ before }) => before.some(({ effect }) => effect === 'Allow'))) return 'put the conditions and names of the statement back, or declare the access';
      return subject.kind === 'identity' ? 'narrow or delete the statement, or declare the access' : 'name the one principal that needs it, with the conditions of its service or session, or delete the statement';
    }
  }
}

function toUnknown({ subject, decisive, actions, resources, cells }: Folded, name: NameOf, all: readonly string[]): UnknownPlace {
  const why = cells.flatMap(({ because, bounded }) => [bounded, ...because.map(({ unknown }) => unknown)]).find((reason) => reason !== undefined) ?? 'a part of it is chosen at deployment';
  return { location: decisive.location, reason: `whether ${subject.key} may newly ${actionWords(actions, all)} on ${resourceWords(resources, name)} can not be told: ${why}` };
}

