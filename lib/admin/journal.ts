import { gunzipSync, gzipSync } from 'node:zlib';
import { AdminError } from './problem';
import { type EngineState, NO_STATE } from './state';

/** One record of an append-only log with one total order. */
export interface LogRecord {
  /** Grows by one from record to record. */
  readonly offset: bigint;
  /** As it was appended. */
  readonly value: Buffer;
}

/** An append-only log: one partition of a topic. */
export interface Log {
  /**
   * Appends once, or throws; when it throws, it may have appended, and may yet.
   *
   * @param value what to append
   */
  append(value: Buffer): Promise<void>;
  /**
   * Everything at or after an offset, in order, up to what had been acknowledged when it was asked. None where the log does not exist yet.
   *
   * @param from the first offset wanted; earlier ones that are gone are left out
   */
  read(from: bigint): Promise<readonly LogRecord[]>;
  /**
   * Forgets everything before an offset.
   *
   * @param before the first offset to keep
   */
  trim(before: bigint): Promise<void>;
}

/** The state that counts, and the record that says so. */
export interface Entry {
  /** The state. */
  readonly state: EngineState;
  /** Id of the record; empty before the first. */
  readonly id: string;
}

interface Body {
  readonly id: string;
  readonly after: string;
  readonly state: EngineState;
}

/** Records behind the one that counts, before the log is trimmed. */
const UNTRIMMED = 64n;

/**
 * A state with compare-and-set, on a log that can only append.
 *
 * Every record carries the whole state and the id of the record it was made after. It counts only if that one still counted when it arrived;
 * every reader decides so alike, because the log has one order. A late or repeated append is a record that nobody counts. One journal is for
 * one run.
 */
export class Journal {
  private entry: Entry = { state: NO_STATE, id: '' };
  /** The next offset to read, that of the record that counts, and where the log begins as far as known. */
  private next = 0n;
  private counts = 0n;
  private begins = 0n;
  private readonly counted = new Set<string>();

  public constructor(private readonly log: Log) {}

  /** The state that counts now. */
  public async read(): Promise<Entry> {
    for (const record of await this.log.read(this.next)) this.take(record);
    return this.entry;
  }

  /**
   * Replaces the state, if the one it was made from still counts.
   *
   * @param state what shall count
   * @param after the entry it was made from
   * @param id of the new record, never used before
   * @returns whether it counted, then with its entry, otherwise with the entry that counts now
   */
  public async write(state: EngineState, after: Entry, id: string): Promise<{ readonly entry: Entry; readonly won: boolean }> {
    await this.trim();
    const body: Body = { id, after: after.id, state };
    const lost = await failureOf(this.log.append(gzipSync(JSON.stringify(body))));
    const entry = await this.read();
    if (this.hasCounted(id)) return { entry: { state, id }, won: true };
    // An append that failed may yet arrive; it can only win as long as nothing else has.
    if (lost !== undefined && entry.id === after.id) throw lost;
    return { entry, won: false };
  }

  /**
   * Whether a record counted when it arrived; the next one may have arrived since.
   *
   * @param id the record's
   */
  public hasCounted(id: string): boolean {
    return this.counted.has(id);
  }

  private take({ offset, value }: LogRecord): void {
    if (offset < this.next) return;
    const body = parse(value, offset);
    // INVARIANT: offsets have no gaps but where a log begins, and a log is trimmed to a record that counts.
    const begins = offset !== this.next;
    this.next = offset + 1n;
    if (!begins && body.after !== this.entry.id) return;
    this.entry = { state: body.state, id: body.id };
    this.counts = offset;
    this.counted.add(body.id);
  }

  private async trim(): Promise<void> {
    if (this.counts - this.begins < UNTRIMMED) return;
    await this.log.trim(this.counts);
    this.begins = this.counts;
  }
}

async function failureOf(done: Promise<void>): Promise<Error | undefined> {
  try {
    await done;
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

function parse(value: Buffer, offset: bigint): Body {
  try {
    const body = JSON.parse(gunzipSync(value).toString('utf8')) as Partial<Body>;
    if (typeof body.id === 'string' && typeof body.after === 'string' && body.state?.version === 1) return body as Body;
  } catch {
    // Said below, with its place.
  }
  throw new AdminError([{
    code: 'ADMIN_STORE_CORRUPT', what: 'a record that no engine of this version wrote', allowed: 'nobody else may write to the store',
    where: `offset ${String(offset)}`,
  }]);
}
