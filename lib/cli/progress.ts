/** A stage is worth a word once it takes this long. */
const PATIENCE_MS = 1000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
/** Where nobody watches, a line of how far a stage is comes no more often. */
const LINE_MS = 10_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Where progress goes: stderr, in tests something else. */
export interface ProgressOutput {
  /** Whether a person watches. */
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Shows what a command is doing, once it takes longer than a second: a line that moves on a terminal, one line for each stage elsewhere.
 */
export class Progress {
  private stage = '';
  private since = 0;
  private announced = false;
  private frame = 0;
  private far = '';
  private lineAt = 0;
  private timer: NodeJS.Timeout | undefined;

  public constructor(private readonly output: ProgressOutput, private readonly now: () => number = Date.now) {}

  /**
   * Begins a stage; the one before is done.
   *
   * @param stage what is being done
   */
  public begin(stage: string): void {
    this.end();
    this.stage = stage;
    this.since = this.now();
    this.announced = false;
    this.far = '';
    this.timer = setInterval(() => { this.tick(); }, FRAME_MS);
    this.timer.unref();
  }

  /**
   * How far the stage is.
   *
   * @param done how many of `of`
   * @param of how many in all
   */
  public done(done: number, of: number): void {
    this.far = `  ${done.toLocaleString('en-US')} of ${of.toLocaleString('en-US')}`;
  }

  /** Nothing is being done any more. */
  public end(): void {
    clearInterval(this.timer);
    if (this.announced && this.output.isTTY === true) this.output.write(CLEAR_LINE);
    this.announced = false;
  }

  /** Shows the stage if it takes long; called by a timer. */
  public tick(): void {
    const elapsed = this.now() - this.since;
    if (elapsed < PATIENCE_MS) return;
    if (this.output.isTTY === true) {
      this.frame = (this.frame + 1) % FRAMES.length;
      this.output.write(`${CLEAR_LINE}${FRAMES[this.frame] ?? ''} ${this.stage}${this.far}  ${(elapsed / 1000).toFixed(0)} s`);
    } else if (!this.announced || (this.far !== '' && this.now() - this.lineAt >= LINE_MS)) {
      this.lineAt = this.now();
      this.output.write(`${this.stage}${this.far} …\n`);
    }
    this.announced = true;
  }
}
