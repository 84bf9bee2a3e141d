/** A stage is worth a word once it takes this long. */
const PATIENCE_MS = 1000;
const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 100;
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
    this.timer = setInterval(() => { this.tick(); }, FRAME_MS);
    this.timer.unref();
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
      this.output.write(`${CLEAR_LINE}${FRAMES[this.frame] ?? ''} ${this.stage}  ${(elapsed / 1000).toFixed(0)} s`);
    } else if (!this.announced) {
      this.output.write(`${this.stage} …\n`);
    }
    this.announced = true;
  }
}
