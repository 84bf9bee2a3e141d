import {
  App, type IPolicyValidationContext, type PolicyValidationPluginReport, type PolicyValidationStack, type PolicyViolation, Validations,
} from 'aws-cdk-lib';
import { NagPack, type NagPackProps } from 'cdk-nag';
import { type IConstruct } from 'constructs';
import { evaluateRules, RULES, type Finding, type Rule } from '../../lib/judge/rules';
import { type Platform } from '../../lib/template';
import { acknowledgements, isWithin } from './acknowledgements';
import { ZeroTrustKafkaProof } from './proof';
import { byAssembly, RenderedStacks } from './rendered-stacks';
import { reportOnlyOf, type ReportOnly, type ReportOnlyProps } from './report-only';

/** How the pack is set up. */
export interface ZeroTrustKafkaChecksProps extends NagPackProps {
  /**
   * Rules of your own, beside the library's. None of the library's can be left out.
   *
   * @default - the library's rules alone
   */
  readonly additionalRules?: readonly Rule[];
}

interface RootState {
  isRegistered: boolean;
  readonly reportOnly: ReportOnly[];
}

const PACK_NAME = 'ZeroTrustKafkaChecks';
// Two copies of the library share the state of one app.
const STATE = Symbol.for('zero-trust-kafka.checks');

/**
 * The library's rules as a cdk-nag pack. It judges the templates that were rendered, never the properties that constructs were given.
 *
 * The first cluster of an app registers it. A finding fails synthesis, unless it is acknowledged, by its exact id and with a reason, at its
 * resource or above: `Validations.of(construct).acknowledge({ id: 'ZeroTrustKafkaChecks::ZTK-…[finding]', reason })`. Acknowledged
 * findings are recorded in `validation-report.json`.
 */
export class ZeroTrustKafkaChecks extends NagPack {
  /**
   * Registers the pack once at the root of the app, for all its Stages.
   *
   * @param scope any construct of the app
   */
  public static enforce(scope: IConstruct): void {
    const { root } = scope.node;
    const state = stateOf(root);
    if (state.isRegistered) return;
    state.isRegistered = true;
    if (App.isApp(root)) Validations.of(root).addPlugins(new ZeroTrustKafkaChecks(root), new ZeroTrustKafkaProof(() => stateOf(root).reportOnly));
    // The CDK runs plugins for an app only: a tree without one must not look checked.
    else root.node.addValidation({ validate: () => [`${PACK_NAME} runs in an App only, and the root of this tree is none`] });
  }

  /**
   * Lets synthesis pass with the findings of a part of the tree; each is still reported, with the day and the reason.
   *
   * @param scope the part of the tree
   * @param props until when, and why
   * @throws TrustError with NAG_REPORT_ONLY_INVALID
   */
  public static reportOnly(scope: IConstruct, props: ReportOnlyProps): void {
    stateOf(scope.node.root).reportOnly.push(reportOnlyOf(scope, props));
  }

  /** The name of the pack, which acknowledgements begin with. */
  public readonly name = PACK_NAME;
  /** The ids of its rules. */
  public override readonly ruleIds: string[];
  private readonly rules: readonly Rule[];

  public constructor(scope?: IConstruct, props: ZeroTrustKafkaChecksProps = {}) {
    super(scope, props);
    this.packName = PACK_NAME;
    this.rules = [...RULES, ...(props.additionalRules ?? [])];
    this.ruleIds = this.rules.map((rule) => rule.id);
  }

