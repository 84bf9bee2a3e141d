import type { DrillContext } from './context';
import { knock } from './knock';
import { clientListeners, tlsOf } from './listeners';
import type { Drill } from './steps';

/** A client that speaks Kafka without TLS is refused at every listener that clients know; the same request by TLS is answered. */
export const plaintext: Drill<DrillContext> = async (context, steps) => {
  const listeners = clientListeners(context);
  for (const comer of listeners) {
    steps.saw(`a request by TLS comes to ${comer.listener}`, 'let in', (await knock(comer.address, await tlsOf(context, comer))).came);
    const { came, word } = await knock(comer.address, 'plaintext');
    steps.saw(`the same comes as plaintext, and hears: ${word}`, 'refused for not speaking TLS', came);
  }
  return { shows: `plaintext is refused at ${listeners.map(({ listener }) => listener).join(', ')}` };
};
