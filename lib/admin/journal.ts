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

/** What a record says before its state: enough to know which record counts. */
interface Head {
  readonly version: 1;
  readonly id: string;
  readonly after: string;
}

/** The record that counts. Its state is only unpacked when somebody asks for it: there are many records, and states are large. */
interface Latest {
  readonly id: string;
  readonly offset: bigint;
  readonly body?: Buffer;
  readonly state?: EngineState;
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
  private latest: Latest = { id: '', offset: 0n, state: NO_STATE };
  /** The next offset to read, and where the log begins as far as known. */
  private next = 0n;
  private begins = 0n;
  private readonly counted = new Set<string>();

  public constructor(private readonly log: Log) {}

  /** The state that counts now. */
  public async read(): Promise<Entry> {
    await this.catchUp();
    const { id, offset, body, state = unpack(body, offset) } = this.latest;
    this.latest = { id, offset, state };
    return { state, id };
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
    const head: Head = { version: 1, id, after: after.id };
    const lost = await failureOf(this.log.append(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), gzipSync(JSON.stringify(state))])));
    await this.catchUp();
    if (this.latest.id === id) this.latest = { id, offset: this.latest.offset, state };
    if (this.hasCounted(id)) return { entry: { state, id }, won: true };
    // An append that failed may yet arrive; it can only win as long as nothing else has.
    if (lost !== undefined && this.latest.id === after.id) throw lost;
    return { entry: await this.read(), won: false };
  }

  /**
   * Whether a record counted when it arrived; the next one may have arrived since.
   *
   * @param id the record's
   */
  public hasCounted(id: string): boolean {
    return this.counted.has(id);
  }

  private async catchUp(): Promise<void> {
    for (const record of await this.log.read(this.next)) this.take(record);
  }

  private take({ offset, value }: LogRecord): void {
    if (offset < this.next) return;
    const end = value.indexOf('\n');
    const { id, after } = parse(() => value.subarray(0, end).toString('utf8'), isHead, offset);
    // INVARIANT: offsets have no gaps but where a log begins, and a log is trimmed to a record that counts.
    const begins = offset !== this.next;
    this.next = offset + 1n;
    if (!begins && after !== this.latest.id) return;
    this.latest = { id, offset, body: value.subarray(end + 1) };
    this.counted.add(id);
  }

  private async trim(): Promise<void> {
    if (this.latest.offset - this.begins < UNTRIMMED) return;
    await this.log.trim(this.latest.offset);
    this.begins = this.latest.offset;
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

function unpack(body: Buffer | undefined, offset: bigint): EngineState {
  return parse(() => gunzipSync(body ?? '').toString('utf8'), isState, offset);
}

function parse<T>(text: () => string, is: (value: unknown) => value is T, offset: bigint): T {
  try {
    const value: unknown = JSON.parse(text());
    if (is(value)) return value;
  } catch {
    // Said below, with its place.
  }
  throw new AdminError([{
    code: 'ADMIN_STORE_CORRUPT', what: 'a record that no engine of this version wrote', allowed: 'nobody else may write to the store',
    where: `offset ${String(offset)}`,
  }]);
}

function isHead(value: unknown): value is Head {
  const head = value as Partial<Record<keyof Head, unknown>> | null;
  return head?.version === 1 && typeof head.id === 'string' && typeof head.after === 'string';
}

function isState(value: unknown): value is EngineState {
  return (value as Partial<EngineState> | null)?.version === 1;
}
