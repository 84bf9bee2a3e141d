import type { BaseOptions } from '@platformatic/kafka' with { 'resolution-mode': 'import' };
import { randomBytes } from 'node:crypto';
import { principalOf } from '../prepared-cluster';
import type { DrillContext } from './context';
import { withOwnAccess } from './crowd';
import { enters } from './enter';
import type { Drill } from './steps';
import { lost, Reading, Sending } from './streams';
import { settled, waitFor } from './wait';

const NAME = 'scram-rotation';

/** Records that show that the consumer is at work. */
const FLOWS = 40;

/** For brokers to learn of a password: the engine can only see that the controller took it. */
const LEARNT_MS = 10_000;

/** For records to flow. */
const FLOWS_MS = 60_000;

/**
 * A password is rotated while its consumer runs: the consumer goes on over its connections, new ones need the new password, and no record is lost. The
 * user is the drill's own, with the bindings of a consuming workload: in most platforms nobody comes with a password.
 */
export const scramRotation: Drill<DrillContext> = async (context, steps) => {
  const held = withOwnAccess(context, ['consume'], ({ declared, breakGlass }) => declared && breakGlass !== true);
  if (held === undefined) return { skipped: 'no workload consumes a topic by a binding of its own' };
  const { workload, cell: { topic = '', group = '' } } = held;
  const { machine, plan, prepared } = context;
  const { administrator } = prepared;
  const user = `ztk-drill-${randomBytes(4).toString('hex')}`;
  const [first, second] = [newPassword(), newPassword()];
  const bindings = plan.bindings.filter(({ principal }) => principal === principalOf(workload)).map((binding) => ({ ...binding, principal: `User:${user}` }));
  const { ca } = await machine.certificate(workload.subject);
  const options = (password: string): BaseOptions => ({
    clientId: user, bootstrapBrokers: [machine.listener('scram')], tls: { ca, minVersion: 'TLSv1.2' }, sasl: { mechanism: 'SCRAM-SHA-512', username: user, password },
  });
  const saw = async (says: string, password: string, expected: 'let in' | 'refused'): Promise<void> => {
    steps.saw(says, expected, await settled(() => enters(administrator, options(password)), expected, LEARNT_MS));
  };
  const strand = { topic, mark: `drill ${user}` };
  const streams: { stop(): Promise<void> }[] = [];
  try {
    await prepared.grant(NAME, { bindings, users: [{ user, password: first }] });
    await saw(`a user of the drill's own, with the bindings of ${workload.name}, comes with its password`, first, 'let in');
    const reading = new Reading(administrator.library, options(first), group, strand);
    const sending = new Sending(administrator.library, administrator.options, false, strand);
    streams.push(sending, reading);
    const flows = async (records: number): Promise<string> => (await waitFor(() => reading.records.size >= records, FLOWS_MS) ? 'streams' : 'stands still');
    steps.saw(`it consumes ${topic} in group ${group}`, 'streams', await flows(FLOWS));
    await prepared.grant(NAME, { bindings, users: [{ user, password: second }] });
    await saw('its password is rotated, and it comes with the old one', first, 'refused');
    await saw('it comes with the new one', second, 'let in');
    steps.saw('its consumer goes on', 'streams', await flows(sending.acknowledged.length + FLOWS));
    steps.saw('connections of its consumer that ended meanwhile', '0', String(reading.disconnects));
    await sending.stop();
    await waitFor(() => lost(sending, reading).length === 0, FLOWS_MS);
    steps.saw(`records lost, of ${String(sending.acknowledged.length)}`, '0', String(lost(sending, reading).length));
    // A member whose rights are gone can not leave its group: the next one would wait for it.
    await reading.stop();
    await prepared.withdraw(NAME);
    await saw('it is removed, and comes with the new one', second, 'refused');
    return { shows: `a consumer with the bindings of ${workload.name} went on while its password was rotated; the old one is refused` };
  } finally {
    await Promise.allSettled(streams.map((stream) => stream.stop()));
    await prepared.withdraw(NAME);
  }
};

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
