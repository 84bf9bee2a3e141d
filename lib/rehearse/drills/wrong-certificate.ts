import { X509Certificate } from 'node:crypto';
import type { CertificateKind } from '../contract';
import type { DrillContext } from './context';
import { enters } from './enter';
import { knock } from './knock';
import { certificateListeners, clientOptions } from './listeners';
import type { Drill } from './steps';

/** What is wrong with what a client comes with. */
interface Wrong {
  /** What the client comes with, in words: `an expired certificate`. */
  readonly comesWith: string;
  /** How it is issued; `none` where it has none. */
  readonly kind: Exclude<CertificateKind, 'valid'> | 'none';
}

/**
 * A drill in which a workload comes to each listener for certificates with its own certificate, and is let in, and then with a wrong one or none, and
 * is refused for that: as TLS says it, and as a real client has it.
 *
 * @param wrong what is wrong
 */
export function wrongCertificate({ comesWith, kind }: Wrong): Drill<DrillContext> {
  return async (context, steps) => {
    const listeners = certificateListeners(context);
    if (listeners.length === 0) return { skipped: 'no workload comes with a certificate' };
    for (const { listener, address, workload } of listeners) {
      const { administrator } = context.prepared;
      const own = await context.machine.certificate(workload.subject);
      const bad = kind === 'none' ? undefined : await context.machine.certificate(workload.subject, kind);
      // A certificate that is wrong otherwise would be refused, too, and show nothing.
      if (bad !== undefined) steps.saw(`${workload.name} has ${comesWith}`, kind, flawOf(bad.cert, own.ca));
      steps.saw(`${workload.name} comes to ${listener} with its certificate`, 'let in', (await knock(address, { ...own })).came);
      const { came, word } = await knock(address, { ca: own.ca, ...bad });
      steps.saw(`it comes with ${comesWith}, and hears: ${word}`, 'refused for its certificate', came);
      steps.saw('its client comes with its certificate', 'let in', await enters(administrator, await clientOptions(context, workload, 'valid')));
      steps.saw(`its client comes with ${comesWith}`, 'refused', await enters(administrator, await clientOptions(context, workload, kind)));
    }
    return { shows: `${comesWith} is refused at ${listeners.map(({ listener }) => listener).join(' and ')}` };
  };
}

/** What is wrong with a certificate in the eyes of who trusts one authority. */
function flawOf(cert: string, ca: string): CertificateKind | 'expired, and of another authority' {
  const certificate = new X509Certificate(cert);
  const [signed, over] = [certificate.verify(new X509Certificate(ca).publicKey), Date.parse(certificate.validTo) < Date.now()];
  if (signed) return over ? 'expired' : 'valid';
  return over ? 'expired, and of another authority' : 'other-authority';
}
