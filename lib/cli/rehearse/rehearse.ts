import { dependencies, version } from '../../../package.json';
import { blast } from '../../judge/ask/blast';
import { isRefusal } from '../../judge/ask/refusal';
import { decidedBy, producerOf, saidReach } from '../../judge/rehearsal';
import { throwIfAny } from '../../model/problem';
import type { RehearsalRecord, SaidReach } from '../../model/rehearsal';
import { missingForRehearsal, rehearse, type RehearseOptions } from '../../rehearse';
import { renderRehearsalJson } from '../../report/rehearse-json';
import { renderRehearsalText } from '../../report/rehearse-text';
import { readAccounts } from '../account';
import { shown } from '../files';
import { needNodeForKafka } from '../kafka/node-version';
import { paint } from '../output';
import { Progress } from '../progress';
import { refuseNoun } from '../questions-input';
import { askedBy } from './drills-asked';
import { Interruption } from './interruption';
import { recordFiles, writeRecord } from './record-file';
import { readRehearsals, type Rehearsal } from './rehearsals';

/** Options of `ztk rehearse`. */
export interface RehearseFlags {
  readonly cluster?: string;
  readonly drill: readonly string[];
  readonly matrix?: boolean;
  readonly record?: string;
  readonly account: readonly string[];
  readonly format: 'text' | 'json';
  readonly all?: boolean;
}

const EXIT = { passed: 0, failed: 1, unproved: 3 } as const;

/**
 * Rehearses every cluster of a platform, one after the other, and writes a record of each.
 *
 * @param path PLATFORM
 * @param flags of the command line
 * @returns 0 as declared · 1 something was not, or a drill failed · 3 something can not be told · 130, 143 stopped by a signal
 * @throws TrustError INPUT_*; AdminError
 */
export async function rehearseCommand(path: string, flags: RehearseFlags): Promise<number> {
  const asked = askedBy(flags.drill);
  needNodeForKafka();
  const rehearsals = readRehearsals(path, readAccounts(flags.account), flags.cluster);
  const files = recordFiles(rehearsals.map(({ trust, plan }) => ({ platform: trust.platform, cluster: plan.cluster })), flags.record);
  throwIfAny(missingForRehearsal());
  const progress = new Progress(process.stderr);
  const interruption = new Interruption((line) => { progress.end(); process.stderr.write(`${line}\n`); });
  const records: RehearsalRecord[] = [];
  try {
    for (const [i, rehearsal] of rehearsals.entries()) {
      const record = await rehearse(rehearsal.plan, { ...asked, ...optionsOf(rehearsal, path), watcher: progress, signal: interruption.signal });
      progress.end();
      writeRecord(files[i] ?? '', record);
      records.push(record);
      if (flags.format === 'text') process.stdout.write(textOf(record, flags, files[i] ?? ''));
    }
  } catch (error) {
    // Clients that were cut off may still wait for answers: nobody waits for them.
    if (interruption.signal.aborted) process.exit(interruption.exitCode);
    throw error;
  } finally {
    progress.end();
    interruption.close();
  }
  if (flags.format === 'json') process.stdout.write(jsonOf(records));
  return exitOf(records);
}

function optionsOf({ plan, trust, templates, ...rehearsal }: Rehearsal, path: string): Omit<RehearseOptions, 'cells' | 'drills' | 'watcher'> {
  return {
    platform: trust.platform, templates, said: saidOf({ plan, trust, templates, ...rehearsal }, path),
    versions: { ztk: version, node: process.versions.node, client: dependencies['@platformatic/kafka'] },
    decidedBy: (cell) => decidedBy(plan, cell), clock: { date: () => new Date(), now: () => performance.now() },
  };
}

/** What `ztk blast` answers about one producer: the drill puts it to the test. */
function saidOf({ world, trust, plan }: Rehearsal, path: string): readonly SaidReach[] {
  const producer = producerOf(plan);
  if (producer === undefined) return [];
  const answer = blast(world, trust, producer.name);
  return isRefusal(answer) ? refuseNoun(answer, path) : saidReach(answer, plan, producer.name);
}

function textOf(record: RehearsalRecord, { all = false, matrix = false }: RehearseFlags, file: string): string {
  return `${renderRehearsalText(record, { all, matrix, paint: paint() })}record   ${shown(file)}\n`;
}

function jsonOf(records: readonly RehearsalRecord[]): string {
  const texts = records.map(renderRehearsalJson);
  return texts.length === 1 ? texts.join('') : `[\n${texts.map((text) => text.trimEnd()).join(',\n')}\n]\n`;
}

/** What failed goes before what can not be told. */
function exitOf(records: readonly RehearsalRecord[]): number {
  const verdicts = new Set(records.map(({ verdict }) => verdict));
  return EXIT[(['failed', 'unproved'] as const).find((verdict) => verdicts.has(verdict)) ?? 'passed'];
}
