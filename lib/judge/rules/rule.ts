import { type Platform } from '../../template';
import { type ProofPoint } from './proof-points';
import { type Tenet } from './tenets';

/** The boundary that a rule guards. */
export type Boundary = 'identity' | 'network' | 'data' | 'operations';

/** How bad a finding is: `fatal` cannot be acknowledged. */
export type Severity = 'error' | 'fatal';

/** How to put a finding right. */
export interface Fix {
  /** In CDK code. */
  readonly cdk: string;
  /** In a CloudFormation template. */
  readonly cloudformation: string;
}

/** Something that a rule found in a template. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  /** The name of the stack. */
  readonly stack: string;
  /** The resource's logical id; empty where the template as a whole is meant. */
  readonly logicalId: string;
  /** The place whose text decides: `LogicalId/Properties/Path/0`, prefixed by the stack where there are several. */
  readonly location: string;
  /** Short exact text that identifies the finding at its resource; an acknowledgement repeats it. */
  readonly finding: string;
  /** What is wrong, in a sentence: lower case, no full stop. */
  readonly message: string;
  /** Whether it is wrong, or cannot be told from the templates. */
  readonly kind: 'violation' | 'unresolved';
}

/** A named control over the templates of a platform. Pure: the same templates give the same findings in the same order. */
export interface Rule {
  /** Stable id, `ZTK-…`: public, acknowledgements name it. */
  readonly id: string;
  /** The name of its file. */
  readonly name: string;
  /** What it finds, in a sentence. */
  readonly cause: string;
  /** Why that matters. */
  readonly explanation: string;
  /** How to put it right. */
  readonly fix: Fix;
  /** How bad it is. */
  readonly severity: Severity;
  /** What it guards. */
  readonly boundary: Boundary;
  /** The tenets of NIST SP 800-207 that it serves, ascending. Never empty. */
  readonly tenets: readonly Tenet[];
  /** What of a platform's proof it serves. Never empty. */
  readonly proofPoints: readonly ProofPoint[];
  /**
   * Whether there is anything that it judges: without, it is neither met nor broken.
   *
   * @param platform templates deployed together
   */
  applies(platform: Platform): boolean;
  /**
   * Judges the templates; what cannot be told is a finding too.
   *
   * @param platform templates deployed together
   */
  evaluate(platform: Platform): readonly Finding[];
}
