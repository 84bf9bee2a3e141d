import { once } from 'node:events';
import type { Server } from 'node:net';
import type { freePorts } from '../../../lib/rehearse/machine/ports';

/** Which of the ports that are found is taken by whom, right after it was found free: for the first finding, the second and so on. */
export const taken: { readonly index: number; readonly server: Server }[] = [];

/** What was found. */
export const found: number[][] = [];

// This module is to be imported before anything that finds ports.
jest.mock('../../../lib/rehearse/machine/ports', () => {
  const real = jest.requireActual<{ readonly freePorts: typeof freePorts }>('../../../lib/rehearse/machine/ports');
  return {
    freePorts: async (count: number): Promise<number[]> => {
      const ports = await real.freePorts(count);
      const take = taken[found.push(ports) - 1];
      if (take !== undefined) await once(take.server.listen(ports[take.index], '127.0.0.1'), 'listening');
      return ports;
    },
  };
});
