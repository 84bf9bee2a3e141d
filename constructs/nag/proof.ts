import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport, PolicyValidationStack, PolicyViolation } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { provePlatform, type Proof } from '../../lib/judge/prove';
import { TRUST_DOCUMENT_FILE, type TrustDocument } from '../../lib/model/trust-document';
import { renderProblem } from '../../lib/model/problem';
import { readTrust } from '../../lib/report/trust-reader';
import type { Platform, Resource } from '../../lib/template';
import { isWithin } from './acknowledgements';
import { byAssembly, RenderedStacks } from './rendered-stacks';
import type { ReportOnly } from './report-only';

const PLUGIN_NAME = 'ZeroTrustKafkaProof';
/** Types of Kafka clusters: a Stage that has one has a declaration. */
const CLUSTER_TYPES = ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'];

/** Something that the proof found, before it has a construct. */
interface ProofFinding {
  readonly ruleName: string;
  readonly location: string;
  readonly says: string;
  readonly fix?: string;
  readonly boundary: string;
}

/**
 * The proof as a policy-validation plugin: synthesis fails where the rendered templates make possible what was not declared, or not what was, or where that
 * can't be told. The first cluster of an app registers it, with the checks; what softens those softens this.
 *
 * Each Stage is one platform, and compared with its own trust.json. A finding is fatal: it can't be acknowledged, only declared or mended.
 */
export class ZeroTrustKafkaProof implements IPolicyValidationPlugin {
  /** The name of the plugin in reports. */
  public readonly name = PLUGIN_NAME;
  /** Ids of what it finds. */
  public readonly ruleIds = ['ZTK-PROOF-EXCESS', 'ZTK-PROOF-BROKEN', 'ZTK-PROOF-UNKNOWN', 'ZTK-PROOF-FAILED'];

  /**
   * @param reportOnly parts of the tree whose findings do not fail synthesis, as they stand when it ends
   */
  public constructor(private readonly reportOnly: () => readonly ReportOnly[]) {}

  /**
   * Proves what the CDK rendered.
   *
   * @param context what the CDK gives a plugin: all stacks of all Stages
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.prove(context.appConstruct, context.stackTemplates);
  }

  private prove(root: IConstruct, stacks: readonly PolicyValidationStack[]): PolicyValidationPluginReport {
    const rendered = new RenderedStacks(root);
    const violations: PolicyViolation[] = [];
    const proofs: Record<string, string> = {};
    for (const [directory, ofAssembly] of byAssembly(stacks)) {
      const fallback = ofAssembly[0]?.stackConstructPath ?? '';
      try {
        const result = rendered.read(directory, ofAssembly);
        if (!result.ok) {
          violations.push(...result.problems.map(({ path, what }) => failed(`${path} could not be read: ${what}`, fallback)));
          continue;
        }
        for (const platform of result.platforms) {
          const reading = trustIn(directory, platform);
          if (reading === undefined) continue;
          if ('problem' in reading) {
            violations.push(failed(reading.problem, fallback));
            continue;
          }
          const proof = provePlatform(platform, reading.trust);
          proofs[`proof${platform.name === '' ? '' : `:${platform.name}`}`] = JSON.stringify({ verdict: proof.verdict, asked: proof.asked, possible: proof.possible });
          violations.push(...findingsOf(proof).map((finding) => this.violation(finding, rendered, platform, directory, fallback)));
        }
      } catch (error) {
        // A plugin that throws would be reported without a resource.
        violations.push(failed(`the templates could not be compared with what was declared: ${error instanceof Error ? error.message : String(error)}`, fallback));
      }
    }
    return {
      success: violations.every(({ severity }) => severity !== 'fatal'), violations,
      // That severities alone say what fails, as with the checks.
      metadata: { ...proofs, reportOnly: '[]' },
    };
  }

  private violation({ ruleName, location, says, fix, boundary }: ProofFinding, rendered: RenderedStacks, platform: Platform, directory: string, fallback: string): PolicyViolation {
    const resource = resourceAt(platform, location);
    const constructPath = (resource === undefined ? undefined : rendered.constructPath(platform, directory, resource.stack, resource.logicalId)) ?? fallback;
    const exception = this.reportOnly().find((one) => isWithin(constructPath, one.constructPath));
    const template = resource === undefined ? undefined : platform.template(resource.stack)?.path;
    const path = location.split('/');
    return {
      ruleName, description: `${exception === undefined ? '' : `report only until ${exception.until}: ${exception.reason}: `}${says}, at ${location}`,
      severity: exception === undefined ? 'fatal' : 'warning', ...(fix !== undefined && { fix }), ruleMetadata: { boundary, kind: 'violation', location },
      violatingResources: [{
        constructPath, ...(resource === undefined || template === undefined ? {} : { resourceLogicalId: resource.logicalId, templatePath: `${directory}/${template}` }),
        locations: [path.slice(Math.max(path.indexOf('Properties'), 0)).join('.')],
      }],
    };
  }
}

/** The resource of a place. What stands in a nested stack begins with the place of the resource that nests it: the longest is the one. */
function resourceAt(platform: Platform, location: string): Resource | undefined {
  const found = platform.resources().filter((one) => location === platform.locate(one) || location.startsWith(`${platform.locate(one)}/`));
  return found.sort((a, b) => platform.locate(b).length - platform.locate(a).length)[0];
}

/** The declaration beside the templates; undefined where a Stage has nothing to do with Kafka. */
function trustIn(directory: string, platform: Platform): { readonly trust: TrustDocument } | { readonly problem: string } | undefined {
  const file = join(directory, TRUST_DOCUMENT_FILE);
  if (!existsSync(file)) {
    return platform.resources(...CLUSTER_TYPES).length === 0 ? undefined : { problem: `no ${TRUST_DOCUMENT_FILE} stands beside templates with a Kafka cluster: nothing was declared` };
  }
  const reading = readTrust(JSON.parse(readFileSync(file, 'utf8')) as unknown, file);
  return 'trust' in reading ? reading : { problem: reading.problems.map(renderProblem).join('; ') };
}

function findingsOf({ excess, broken, unknown }: Proof): readonly ProofFinding[] {
  return [
    ...excess.map(({ path: [first], operation, resource, subject, boundary, fix }): ProofFinding => ({
      ruleName: `ZTK-PROOF-EXCESS[${subject} ${operation} ${resource}]`, location: first?.location ?? '', says: first?.because ?? `${subject} can ${operation} ${resource}`, boundary, fix,
    })),
    ...broken.map(({ path: [first], grant, hop, boundary, fix }): ProofFinding => ({
      ruleName: `ZTK-PROOF-BROKEN[${grant} ${hop}]`, location: first?.location ?? '', says: `${grant} was declared and is not possible: ${first?.because ?? hop}`, boundary, fix,
    })),
    ...unknown.map(({ location, reason }): ProofFinding => ({ ruleName: 'ZTK-PROOF-UNKNOWN[templates]', location, says: `this can not be proved: ${reason}`, boundary: 'operations' })),
  ];
}

function failed(description: string, constructPath: string): PolicyViolation {
  return { ruleName: 'ZTK-PROOF-FAILED[proof]', description, severity: 'fatal', ruleMetadata: { boundary: 'operations', kind: 'unresolved' }, violatingResources: [{ constructPath, locations: [] }] };
}
