import type { ConnectionOptions } from '../admin';
import type { Cell, Outcome, RehearsedWorkload } from '../model/rehearsal';

/** A certificate with its key, and the authority that signed the brokers': PEM texts. */
export interface ClientTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What is wrong with a certificate, if anything. */
export type CertificateKind = 'valid' | 'expired' | 'other-authority';

/** A real Apache Kafka on this machine, for one rehearsal: nothing of it outlives the process that started it, however that ends. */
export interface Machine {
  /**
   * `host:port` of the listener for a way to log in. The one of `iam` takes certificates that stand for roles. All are TLS 1.3 alone.
   *
   * @param login how clients log in there
   */
  listener(login: RehearsedWorkload['login']): string;
  /** How an administrator whom no ACL binds connects: over a listener of its own, which no client knows. */
  readonly administrator: ConnectionOptions;
  /**
   * A certificate for a subject: the same one each time it is asked for the same.
   *
   * @param subject a distinguished name as RFC 2253 writes it, `CN=fraud,OU=risk`: as Kafka shows it after `User:`
   * @param kind what is wrong with it
   */
  certificate(subject: string, kind?: CertificateKind): Promise<ClientTls>;
  /** Kills the broker as a failing machine would; what it wrote stays. */
  kill(): Promise<void>;
  /** Starts a broker that was killed, on what it wrote, and waits until it answers. */
  restart(): Promise<void>;
  /** Ends everything and removes everything. Safe to call twice. */
  stop(): Promise<void>;
  /** Versions of `kafka` and `java`. */
  readonly versions: Readonly<Record<'kafka' | 'java', string>>;
}

/** What is tried, without who tries it. */
export type Trial = Omit<Cell, 'workload' | 'expected'>;

/** The real clients of one workload: they stay connected, as an application's do. */
export interface WorkloadClient {
  /**
   * Tries one thing as a real client does it, waits for the broker's answer, and puts back what it changed. Topics that a trial deleted are made again
   * by the administrator before it returns.
   *
   * @param trial what to try
   * @returns `denied` only where the broker said so, by an authorization or authentication error
   * @throws Error in one line when it is neither: time-out, a broker that is gone
   */
  attempt(trial: Trial): Promise<Outcome>;
  /** Ends its connections. */
  close(): Promise<void>;
}

/** Told how far a rehearsal is. */
export interface Watcher {
  /**
   * A stage begins; the one before is done.
   *
   * @param says what is being done: `starting Kafka 4.4.0`, `trying 3,402 cells`
   */
  begin(says: string): void;
  /**
   * How far a stage is.
   *
   * @param done how many of `of`
   * @param of how many in all
   */
  done(done: number, of: number): void;
}
