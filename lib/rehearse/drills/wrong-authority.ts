import { wrongCertificate } from './wrong-certificate';

/** Somebody has a certificate in a workload's name from an authority that nobody trusts: it is refused. */
export const wrongAuthority = wrongCertificate({ comesWith: 'a certificate of another authority', kind: 'other-authority' });
