import type { SymbolicText } from '../../semantics/iam/text';
import type { End } from '../../semantics/network/reach';
import type { Subject } from '../subjects';

/** Where somebody runs: one end of a connection. */
export interface Placement {
  /** As people call it: a segment, a function, a group. */
  readonly name: string;
  /** Its groups and addresses. */
  readonly end: End;
  /** Names of what it is, among members. */
  readonly member?: string;
  /** Where it says so. */
  readonly location: string;
  /** The account whose network it is in; absent where nobody can tell. */
  readonly account?: SymbolicText;
  /** True where it is declared alone, and no template keeps anybody there. */
  readonly declared?: boolean;
}

/** Whoever a question is about. */
export interface Asker {
  /** Its name in answers. */
  readonly key: string;
  /** As IAM sees it; absent for whoever has no AWS identity. */
  readonly subject?: Subject;
  /** As Kafka sees it, `User:…`, where it logs in by certificate or password. */
  readonly principal?: string;
  /** Where it runs; none where no template says so: it may then run anywhere. */
  readonly places: readonly Placement[];
  /** Who answers for it, as far as it was declared. */
  readonly owner?: string;
  /** Where it stands; absent for who stands in no template. */
  readonly location?: string;
}
