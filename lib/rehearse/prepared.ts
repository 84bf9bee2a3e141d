import type { KafkaConnection } from '../admin';
import type { RehearsedWorkload } from '../model/rehearsal';
import type { FoundBinding } from '../model/slice';

/** A part of the access that a drill adds and takes away, beside that of the plan. */
export interface DrillAccess {
  /** Bindings, whatever a cluster may hold. */
  readonly bindings: readonly FoundBinding[];
  /** SCRAM users, with the password of each. */
  readonly users?: readonly { readonly user: string; readonly password: string }[];
}

/** A cluster that holds what the plan says, and nothing else. */
export interface Prepared {
  /** The administrator's connection, whom no ACL binds. */
  readonly administrator: KafkaConnection;
  /**
   * Takes a workload's own bindings away, with the engine: when it returns, every broker does without them.
   *
   * @param workload whose
   */
  revoke(workload: RehearsedWorkload): Promise<void>;
  /**
   * Gives a workload's own bindings back, as the plan has them: when it returns, every broker holds them.
   *
   * @param workload whose
   */
  restore(workload: RehearsedWorkload): Promise<void>;
  /**
   * Makes what a drill has beside the plan be this: what it had before and is not here goes.
   *
   * @param drill whose part it is
   * @param access what it shall have
   */
  grant(drill: string, access: DrillAccess): Promise<void>;
  /**
   * Takes everything away that a drill has beside the plan; nothing is no error.
   *
   * @param drill whose part it is
   */
  withdraw(drill: string): Promise<void>;
  /**
   * Sees that what is live is exactly what the plan says.
   *
   * @throws AdminError ADMIN_KAFKA_UNVERIFIED with what differs
   */
  verify(): Promise<void>;
  /** Ends the connections. */
  close(): Promise<void>;
}
