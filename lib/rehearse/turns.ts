/** Lets those who share something have it one after the other. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /**
   * Waits until nobody before has it any more, and takes it.
   *
   * @param shared what is shared
   * @param work what is done meanwhile
   */
  public async take<T>(shared: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(shared);
    const mine = (before ?? Promise.resolve()).then(work, work);
    this.last.set(shared, mine);
    return mine;
  }
}
