import type { Answer } from '../judge/ask/answer';

/**
 * An answer for programs.
 *
 * @param answer what came out
 */
export function whyJson(answer: Answer): Readonly<Record<string, unknown>> {
  const { question, verdict, as, becoming, steps, opens, unknown, assumptions } = answer;
  const stopped = steps.find((step) => step.verdict === 'no');
  return {
    subject: question.subject, operation: question.operation, resource: question.resource, ...(question.context === undefined ? {} : { context: question.context }),
    verdict, ...(becoming.length === 0 ? {} : { as, becoming }), ...(stopped === undefined || verdict !== 'denied' ? {} : { stoppedAt: stopped.hop }),
    path: steps.map(({ hop, verdict: found, says, because }) => ({ hop, verdict: found, says, because })),
    ...(opens.length === 0 ? {} : { opens }), unknown, assumptions,
  };
}
