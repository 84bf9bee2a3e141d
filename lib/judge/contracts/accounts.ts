import { isCluster, type Side, type SideStack } from './side';

/**
 * The account of a stack; undefined where its assembly does not say it.
 *
 * @param stack of one side
 */
export function accountOf({ environment }: SideStack): string | undefined {
  const [account = ''] = environment.replace('aws://', '').split('/');
  return /^\d{12}$/.test(account) ? account : undefined;
}

/**
 * The accounts that a side is deployed to, as far as its stacks say them.
 *
 * @param side one of several repositories
 */
export function accountsOf({ stacks }: Side): readonly string[] {
  return [...new Set(stacks.flatMap((stack) => accountOf(stack) ?? []))];
}

/**
 * Whether two sides are of accounts that are known and have none in common.
 *
 * @param one a side
 * @param other a side
 */
export function areApart(one: Side, other: Side): boolean {
  const [mine, theirs] = [accountsOf(one), accountsOf(other)];
  return mine.length > 0 && theirs.length > 0 && !mine.some((account) => theirs.includes(account));
}

/**
 * A side with a stack that does not say its account, where that must be told: several accounts are looked at, or one side reaches a cluster by a private connection.
 *
 * @param sides repositories that are looked at together
 */
export function unplacedStack(sides: readonly Side[]): SideStack | undefined {
  const several = new Set(sides.flatMap(accountsOf)).size > 1 || sides.some(({ trust }) => trust.clusters.some(({ connection }) => connection !== undefined));
  return several ? sides.flatMap(({ stacks }) => stacks).find((stack) => accountOf(stack) === undefined) : undefined;
}

/**
 * Sides that are proved as one platform: of one account, and in networks that rules of each other open. Who comes to a cluster by a private connection is in
 * another network also within an account.
 *
 * @param sides repositories that are looked at together
 * @returns each side once, those of the first one's account first
 */
export function provedTogether(sides: readonly Side[]): readonly (readonly Side[])[] {
  const groups = sides.reduce<readonly (readonly Side[])[]>((found, side) => {
    const same = found.filter((group) => group.some((one) => !areApart(one, side)));
    return [...found.filter((group) => !same.includes(group)), [...same.flat(), side]];
  }, []);
  const place = ([first]: readonly Side[]): number => (first === undefined ? sides.length : sides.indexOf(first));
  return groups.flatMap((group) => {
    const outside = group.filter((side) => side.trust.clusters.some(({ connection, arn }) => connection !== undefined && arn !== undefined
      && group.some((other) => other !== side && other.trust.clusters.some((one) => one.managed && isCluster(other, one, arn)))));
    const inside = group.filter((side) => !outside.includes(side));
    return [inside, outside].filter((part) => part.length > 0);
  }).map((group) => [...group].sort((a, b) => sides.indexOf(a) - sides.indexOf(b))).sort((a, b) => place(a) - place(b));
}
