import type { RehearsalPlan } from '../../model/rehearsal';
import { parseSuperUsers, type AuthorizerSettings } from '../../semantics/kafka';

/** Settings of brokers that decide about access, as Kafka names them. */
export const DECIDING_SETTINGS = {
  defaultAllow: 'allow.everyone.if.no.acl.found', autoCreate: 'auto.create.topics.enable', superUsers: 'super.users', mapping: 'ssl.principal.mapping.rules',
} as const;

/**
 * What the brokers' settings contribute to a decision.
 *
 * @param settings of a plan
 */
export function authorizerSettings(settings: RehearsalPlan['settings']): AuthorizerSettings {
  return {
    superUsers: parseSuperUsers(settings[DECIDING_SETTINGS.superUsers] ?? ''), allowEveryoneIfNoAclFound: settings[DECIDING_SETTINGS.defaultAllow] === 'true',
  };
}
