import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis, type Stack, Stage, type ISynthesisSession } from 'aws-cdk-lib';
import { Construct, type IConstruct } from 'constructs';
import { renderProblem, throwIfAny, type Problem } from '../lib/model/problem';
import { TRUST_DOCUMENT_FILE } from '../lib/model/trust-document';
import { Declarations } from './declarations';
import { makeDeployable } from './deployable-stack';
import { policyProblems } from './scale/policy-limits';
import { limitTemplates, resourceProblems } from './scale/stack-limits';
import { describeStack } from './stack-metadata';
import { trustDocument } from './trust-document';

const PLATFORM_ID = 'ZeroTrustKafka';

/**
 * Everything that was declared in one Stage. It writes trust.json beside the templates, and refuses at synthesis what only shows when all
 * is declared: a group that nobody consumes with, for instance.
 *
 * One for each Stage, made by the first construct that needs it.
 */
export class Platform extends Construct {
  /** What was declared so far. */
  public readonly declarations = new Declarations();
  private readonly describedStacks = new Set<Stack>();

  private constructor(stage: Stage) {
    super(stage, PLATFORM_ID);
    this.node.addValidation({ validate: () => [...this.declarations.openProblems(), ...resourceProblems(stage), ...policyProblems(stage)].map(renderProblem) });
    limitTemplates(stage);
    attachCustomSynthesis(this, { onSynthesize: (session) => { this.write(session); } });
  }

  /**
   * The platform that a construct belongs to.
   *
   * @param scope any construct below a Stage or an App
   */
  public static of(scope: IConstruct): Platform {
    const stage = Stage.of(scope);
    if (stage === undefined) {
      const problem: Problem = {
        code: 'INPUT_UNSUPPORTED', what: 'this construct stands in no App or Stage', allowed: 'a construct tree that begins with an App', where: scope.node.path,
      };
      throwIfAny([problem]);
      throw new Error(renderProblem(problem));
    }
    const existing = stage.node.tryFindChild(PLATFORM_ID);
    // INVARIANT: nothing else has this id; a second copy of this package fails on it, loudly.
    return existing instanceof Platform ? existing : new Platform(stage);
  }

  /**
   * Makes a stack's template carry the grants and slices that stand in it.
   *
   * @param stack the stack
   */
  public describe(stack: Stack): void {
    if (this.describedStacks.has(stack)) return;
    this.describedStacks.add(stack);
    describeStack(stack, this.declarations);
    makeDeployable(stack);
  }

  private write(session: ISynthesisSession): void {
    const document = trustDocument(Stage.of(this), this.declarations);
    writeFileSync(join(session.outdir, TRUST_DOCUMENT_FILE), `${JSON.stringify(document, undefined, 2)}\n`);
  }
}
