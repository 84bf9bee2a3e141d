/** @jest-environment ./test/live/support/kafka-environment.cjs */
import { setTimeout as pause } from 'node:timers/promises';
import { type Outcome, runHere, TIMING } from '../support/engine-attempt';
import { STORE_TOPIC } from '../../../lib/admin/store-topic';
import { binding, slice } from '../../admin/acls';
import { type Broker, describeLive } from '../broker';
import { eventually } from '../support/poll';
import { ThreeBrokers } from '../support/three-brokers';

const WHO = ['a', 'b', 'c'];

describeLive('a cluster of three brokers: success means that every one of them enforces it', () => {
  let three: ThreeBrokers;
  beforeAll(async () => { three = await ThreeBrokers.start(); }, 180_000);
  afterAll(async () => { await three.stop(); });

  const declare = (...who: string[]): Promise<Outcome> => declareIn(STORE_TOPIC, ...who);
  const declareIn = (store: string, ...who: string[]): Promise<Outcome> => {
    const { ca, cert, key } = three.brokers[0]!.certificate('admin');
    const connection = { brokers: three.brokers.map(({ mtls }) => mtls), tls: { ca, cert, key }, requestTimeoutMs: 1_000 };
    const change = { put: [slice('s', ...who.map((each) => binding(each, 'READ', 'orders')))] };
    return runHere({ connection, store, change, timing: { ...TIMING, leaseMs: 6_000 } });
  };
  const readersOf = async (broker: Broker): Promise<string[]> => {
    const reading = await Promise.all(WHO.map((who) => three.reads(who, broker)));
    return WHO.filter((_, index) => reading[index]);
  };
  const demandEverywhere = async (...who: string[]): Promise<void> => {
    expect(await Promise.all(three.brokers.map(readersOf))).toEqual(three.brokers.map(() => who));
  };

  it('at once', async () => {
    for (const who of [['a', 'b'], ['b', 'c'], ['b'], ['a', 'b', 'c'], ['a', 'b']]) {
      expect(await declare(...who)).toEqual({ how: 'applied' });
      await demandEverywhere(...who);
    }
  });

  it('also where brokers have yet to learn of a store that was just made', async () => {
    for (let store = 0; store < 12; store += 1) expect(await declareIn(`store-${String(store)}`, 'a', 'b')).toEqual({ how: 'applied' });
  });

  it('so it is not reported while one of them does not answer', async () => {
    await declare('a', 'b');
    for (const [index, broker] of (await three.dispensable()).entries()) {
      broker.pause();
      let outcome: Outcome | undefined;
      const run = declare(...(index === 0 ? ['b', 'c'] : ['a', 'b'])).then((ended) => { outcome = ended; });
      // Shorter than a broker may be silent before the others take it for dead.
      await pause(4_000);
      expect(outcome).toBeUndefined();
      broker.resume();
      await run;
      expect(outcome).toEqual({ how: 'applied' });
      await demandEverywhere(...(index === 0 ? ['b', 'c'] : ['a', 'b']));
    }
  });

  it('and one that was away meanwhile lets nobody in who lost access, from its first answer', async () => {
    await declare('a', 'b');
    const [away] = await three.dispensable();
    await demandEverywhere('a', 'b');
    await away!.halt();
    expect(await declare('b', 'c')).toEqual({ how: 'applied' });
    const back = away!.run();
    // While it starts, it does not answer; its first answer counts.
    const first = await eventually('it answers', () => three.reads('a', away!).catch(() => undefined), (answer) => answer !== undefined, 60_000);
    expect(first).toBe(false);
    await back;
    await demandEverywhere('b', 'c');
  }, 180_000);
});
