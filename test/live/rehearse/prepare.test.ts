/** @jest-environment ./test/live/support/kafka-environment.cjs */
import '../support/real-client';
import { AclSet } from '../../../lib/admin';
import type { Machine } from '../../../lib/rehearse/contract';
import { startMachine } from '../../../lib/rehearse/machine';
import { prepare, type Prepared } from '../../../lib/rehearse/prepare';
import { describeLive } from '../broker';
import { bindingOf, planOf, SILENT, workloadOf } from './drill-plan';

const FRAUD = workloadOf('fraud', 'certificate', 'CN=fraud,OU=risk');
const MANY = Array.from({ length: 400 }, (_, index) => workloadOf(`w${String(index)}`, 'certificate', `CN=w${String(index)}`));

describeLive('what a plan says is made on a real broker', () => {
  let machine: Machine;
  let prepared: Prepared;
  const plan = planOf({
    workloads: [FRAUD, ...MANY],
    topics: ['payments.orders', 'payments.refunds', '__zero_trust_kafka'],
    bindings: [
      bindingOf(FRAUD, 'topic', 'payments.orders', 'READ'),
      bindingOf(FRAUD, 'topic', '*', 'WRITE', { permissionType: 'DENY', host: '10.0.0.0/8' }),
      bindingOf({ principal: 'User:*' }, 'group', 'any', 'DESCRIBE', { patternType: 'PREFIXED' }),
      ...MANY.flatMap((workload) => ['READ', 'WRITE', 'DESCRIBE', 'ALTER', 'DELETE'].map((operation) => bindingOf(workload, 'topic', 'payments.refunds', operation))),
    ],
  });
  const live = async (): Promise<AclSet> => AclSet.of((await prepared.administrator.readAcls()).flat());
  const users = async (): Promise<string[]> => (await prepared.administrator.readUsers()).flat().map(({ user }) => user);

  beforeAll(async () => { machine = await startMachine({ settings: {} }); });
  afterAll(async () => { await machine.stop(); });
  beforeAll(async () => { prepared = await prepare(machine, plan, SILENT); });
  afterAll(async () => { await prepared.close(); });

  it('every binding as it stands, DENY, hosts and wildcards too, and every topic', async () => {
    expect((await live()).sorted()).toEqual(AclSet.of(plan.bindings).sorted());
    expect((await prepared.administrator.readTopics()).flat().map(({ name }) => name).sort()).toEqual(['payments.orders', 'payments.refunds']);
    await prepared.verify();
  });

  it('a workload loses its own bindings, and has them back', async () => {
    await prepared.revoke(FRAUD);
    const without = await live();
    expect([...without].filter(({ principal }) => principal === FRAUD.principal)).toEqual([]);
    expect(without.size).toBe(plan.bindings.length - 2);
    await expect(prepared.verify()).rejects.toThrow('2 missing, 0 too many');
    await prepared.restore(FRAUD);
    await prepared.verify();
  });

  it('a workload that a mapping rule gives another name loses what that name has', async () => {
    const mapped = { ...FRAUD, principal: 'User:CN=anybody', knownAs: FRAUD.principal };
    await prepared.revoke(mapped);
    await expect(prepared.verify()).rejects.toThrow('2 missing, 0 too many');
    await prepared.restore(mapped);
    await prepared.verify();
  });

  it('what a drill has beside the plan comes and goes', async () => {
    await prepared.grant('one', { bindings: [bindingOf({ principal: 'User:one' }, 'topic', 'payments.orders', 'READ')], users: [{ user: 'one', password: 'first' }] });
    await expect(prepared.verify()).rejects.toThrow('0 missing, 1 too many');
    expect(await users()).toEqual(['one']);
    await prepared.withdraw('one');
    await prepared.verify();
    expect(await users()).toEqual([]);
  });

  it('a broker that holds anything else is refused', async () => {
    const stranger = bindingOf({ principal: 'User:CN=stranger' }, 'topic', 'payments.orders', 'READ');
    await prepared.administrator.createAcls([stranger]);
    await expect(prepare(machine, plan, SILENT)).rejects.toThrow('0 missing, 1 too many');
    await prepared.administrator.deleteAcls([stranger]);
  });
});
