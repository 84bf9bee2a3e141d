import type { AccessSettings } from './access-settings';
import type { Authorities } from './authorities';
import { freePorts } from './ports';
import type { Listener, ServerPlace } from './server-settings';

/** Ports of a machine: one for the broker itself and its administrator, one for its controller, and one for each way to log in. */
export type MachinePorts = Readonly<Record<'internal' | 'controller' | 'certificate' | 'iam' | 'scram', number>>;

/** Finds ports that are free now. */
export async function findPorts(): Promise<MachinePorts> {
  const [internal = 0, controller = 0, certificate = 0, iam = 0, scram = 0] = await freePorts(5);
  return { internal, controller, certificate, iam, scram };
}

/**
 * Where a machine listens. No certificate of a workload is taken where broker, administrator and controller come.
 *
 * @param ports on which
 * @param authorities who is trusted where
 * @param access rules that map certificates' names, on their own listener alone: those that stand for roles keep theirs
 */
export function listenersOf(ports: MachinePorts, authorities: Authorities, access: AccessSettings): Pick<ServerPlace, 'controller' | 'listeners'> {
  const { internalStores, workloadStores } = authorities;
  const byCertificate = (name: string, port: number, stores = workloadStores): Listener => ({ name, port, login: 'certificate', ...stores });
  return {
    controller: byCertificate('CONTROLLER', ports.controller, internalStores),
    listeners: [
      byCertificate('INTERNAL', ports.internal, internalStores),
      { ...byCertificate('MTLS', ports.certificate), settings: access.certificates },
      byCertificate('IAM', ports.iam),
      { name: 'SCRAM', port: ports.scram, login: 'scram', ...workloadStores },
    ],
  };
}
