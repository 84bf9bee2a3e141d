import type { DrillContext } from './context';
import { knock } from './knock';
import { clientListeners, tlsOf } from './listeners';
import type { Drill } from './steps';

/** A client that speaks TLS 1.2 is refused at every listener that clients know; with TLS 1.3 it is let in. */
export const tls12: Drill<DrillContext> = async (context, steps) => {
  const listeners = clientListeners(context);
  for (const comer of listeners) {
    const tls = await tlsOf(context, comer);
    steps.saw(`a client comes to ${comer.listener} with TLS 1.3`, 'let in', (await knock(comer.address, { ...tls, minVersion: 'TLSv1.3' })).came);
    const { came, word } = await knock(comer.address, { ...tls, minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2' });
    steps.saw(`it comes with TLS 1.2, and hears: ${word}`, 'refused for its TLS version', came);
  }
  return { shows: `TLS 1.2 is refused at ${listeners.map(({ listener }) => listener).join(', ')}` };
};
