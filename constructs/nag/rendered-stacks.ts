import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { CfnElement, type PolicyValidationStack, Stack, Stage, Token } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';
import { type Platform, readStacks, type ReadResult, type SourceFile, type StackSource } from '../../lib/template';

/** The templates that the CDK rendered, and which construct stands for which resource in them. */
export class RenderedStacks {
  /** Absolute template path → logical id → construct path. */
  private readonly constructs = new Map<string, Map<string, string>>();
  private readonly stacks = new Map<string, Stack>();

  public constructor(root: IConstruct) {
    for (const node of root.node.findAll()) {
      if (Stack.isStack(node)) this.stacks.set(templatePathOf(node), node);
      if (CfnElement.isCfnElement(node)) this.index(node);
    }
  }

  /** Every stack of the construct tree that is not nested, as the CDK names them to a plugin. */
  public all(): PolicyValidationStack[] {
    return [...this.stacks].filter(([, stack]) => stack.nestedStackParent === undefined).map(([templatePath, stack]) => ({
      templatePath, stackConstructPath: stack.node.path,
      accountId: known(stack.account), region: known(stack.region),
    }));
  }

  /**
   * The templates of one assembly as a platform: stacks of several Stages are never joined.
   *
   * @param directory the assembly's directory
   * @param stacks its stacks
   */
  public read(directory: string, stacks: readonly PolicyValidationStack[]): ReadResult {
    return readStacks(basename(directory), this.sources(directory, stacks), filesOf(directory, stacks));
  }

  /**
   * The construct of a resource: of a nested template that the CDK did not render, the construct that nests it.
   *
   * @param platform the platform
   * @param directory its directory
   * @param stack the name of the stack
   * @param logicalId the resource; empty for the stack itself
   */
  public constructPath(platform: Platform, directory: string, stack: string, logicalId: string): string | undefined {
    const path = platform.template(stack)?.path;
    const absolute = path === undefined ? undefined : resolve(directory, path);
    const found = absolute === undefined ? undefined : logicalId === ''
      ? this.stacks.get(absolute)?.node.path
      : this.constructs.get(absolute)?.get(logicalId);
    const slash = stack.lastIndexOf('/');
    if (found !== undefined || slash < 0) return found;
    return this.constructPath(platform, directory, stack.slice(0, slash), stack.slice(slash + 1));
  }

  private index(element: CfnElement): void {
    const { stack } = element;
    const logicalId: unknown = stack.resolve(element.logicalId);
    if (typeof logicalId !== 'string') return;
    const path = templatePathOf(stack);
    const ofTemplate = this.constructs.get(path) ?? new Map<string, string>();
    ofTemplate.set(logicalId, element.node.path);
    this.constructs.set(path, ofTemplate);
  }

  private sources(directory: string, stacks: readonly PolicyValidationStack[]): StackSource[] {
    const named = stacks.map((given) => {
      const name = this.stacks.get(resolve(given.templatePath))?.stackName;
      return { given, name: name === undefined || Token.isUnresolved(name) ? given.stackConstructPath : name };
    });
    return named.map(({ given, name }) => ({
      // Stacks of one name in several environments are told apart by their files.
      name: named.filter((other) => other.name === name).length > 1 ? basename(given.templatePath, '.template.json') : name,
      path: relative(directory, given.templatePath),
      environment: `aws://${given.accountId ?? 'unknown-account'}/${given.region ?? 'unknown-region'}`,
    }));
  }
}

function templatePathOf(stack: Stack): string {
  return resolve(Stage.of(stack)?.outdir ?? '.', stack.templateFile);
}

function known(value: string): string | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}

/** Templates, nested templates and asset manifests of one assembly; assets that can be templates, wherever they are. */
function filesOf(directory: string, stacks: readonly PolicyValidationStack[]): SourceFile[] {
  const paths = new Set(stacks.map((stack) => relative(directory, stack.templatePath)));
  const listed = existsSync(directory) ? readdirSync(directory) : [];
  for (const name of listed) if (name.endsWith('.template.json') || name.endsWith('.assets.json')) paths.add(name);
  const files = [...paths].sort().flatMap((path) => readIfThere(directory, path));
  const assets = files.filter(({ path }) => path.endsWith('.assets.json')).flatMap(({ text }) => assetSources(text));
  return [...files, ...[...new Set(assets)].filter((path) => !paths.has(path)).sort().flatMap((path) => readIfThere(directory, path))];
}

function assetSources(manifest: string): string[] {
  const { files = {} } = JSON.parse(manifest) as { files?: Record<string, { source?: { path?: string } }> };
  return Object.values(files).flatMap(({ source }) => (source?.path?.endsWith('.json') === true ? [source.path] : []));
}

function readIfThere(directory: string, path: string): SourceFile[] {
  const absolute = join(directory, path);
  return existsSync(absolute) ? [{ path, text: readFileSync(absolute, 'utf8') }] : [];
}

/**
 * Stacks by the directory of their assembly: one for each Stage.
 *
 * @param stacks all stacks, as a plugin gets them
 */
export function byAssembly(stacks: readonly PolicyValidationStack[]): ReadonlyMap<string, readonly PolicyValidationStack[]> {
  const grouped = new Map<string, PolicyValidationStack[]>();
  for (const stack of stacks) {
    const directory = dirname(resolve(stack.templatePath));
    grouped.set(directory, [...(grouped.get(directory) ?? []), stack]);
  }
  return grouped;
}
