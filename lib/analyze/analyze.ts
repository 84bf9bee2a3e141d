import { compareText } from '../model/order';
import type { Platform } from '../template';
import { actorsPart } from './actors';
import { contextOf } from './context-of';
import { codePart } from './code';
import type { Context, Findings, Part } from './context';
import { controlsPart } from './controls';
import { coveragePart } from './coverage';
import { dataPart } from './data';
import { guardedPart } from './guarded';
import { identityPart } from './identity';
import { kafkaPart } from './kafka';
import { literalOf } from './names/symbolic';
import { networkPart } from './network';
import type { Naming, UnknownPart, World } from './world';

const PARTS: readonly Part[] = [identityPart, guardedPart, actorsPart, networkPart, kafkaPart, dataPart, controlsPart, coveragePart, codePart];

/**
 * Everything that the templates of a platform say about access, before anything is composed of it.
 *
 * @param platform the templates
 * @param naming the names of nouns; by default the places of the resources
 */
export function analyze(platform: Platform, naming?: Naming): World {
  const context = contextOf(platform, naming);
  const found = PARTS.map((part) => part(context));
  return {
    platform, naming: context.naming, account: context.account,
    identities: sorted(found, 'identities', ({ key }) => key),
    guarded: sorted(found, 'guarded', ({ key }) => key),
    actors: sorted(found, 'actors', ({ key }) => key),
    members: sorted(found, 'members', ({ key, location }) => `${key} ${location}`),
    rules: sorted(found, 'rules', (rule) => `${rule.group} ${rule.direction} ${rule.location} ${JSON.stringify([rule.peer, rule.ports])}`),
    forwarders: sorted(found, 'forwarders', (forwarder) => JSON.stringify(forwarder)),
    routes: sorted(found, 'routes', (route) => JSON.stringify(route)),
    endpoints: new Map(found.flatMap((findings) => [...findings.endpoints ?? []]).sort(([a], [b]) => compareText(a, b))),
    clusters: sorted(found, 'clusters', ({ key }) => key),
    edges: sorted(found, 'edges', (edge) => [edge.boundary, edge.subject, edge.operation, edge.resource, edge.location].join(' ')),
    controls: sorted(found, 'controls', ({ resource, control, location }) => [resource, control, location].join(' ')),
    unknowns: unique([...opaque(context), ...sorted(found, 'unknowns', ({ id, location }) => `${id} ${location}`)]),
    assumptions: [...new Set([...general(context), ...found.flatMap((findings) => findings.assumptions ?? [])])].sort(compareText),
  };
}

type ListName = Exclude<{ [Name in keyof Findings]-?: NonNullable<Findings[Name]> extends readonly unknown[] ? Name : never }[keyof Findings], undefined>;
type Item<Name extends ListName> = NonNullable<Findings[Name]>[number];

function sorted<Name extends ListName>(found: readonly Findings[], name: Name, key: (item: Item<Name>) => string): Item<Name>[] {
  const items = found.flatMap((findings): readonly Item<Name>[] => (findings[name] ?? []) as readonly Item<Name>[]);
  return items.map((item) => [key(item), item] as const).sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

/** What the templates hide, whatever one asks. */
function opaque(context: Context): readonly UnknownPart[] {
  return context.platform.opacities.map(({ what, logicalId, stack, location, reason }) => {
    const resource = logicalId === undefined ? undefined : context.platform.resource(`${stack}/${logicalId}`);
    return { id: `${what} ${resource === undefined ? '' : context.key(resource)}`.trim(), location, reason };
  });
}

function unique(parts: readonly UnknownPart[]): readonly UnknownPart[] {
  return [...new Map(parts.map((part) => [`${part.id} ${part.location}`, part])).values()];
}

function general(context: Context): readonly string[] {
  return [
    ...(literalOf(context.region) === undefined ? ['the templates are deployed to regions of the partition aws'] : []),
    ...(literalOf(context.account) === undefined ? ['the templates that do not say their account are deployed to one and the same, which account ids in ARNs of their own resources name'] : []),
  ];
}
