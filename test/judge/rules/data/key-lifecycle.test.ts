import { keyLifecycle as rule } from '../../../../lib/judge/rules/data/key-lifecycle';
import { AT_DEPLOYMENT, CHOSEN, perhaps, PERHAPS, resource } from '../support/judge';
import { ruleCases } from '../support/cases';

function key(properties: Record<string, unknown>): Record<string, unknown> {
  return { Key: resource('AWS::KMS::Key', properties) };
}

ruleCases(rule, {
  compliant: [
    ['a key of which nothing is said', { Resources: key({}) }],
    ['a key that is gone after a month', { Resources: key({ Enabled: true, PendingWindowInDays: 30, BypassPolicyLockoutSafetyCheck: false }) }],
  ],
  nonCompliant: [
    ['a key that is gone after a week', { Resources: key({ PendingWindowInDays: 7 }) }, 'violation Key/Properties/PendingWindowInDays [window:7]'],
    ['the same as text, of a replica', { Resources: { Key: resource('AWS::KMS::ReplicaKey', { PendingWindowInDays: '7' }) } }, 'violation Key/Properties/PendingWindowInDays [window:7]'],
    ['a key that is disabled', { Resources: key({ Enabled: false }) }, 'violation Key/Properties/Enabled [disabled]'],
    ['a key that is disabled in one branch', { Parameters: CHOSEN, Conditions: PERHAPS, Resources: key({ Enabled: perhaps(true, false) }) }, 'violation Key/Properties/Enabled [disabled]'],
    ['a key that may lock everybody out', { Resources: key({ BypassPolicyLockoutSafetyCheck: true }) }, 'violation Key/Properties/BypassPolicyLockoutSafetyCheck [lockout]'],
  ],
  notApplicable: [['no key', { Resources: { Alias: resource('AWS::KMS::Alias', {}) } }]],
  unresolvable: [
    ['a time that the deployment chooses', { Parameters: CHOSEN, Resources: key({ PendingWindowInDays: AT_DEPLOYMENT }) }, 'unresolved Key/Properties/PendingWindowInDays [window]'],
    ['a key that the deployment may disable', { Parameters: CHOSEN, Resources: key({ Enabled: AT_DEPLOYMENT }) }, 'unresolved Key/Properties/Enabled [disabled]'],
  ],
});
