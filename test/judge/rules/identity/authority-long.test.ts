import { authorityLong as rule } from '../../../../lib/judge/rules/identity/authority-long';
import { ruleCases } from '../support/cases';
import { AT_DEPLOYMENT, attribute, CHOSEN, perhaps, PERHAPS, resource, type Parts } from '../support/judge';

function trusted(UsageMode: unknown, authorities: unknown = [attribute('Authority', 'Arn')]): Parts {
  return {
    Parameters: CHOSEN, Conditions: PERHAPS,
    Resources: {
      Cluster: resource('AWS::MSK::Cluster', { ClientAuthentication: { Tls: { Enabled: true, CertificateAuthorityArnList: authorities } } }), Authority: resource('AWS::ACMPCA::CertificateAuthority', { UsageMode }),
    },
  };
}

const PLACE = 'Authority/Properties/UsageMode';
const SHORT = 'SHORT_LIVED_CERTIFICATE';

ruleCases(rule, {
  compliant: [
    ['certificates of a week', trusted(SHORT)],
  ],
  nonCompliant: [
    ['silence', trusted(undefined), `violation ${PLACE} [general-purpose]`],
    ['certificates of years', trusted('GENERAL_PURPOSE', [{ Ref: 'Authority' }]), `violation ${PLACE} [general-purpose]`],
    ['certificates of years in one branch', trusted(perhaps(SHORT, 'GENERAL_PURPOSE')), `violation ${PLACE} [general-purpose]`],
    ['an authority that is trusted in one branch', trusted(undefined, perhaps([attribute('Authority', 'Arn')], ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1'])), `violation ${PLACE} [general-purpose]`],
  ],
  notApplicable: [
    ['an authority that no cluster trusts', trusted(undefined, ['arn:aws:acm-pca:eu-west-1:111122223333:certificate-authority/1'])],
    ['no authority', { Resources: { Cluster: resource('AWS::MSK::Cluster', {}) } }],
  ],
  unresolvable: [
    ['what the deployment chooses', trusted(AT_DEPLOYMENT), `unresolved ${PLACE} [usage-mode]`],
  ],
});
