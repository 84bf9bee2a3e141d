const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof SIGNALS;

/** What a shell expects of a command that a signal ended: said once, then everything that was begun is ended. */
export class Interruption {
  private readonly controller = new AbortController();
  private readonly onSignal: (name: NodeJS.Signals) => void;
  private code = 0;

  /**
   * Listens until it is closed. A second signal ends the process at once, as if nobody listened.
   *
   * @param say told one line
   */
  public constructor(say: (line: string) => void) {
    this.onSignal = (name) => {
      this.close();
      this.code = SIGNALS[name as Name];
      say(`stopped by ${name}: everything that was started is ended, and no record is written`);
      this.controller.abort(new Error(`stopped by ${name}`));
    };
    for (const name of Object.keys(SIGNALS)) process.once(name, this.onSignal);
  }

  /** Aborted by the first signal. */
  public get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** 128 and the number of the signal that came; 0 without any. */
  public get exitCode(): number {
    return this.code;
  }

  /** Listens no more. */
  public close(): void {
    for (const name of Object.keys(SIGNALS)) process.off(name, this.onSignal);
  }
}
