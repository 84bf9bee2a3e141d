/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { AclSet } from '../../../lib/admin';
import { type DrillName, type DrillRecord, DRILLS, type SaidReach } from '../../../lib/model/rehearsal';
import { clientOf } from '../../../lib/rehearse/clients';
import type { Machine } from '../../../lib/rehearse/contract';
import { type DrillContext, runDrills } from '../../../lib/rehearse/drills';
import { startMachine } from '../../../lib/rehearse/machine';
import { prepare, type Prepared } from '../../../lib/rehearse/prepare';
import { describeLive } from '../broker';
import { CHECKOUT, FRAUD, ONCALL, PLAN, SAID } from './drill-platform';
import { SILENT } from './drill-plan';
import { lenientListener } from './lenient-listener';

const [READS] = PLAN.bindings.filter(({ principal }) => principal === ONCALL.principal);
const nothing = async (): Promise<void> => Promise.resolve();

describeLive('drills on a real broker', () => {
  let machine: Machine;
  let prepared: Prepared;

  beforeAll(async () => {
    machine = await startMachine({ settings: {} });
    prepared = await prepare(machine, PLAN, SILENT);
  }, 180_000);
  afterAll(async () => {
    await prepared.close();
    await machine.stop();
  });

  const run = async (name: DrillName, other: Partial<DrillContext> = {}): Promise<DrillRecord> => {
    const [record] = await runDrills([name], { machine, plan: PLAN, prepared, clientOf, said: SAID, ...other }, SILENT);
    return record!;
  };
  const live = async (): Promise<unknown> => {
    const { administrator } = prepared;
    const [acls, topics, users] = [await administrator.readAcls(), await administrator.readTopics(), await administrator.readUsers()];
    return { acls: AclSet.of(acls.flat()).sorted(), topics: topics.flat().sort((a, b) => (a.name < b.name ? -1 : 1)), users: users.flat() };
  };

  it.each(DRILLS)('%s passes, and leaves the cluster as it found it', async (name) => {
    const before = await live();
    const record = await run(name);
    expect(`${record.result}: ${record.says}`).toMatch(/^passed: .+/);
    expect(record).toMatchObject({ drill: name, steps: record.steps.map(({ says, expected }) => ({ says, expected, observed: expected })) });
    expect(record.steps.length).toBeGreaterThan(2);
    expect(await live()).toEqual(before);
  }, 240_000);

  /** What a drill sees that should not be: `expected, but observed`. */
  const wrong = async (name: DrillName, other: Partial<DrillContext>): Promise<string[]> => {
    const { result, steps } = await run(name, other);
    const differ = steps.filter(({ expected, observed }) => expected !== observed);
    expect([name, result]).toEqual([name, differ.length === 0 ? 'passed' : 'failed']);
    return differ.map(({ expected, observed }) => `${expected}, but ${observed}`);
  };
  const machineWith = (parts: Partial<Machine>): Machine => Object.assign(Object.create(machine) as Machine, parts);
  const preparedWith = (parts: Partial<Prepared>): Prepared => Object.assign(Object.create(prepared) as Prepared, parts);
  const twice = (text: string): string[] => [text, text];

  it('broker-killed: where nobody reads what somebody writes the administrator does, and its group does not stay', async () => {
    const plan = { ...PLAN, cells: PLAN.cells.filter(({ workload }) => workload === CHECKOUT.name) };
    // It need not be killed once more for that.
    expect(await wrong('broker-killed', { plan, machine: machineWith({ kill: nothing, restart: nothing }) })).toEqual(['not answered, but refused for not speaking TLS']);
    expect([...(await prepared.administrator.admin.listGroups()).keys()].filter((group) => group.startsWith('ztk-drill'))).toEqual([]);
  }, 120_000);

  describe('one fails where what it shows is not so', () => {
    it('revoke: nothing is revoked', async () => {
      expect(await wrong('revoke', { prepared: preparedWith({ revoke: nothing }) })).toEqual(['none served, but 25 served', 'denied, but allowed']);
    }, 60_000);

    it('revoke: somebody else is revoked, too, and nothing is given back', async () => {
      const revoke = async (): Promise<void> => {
        await prepared.revoke(ONCALL);
        await prepared.revoke(FRAUD);
      };
      expect(await wrong('revoke', { prepared: preparedWith({ revoke, restore: nothing }) })).toEqual(['nothing, but oncall', 'allowed, but denied']);
      await prepared.restore(FRAUD);
      await prepared.restore(ONCALL);
      await prepared.verify();
    }, 60_000);

    describe('at a listener that takes whoever comes', () => {
      let lenient: Awaited<ReturnType<typeof lenientListener>>;
      beforeAll(async () => { lenient = await lenientListener(machine.listener('certificate'), await machine.certificate(CHECKOUT.subject), await machine.certificate('CN=lenient')); });
      afterAll(async () => { await lenient.stop(); });

      it.each(['expired-certificate', 'wrong-authority', 'no-certificate'] as const)('%s', async (name) => {
        const letIn = ['refused for its certificate, but let in', 'refused, but let in'];
        expect(await wrong(name, { machine: machineWith({ listener: () => lenient.address }) })).toEqual([...letIn, ...letIn]);
      });

      it.each([['plaintext', 'refused for not speaking TLS'], ['tls-1.2', 'refused for its TLS version']] as const)('%s', async (name, refused) => {
        const letIn = `${refused}, but let in`;
        expect(await wrong(name, { machine: machineWith({ listener: () => lenient.address }) })).toEqual([letIn, ...twice(letIn)]);
      });
    });

    it('a certificate that is not what it should be', async () => {
      const NEVER = ['let in, but refused for its certificate', 'let in, but refused'];
      const always = (kind: 'valid' | 'expired') => machineWith({ certificate: async (subject) => machine.certificate(subject, kind) });
      expect(await wrong('wrong-authority', { machine: always('expired') })).toContain('other-authority, but expired');
      expect(await wrong('expired-certificate', { machine: always('valid') })).toContain('expired, but valid');
      // Whoever is never let in is not refused for what is wrong with it.
      expect(await wrong('expired-certificate', { machine: always('expired') })).toEqual([...NEVER, ...NEVER]);
    });

    it('scram-rotation: the password stays', async () => {
      let first: string | undefined;
      const grant: Prepared['grant'] = async (drill, { bindings, users = [] }) => {
        first ??= users[0]?.password;
        await prepared.grant(drill, { bindings, users: users.map(({ user }) => ({ user, password: first ?? '' })) });
      };
      const before = await live();
      expect(await wrong('scram-rotation', { prepared: preparedWith({ grant }) })).toEqual(['refused, but let in', 'let in, but refused']);
      expect(await live()).toEqual(before);
    }, 120_000);

    const saying = (says: (entry: SaidReach) => boolean): SaidReach[] => SAID.map((entry) => ({ ...entry, listed: says(entry) }));
    it('compromised-producer: one thing too many is listed', async () => {
      const said = saying(({ attempt, topic, listed }) => listed || (attempt === 'fetch' && topic === 'payments.orders'));
      expect(await run('compromised-producer', { said })).toMatchObject({ result: 'failed', says: 'checkout: fetch topic payments.orders, which is listed: expected works, observed refused' });
      expect(await wrong('compromised-producer', { said })).toEqual(['works, but refused', 'all worked, but 1 refused']);
    }, 60_000);

    it('compromised-producer: one thing too few is listed, or nothing at all', async () => {
      expect(await wrong('compromised-producer', { said: saying(({ attempt, listed }) => listed && attempt !== 'produce') })).toEqual(['refused, but works', 'all refused, but 1 worked']);
      expect(await wrong('compromised-producer', { said: saying(() => false) })).toEqual([...Array.from({ length: 3 }, () => 'refused, but works'), 'all refused, but 3 worked', 'something, but nothing']);
    }, 60_000);

    it('broker-killed: the broker is not killed, and access is another one afterwards', async () => {
      const restart = async (): Promise<void> => prepared.administrator.deleteAcls([READS!]);
      expect(await wrong('broker-killed', { machine: machineWith({ kill: nothing, restart }) })).toEqual([
        'not answered, but refused for not speaking TLS', expect.stringMatching(/^to its end, but ADMIN_KAFKA_UNVERIFIED: .*1 missing, 0 too many/),
      ]);
      await prepared.administrator.createAcls([READS!]);
    }, 180_000);

    it('break-glass: what it has is not taken away, or not given', async () => {
      expect(await wrong('break-glass', { prepared: preparedWith({ revoke: nothing }) })).toEqual(twice('denied, but allowed'));
      expect(await wrong('break-glass', { prepared: preparedWith({ restore: nothing }) })).toEqual(['allowed, but denied']);
      await prepared.restore(ONCALL);
      await prepared.verify();
    }, 60_000);
  });
});
