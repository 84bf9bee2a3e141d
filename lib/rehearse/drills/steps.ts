import type { DrillName, DrillRecord, DrillStep } from '../../model/rehearsal';

/** The steps of one drill while it runs. */
export class Steps {
  private readonly began = performance.now();
  private readonly steps: DrillStep[] = [];

  /**
   * Records a step that has just come to its end.
   *
   * @param says what was done or tried: lower case, no full stop
   * @param expected what had to come of it
   * @param observed what came of it
   */
  public saw(says: string, expected: string, observed: string): void {
    this.steps.push({ says, expected, observed, atMs: this.ms() });
  }

  /**
   * The record of the drill.
   *
   * @param drill which one
   * @param says what it showed, if every step came as it had to
   */
  public record(drill: DrillName, says: string): DrillRecord {
    const wrong = this.steps.find(({ expected, observed }) => expected !== observed);
    const ms = this.ms();
    // INVARIANT: a drill without a step shows nothing, and does not pass.
    if (this.steps.length === 0) return { drill, result: 'failed', says: 'nothing was tried', steps: [], ms };
    if (wrong === undefined) return { drill, result: 'passed', says, steps: this.steps, ms };
    return { drill, result: 'failed', says: `${wrong.says}: expected ${wrong.expected}, observed ${wrong.observed}`, steps: this.steps, ms };
  }

  private ms(): number {
    return Math.round(performance.now() - this.began);
  }
}

/** A drill: what it shows if it passes, or why there is nobody whom it is about. */
export type Drill<Context> = (context: Context, steps: Steps) => Promise<{ readonly shows: string } | { readonly skipped: string }>;

/**
 * Runs a drill and records it. One that can not be carried through has failed: what was not shown is not so.
 *
 * @param name which one
 * @param drill what it does
 * @param context what it works with
 */
export async function recorded<Context>(name: DrillName, drill: Drill<Context>, context: Context): Promise<DrillRecord> {
  const steps = new Steps();
  try {
    const came = await drill(context, steps);
    return 'shows' in came ? steps.record(name, came.shows) : { drill: name, result: 'skipped', says: came.skipped, steps: [], ms: 0 };
  } catch (error) {
    steps.saw('the drill is carried through', 'to its end', firstLine(error));
    return steps.record(name, '');
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}
