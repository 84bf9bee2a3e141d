import type { BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import type { RehearsedWorkload } from '../../model/rehearsal';
import { loginOf } from '../clients/login';
import type { CertificateKind, ClientTls, Machine } from '../contract';
import { type DrillContext, heldCells } from './context';

/** A listener that clients know, and one who comes to it. */
export interface Comer {
  /** In words: `the listener for certificates`. */
  readonly listener: string;
  /** `host:port`. */
  readonly address: string;
  /** Who comes to it with a certificate; nobody does to the one for passwords. */
  readonly workload?: RehearsedWorkload;
}

const LISTENERS = { certificate: 'the listener for certificates', iam: 'the listener for roles', scram: 'the listener for passwords' } as const;

/**
 * The listeners to which workloads of the plan come with a certificate, and the first one of each: who has data access, if anybody has.
 *
 * @param context where
 */
export function certificateListeners({ machine, plan }: DrillContext): (Comer & { readonly workload: RehearsedWorkload })[] {
  const held = heldCells(plan, ['fetch', 'produce']).map(({ workload }) => workload);
  return (['certificate', 'iam'] as const).flatMap((login) => {
    const workload = [...held, ...plan.workloads].find((each) => each.declared && each.login === login);
    return workload === undefined ? [] : [{ listener: LISTENERS[login], address: machine.listener(login), workload }];
  });
}

/**
 * Every listener that clients know.
 *
 * @param context where
 */
export function clientListeners(context: DrillContext): Comer[] {
  return [...certificateListeners(context), { listener: LISTENERS.scram, address: context.machine.listener('scram') }];
}

/**
 * What a workload comes with: its certificate with its key, and whom it trusts.
 *
 * @param context where
 * @param comer who, and where to
 */
export async function tlsOf({ machine, plan }: DrillContext, { workload }: Comer): Promise<Partial<ClientTls>> {
  if (workload !== undefined) return machine.certificate(workload.subject);
  // Whoever comes with a password trusts the same authority.
  const { ca } = await machine.certificate(plan.workloads[0]?.subject ?? 'CN=anybody');
  return { ca };
}

/**
 * What a workload's real client is told, with a certificate of which something is wrong.
 *
 * @param context where
 * @param workload whose client
 * @param kind what is wrong; `none` where it has no certificate
 */
export async function clientOptions({ machine, prepared }: DrillContext, workload: RehearsedWorkload, kind: CertificateKind | 'none'): Promise<BaseOptions> {
  const other: Machine = {
    administrator: machine.administrator, versions: machine.versions,
    listener: (login) => machine.listener(login),
    certificate: async (subject) => machine.certificate(subject, kind === 'none' ? 'valid' : kind),
    kill: async () => machine.kill(), restart: async () => machine.restart(), stop: async () => machine.stop(),
  };
  const options = await loginOf(other, workload, prepared.administrator);
  if (kind !== 'none') return options;
  return { ...options, tls: Object.fromEntries(Object.entries(options.tls ?? {}).filter(([name]) => name !== 'cert' && name !== 'key')) };
}
