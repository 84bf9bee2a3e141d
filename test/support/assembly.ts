import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { TrustDocument } from '../../lib/model/trust-document';

/** JSON that a test reads where it knows what stands there. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test that reads a wrong place fails
export type Json = Readonly<Record<string, any>>;

/** A resource as a template holds it. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: Json;
  readonly Metadata?: Json;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** A template as it ships. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Metadata?: Json;
}

/** What a synthesis wrote. */
export interface Written {
  /** Templates by stack name. */
  readonly templates: Readonly<Record<string, Template>>;
  readonly trust: TrustDocument;
  /** What the validation plugins of the app reported; empty where there was nothing to say. */
  readonly reports: readonly { readonly pluginName: string; readonly violations: readonly Json[]; readonly suppressedViolations?: readonly Json[] }[];
}

/** Runs an app in a folder of its own that is gone afterwards. */
export function inFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'ztk-'));
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An app whose output is read only through {@link written}. */
export function newApp(context: Readonly<Record<string, unknown>> = {}): App {
  return new App({ context: { 'aws:cdk:enable-asset-metadata': false, 'aws:cdk:disable-version-reporting': true, ...context }, analyticsReporting: false, treeMetadata: false });
}

/** Synthesizes the App of a construct and reads what stands on disk. */
export function written(construct: IConstruct): Written {
  const app: unknown = construct.node.root;
  if (!App.isApp(app)) throw new Error('this construct stands in no App');
  const assembly = app.synth();
  const templates = Object.fromEntries(assembly.stacks.map((s) => [s.stackName, JSON.parse(readFileSync(s.templateFullPath, 'utf8')) as Template]));
  const trust = JSON.parse(readFileSync(join(assembly.directory, 'trust.json'), 'utf8')) as TrustDocument;
  const reports = validationReports(join(assembly.directory, 'validation-report.json'));
  rmSync(assembly.directory, { recursive: true, force: true });
  return { templates, trust, reports };
}

function validationReports(file: string): Written['reports'] {
  if (!existsSync(file)) return [];
  // Stack traces tell where a test called from: no two calls are the same.
  const withoutTraces = (key: string, value: unknown): unknown => (['stackTraces', 'acknowledgedStackTrace'].includes(key) ? undefined : value);
  return (JSON.parse(readFileSync(file, 'utf8'), withoutTraces) as { pluginReports: Written['reports'] }).pluginReports;
}

/** Every file below a folder, by relative path. */
export function filesOf(folder: string): Record<string, string> {
  const walk = (at: string): string[] => readdirSync(at).flatMap((name) => (statSync(join(at, name)).isDirectory() ? walk(join(at, name)) : [join(at, name)]));
  return Object.fromEntries(walk(folder).sort().map((file) => [relative(folder, file), readFileSync(file, 'utf8')]));
}

/** The resources of a type, with their logical ids. */
export function ofType(template: Template, type: string): (TemplateResource & { readonly id: string })[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) => (resource.Type === type ? [{ id, ...resource }] : []));
}

/** The one resource of a type; fails when there are more or none. */
export function only(template: Template, type: string): TemplateResource & { readonly id: string } {
  const found = ofType(template, type);
  expect(found.map((r) => r.id)).toHaveLength(1);
  return found[0]!;
}

/** How many resources of each type stand in a template. */
export function countByType(template: Template): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template.Resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}
