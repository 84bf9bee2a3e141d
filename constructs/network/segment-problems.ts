import { Token } from 'aws-cdk-lib';
import { isCanonicalRange } from '../../lib/derive/cidr';
import { DEFAULT_RULE_QUOTA, LARGEST_RULE_QUOTA } from '../../lib/derive/rule-limit';
import { reasonProblems } from '../../lib/model/names';
import type { Problem } from '../../lib/model/problem';
import type { RuleQuotaProps } from './segment-props';

/** A range wider than this is not a place but a part of the world. */
const WIDEST_RANGE_PREFIX = 16;

/**
 * Why a quota of EC2 can not be the raised one.
 *
 * @param quota as it is given
 * @param where the segment's path
 */
export function quotaProblems({ rules, reason }: RuleQuotaProps, where: string): Problem[] {
  const fits = Number.isInteger(rules) && rules > DEFAULT_RULE_QUOTA && rules <= LARGEST_RULE_QUOTA;
  return [
    ...(fits ? [] : [{
      code: 'NETWORK_RULE_LIMIT' as const, what: 'this is not a raised quota of rules', given: Token.isUnresolved(rules) ? 'a token' : String(rules),
      allowed: `${String(DEFAULT_RULE_QUOTA + 1)} to ${String(LARGEST_RULE_QUOTA)}, literal`, where,
    }]),
    ...reasonProblems('a raised quota of rules', reason, where),
  ];
}

/**
 * Why a range of addresses can not be a segment.
 *
 * @param cidr as it is given
 * @param where the segment's path
 */
export function rangeProblems(cidr: string, where: string): Problem[] {
  const fits = !Token.isUnresolved(cidr) && isCanonicalRange(cidr) && Number(cidr.split('/')[1]) >= WIDEST_RANGE_PREFIX;
  if (fits) return [];
  const given = Token.isUnresolved(cidr) ? 'a token' : cidr;
  return [{ code: 'NETWORK_CIDR_INVALID', what: 'this is not a range of addresses that can be a segment', given, allowed: 'a canonical IPv4 range from /16 to /32', where }];
}