  /**
   * Judges what the CDK rendered.
   *
   * @param context what the CDK gives a plugin: all stacks of all Stages, nested ones excepted
   */
  public override validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.judge(context.appConstruct, new RenderedStacks(context.appConstruct), context.stackTemplates);
  }

  /**
   * Judges the templates of a part of the tree, after it was synthesized. What was not synthesized is a violation.
   *
   * @param scope the part of the tree
   */
  public override validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const rendered = new RenderedStacks(scope.node.root);
    return this.judge(scope.node.root, rendered, rendered.all().filter((stack) => isWithin(stack.stackConstructPath, scope.node.path)));
  }

  /** Nothing: templates are judged, not constructs one by one. */
  protected checkResource(): void {
    // The base class calls this only from methods that are overridden here.
  }

  private judge(root: IConstruct, rendered: RenderedStacks, stacks: readonly PolicyValidationStack[]): PolicyValidationPluginReport {
    const violations: PolicyViolation[] = [];
    const exceptions = stateOf(root).reportOnly;
    for (const [directory, ofAssembly] of byAssembly(stacks)) {
      try {
        violations.push(...this.judgeAssembly(rendered, directory, ofAssembly, exceptions));
      } catch (error) {
        // A plugin that throws would be reported without a resource; this one says where, and cannot be acknowledged.
        violations.push(fatal('ZTK-CHECKS-FAILED[assembly]', `the templates could not be judged: ${messageOf(error)}`, firstPath(ofAssembly)));
      }
    }
    const given = acknowledgements(root, PACK_NAME);
    for (const { id, constructPath } of given.filter(({ reason }) => reason === '')) {
      violations.push(fatal(`ZTK-ACKNOWLEDGEMENT-WITHOUT-REASON[${id}]`, `${id} is acknowledged without a reason`, constructPath));
    }
    violations.push(...exceptions.map(announce));
    const unused = given.filter(({ id, constructPath }) => !violations.some((violation) => violation.ruleName.replaceAll(' ', '-') === id
      && violation.violatingResources.some((resource) => isWithin(resource.constructPath ?? '', constructPath))));
    return {
      success: violations.every(({ severity }) => severity !== 'error' && severity !== 'fatal'),
      violations,
      metadata: {
        rules: String(this.rules.length), stacks: String(stacks.length), findings: String(violations.length - exceptions.length),
        reportOnly: JSON.stringify(exceptions), unusedAcknowledgements: JSON.stringify(unused),
      },
    };
  }

  private judgeAssembly(
    rendered: RenderedStacks, directory: string, stacks: readonly PolicyValidationStack[], exceptions: readonly ReportOnly[],
  ): PolicyViolation[] {
    const result = rendered.read(directory, stacks);
    if (!result.ok) {
      return result.problems.map(({ path, what }) => fatal('ZTK-CHECKS-FAILED[template]', `${path} could not be read: ${what}`, firstPath(stacks)));
    }
    return result.platforms.flatMap((platform) => {
      const { findings, failures } = evaluateRules(platform, this.rules);
      return [
        ...findings.map(({ rule, finding }) => toViolation(rule, finding, rendered, platform, directory, exceptions)),
        ...failures.map(({ rule, message }) => fatal(`${rule.id}[rule-failed]`, `the rule broke down: ${message}`, firstPath(stacks))),
      ];
    });
  }
}

function toViolation(
  rule: Rule, finding: Finding, rendered: RenderedStacks, platform: Platform, directory: string, exceptions: readonly ReportOnly[],
): PolicyViolation {
  const { stack, logicalId, location } = finding;
  const constructPath = rendered.constructPath(platform, directory, stack, logicalId);
  const exception = exceptions.find((one) => constructPath !== undefined && isWithin(constructPath, one.constructPath));
  const isLenient = exception !== undefined && rule.severity !== 'fatal';
  const prefix = isLenient ? `report only until ${exception.until}: ${exception.reason}: ` : '';
  const template = platform.template(stack)?.path;
  const path = location.split('/');
  return {
    ruleName: `${rule.id}[${finding.finding}]`,
    description: `${prefix}${finding.message}, at ${location}`,
    severity: isLenient ? 'warning' : rule.severity,
    fix: `${rule.fix.cdk} In a template: ${rule.fix.cloudformation}`,
    ruleMetadata: { boundary: rule.boundary, kind: finding.kind, location },
    violatingResources: [{
      ...(constructPath === undefined ? {} : { constructPath }),
      ...(logicalId === '' || template === undefined ? {} : { resourceLogicalId: logicalId, templatePath: `${directory}/${template}` }),
      // The CDK writes property paths with dots, and finds the line that set the property by them.
      locations: [path.slice(Math.max(path.indexOf('Properties'), 0)).join('.')],
    }],
  };
}

function fatal(ruleName: string, description: string, constructPath: string): PolicyViolation {
  return {
    ruleName, description, severity: 'fatal', ruleMetadata: { boundary: 'operations', kind: 'unresolved' },
    violatingResources: [{ constructPath, locations: [] }],
  };
}

/** Says that findings do not fail synthesis, also where nothing is found: else nobody would know. */
function announce({ until, reason, constructPath }: ReportOnly): PolicyViolation {
  return {
    ruleName: `ZTK-REPORT-ONLY[${until}]`, description: `findings do not fail synthesis: report only until ${until}: ${reason}`, severity: 'info',
    ruleMetadata: { boundary: 'operations', kind: 'violation' }, violatingResources: [{ constructPath, locations: [] }],
  };
}

function firstPath(stacks: readonly PolicyValidationStack[]): string {
  return stacks[0]?.stackConstructPath ?? '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function stateOf(root: IConstruct): RootState {
  const holder = root as IConstruct & { [STATE]?: RootState };
  holder[STATE] ??= { isRegistered: false, reportOnly: [] };
  return holder[STATE];
}
