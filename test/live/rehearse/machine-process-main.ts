import { startMachine } from '../../../lib/rehearse/machine';

/** Starts a machine in a process of its own, which is to be killed; its temporary files go to a folder that is given. */
async function main(): Promise<void> {
  process.env['TMPDIR'] = process.argv[2];
  const machine = await startMachine({ settings: {} });
  process.stdout.write('started\n');
  // Whoever wants it to end kills it.
  await new Promise((resolve) => { setTimeout(resolve, 600_000); });
  await machine.stop();
}

void main();
