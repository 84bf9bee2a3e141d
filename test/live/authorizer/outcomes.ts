import { decide, decideAny, type KafkaDecision } from '../../../lib/semantics/kafka';
import { ANY_RESOURCE, DIGITS, parseCase, type Case } from './cases';

/** Our decisions of one case in the letters of the harness, so that they compare as text. */
export function outcomesOf(line: string): string {
  const kafkaCase = parseCase(line);
  return kafkaCase.requests.map((request) => {
    if (request.name !== ANY_RESOURCE) return letterOf(kafkaCase, decide(kafkaCase.acls, request, kafkaCase.settings));
    return decideAny(kafkaCase.acls, request, kafkaCase.settings).verdict === 'allowed' ? '+' : '-';
  }).join('');
}

function letterOf({ acls }: Case, { verdict, rule }: KafkaDecision): string {
  switch (rule.kind) {
    case 'super-user': return '!';
    case 'default-allow': return '+';
    case 'default-deny': return '-';
    case 'binding': {
      const says = rule.binding.permissionType === 'ALLOW' ? 'allowed' : 'denied';
      if (verdict !== says) throw new Error(`${verdict} by a binding that says ${says}`);
      return DIGITS[acls.indexOf(rule.binding)]!;
    }
  }
}
