import { wrongCertificate } from './wrong-certificate';

/** A client comes without a certificate where one is asked for: it is refused. */
export const noCertificate = wrongCertificate({ comesWith: 'no certificate', kind: 'none' });
