import { RULES, type Finding } from '../../../lib/judge/rules';
import { type Platform } from '../../../lib/template';
import { SAME } from '../diff/more-equivalents';
import { MORE } from '../diff/more-weaknesses';
import { ALLIANCE } from '../diff/red-team/alliance';
import { ALLIANCE_EQUIVALENTS, ALLIANCE_WEAKNESSES } from '../diff/red-team/alliance-changes';
import { LEDGER, type Stacks } from '../diff/red-team/change';
import { CLICKS } from '../diff/red-team/clicks';
import { CLICKS_EQUIVALENTS, CLICKS_WEAKNESSES } from '../diff/red-team/clicks-changes';
import { changed, platformOf } from '../diff/red-team/compare';
import { LEDGER_EQUIVALENTS, LEDGER_WEAKNESSES } from '../diff/red-team/ledger-changes';
import { RE_EXPRESSIONS } from '../diff/red-team/re-expressions';
import { EQUIVALENTS, WIDENINGS } from '../diff/second-mutations';
import { platformOfStacks, stacks, type Stacks as Second } from '../diff/second-platform';
import { corpus, platform, type Template } from '../support/templates';

type Named = readonly [name: string, after: () => Platform];

/** A platform as engineers write them by hand, with changes that a reviewer would let pass and such that one would stop. */
interface Team {
  readonly base: () => Platform;
  readonly harmless: readonly Named[];
  readonly weaker: readonly Named[];
  /** Of every third weakness, how many a rule says something of that it does not say of the base. The rest is a comparison's affair: somebody new by a door that stood there. */
  readonly caught: number;
  /** Harmless changes of which more is said than of the base, and why that is true. */
  readonly more: Readonly<Record<string, string>>;
}

const TOPIC = 'the new topic has no DeletionPolicy: its records go with the stack';
const HALVES = 'what was said of one range is said of each of its halves';

function team(base: Readonly<Stacks>, weaker: readonly (readonly [string, RegExp, (all: Stacks) => void, string?])[], harmless: readonly (readonly [string, (all: Stacks) => void])[]): Omit<Team, 'caught' | 'more'> {
  return {
    base: () => platformOf(base),
    harmless: [
      ...harmless.map(([name, change]): Named => [name, () => platformOf(changed(base, change))]),
      ...RE_EXPRESSIONS.map(([name, change]): Named => [name, () => platformOf(change(structuredClone(base)))]),
    ],
    weaker: weaker.map(([name, , change]): Named => [name, () => platformOf(changed(base, change))]),
  };
}

function second(change: (all: Second) => void = () => undefined): Platform {
  const all = stacks();
  change(all);
  return platformOfStacks(all);
}

function ofCorpus(change: (template: Template) => void = () => undefined): Platform {
  const template = corpus('base.json');
  change(template);
  return platform({ P: template });
}

const TEAMS: Readonly<Record<string, Team>> = {
  'one template: certificates, users, containers': {
    ...team(LEDGER, LEDGER_WEAKNESSES, LEDGER_EQUIVALENTS), caught: 32,
    more: { 'a range in two halves': HALVES, 'a rule outside its group': 'the rule lost its description on the way', 'a new topic': TOPIC },
  },
  'five stacks: connectors, streams, functions': { ...team(CLICKS, CLICKS_WEAKNESSES, CLICKS_EQUIVALENTS), caught: 25, more: {} },
  'accounts that share: policies, links, doors': {
    ...team(ALLIANCE, ALLIANCE_WEAKNESSES, ALLIANCE_EQUIVALENTS), caught: 28,
    more: { 'an office by its rooms': HALVES, 'a topic of ours': TOPIC, 'a key for logs, and rotation by the year': 'the new key has no DeletionPolicy' },
  },
  'three stacks in YAML': {
    base: second, harmless: EQUIVALENTS.map(([name, change]): Named => [name, () => second(change)]), weaker: WIDENINGS.map(([name, , , change]): Named => [name, () => second(change)]), caught: 17,
    more: { 'a rule in two halves of ports': HALVES },
  },
  'the corpus\'s': {
    base: ofCorpus, harmless: SAME.map(([name, change]): Named => [name, () => ofCorpus(change)]), weaker: MORE.map(([name, , change]): Named => [name, () => ofCorpus(change)]), caught: 36,
    more: {
      'an action twice': 'the same action a second time, with a wildcard for a letter', 'an alarm': 'the new alarm has no actions', 'a key of its own for the logs': 'the new key has no UpdateReplacePolicy',
    },
  },
};

const found = (of: Platform): readonly Finding[] => RULES.flatMap((rule) => rule.evaluate(of));
const key = ({ rule, logicalId, finding }: Finding): string => `${rule} ${logicalId} [${finding}]`;

/** How often each rule says something; ids, stacks and texts may change. */
function counts(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const { rule, kind } of findings) all.set(`${kind} ${rule}`, (all.get(`${kind} ${rule}`) ?? 0) + 1);
  return all;
}

describe.each(Object.entries(TEAMS))('%s', (_name, { base, harmless, weaker, caught, more }) => {
  const before = found(base());

  test('of harmless changes nothing is said that was not said of the base, but what is true of them', () => {
    const said = counts(before);
    const noisy = harmless.filter(([, after]) => [...counts(found(after()))].some(([what, count]) => count > (said.get(what) ?? 0))).map(([name]) => name);
    expect(noisy.sort()).toEqual(Object.keys(more).sort());
  });

  const third = weaker.filter((_weakness, index) => index % 3 === 0);
  test(`of every third weakness ${String(caught)} of ${String(third.length)} are caught`, () => {
    const keys = new Set(before.map(key));
    expect(third.filter(([, after]) => found(after()).some((finding) => !keys.has(key(finding))))).toHaveLength(caught);
  });
});
