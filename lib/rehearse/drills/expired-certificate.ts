import { wrongCertificate } from './wrong-certificate';

/** A workload's certificate is over: it is refused with it. */
export const expiredCertificate = wrongCertificate({ comesWith: 'an expired certificate', kind: 'expired' });
