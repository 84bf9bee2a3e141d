import { match } from '../../semantics/iam/match';
import type { Platform } from '../../template';
import type { SymbolicText } from '../../semantics/iam/text';
import type { Physical } from './physical';
import { arnOf, keyOfText, literalOf, mayBeArn, pieces, symbolic, textOfArn, unknownOf, type Arn } from './symbolic';

const CLUSTERS = ['AWS::MSK::Cluster', 'AWS::MSK::ServerlessCluster'] as const;
const IN_CLUSTER = new Set(['cluster', 'topic', 'group', 'transactional-id']);
const SUFFIX_LENGTH = 6;

/** A cluster of the templates. */
interface NamedCluster {
  readonly arn: Arn;
  readonly name: SymbolicText;
  readonly uuid: SymbolicText;
}

/** Writes an ARN that names a resource of the templates in words of its own as the text that the resource has. */
export class Canonical {
  private clusters: ReadonlyMap<string, readonly NamedCluster[]> | undefined;
  private secrets: ReadonlyMap<string, Arn> | undefined;
  private readonly known = new Map<string, SymbolicText>();

  public constructor(private readonly platform: Platform, private readonly physical: Physical) {}

  /**
   * The same text, or an ARN as the resource of the templates has it.
   *
   * Names of clusters and secrets are unique in an account and region: the id that AWS adds to them can only be the one of the resource there is. Where
   * the templates do not say their account or region, one that an ARN of theirs states is taken for it.
   *
   * @param text any text
   */
  public text(text: SymbolicText): SymbolicText {
    if (!mayBeArn(text)) return text;
    // The reason of an unknown is no part of the key.
    if (unknownOf(text) !== undefined) return this.canonical(text);
    const key = keyOfText(text);
    const known = this.known.get(key) ?? this.canonical(text);
    this.known.set(key, known);
    return known;
  }

  private canonical(text: SymbolicText): SymbolicText {
    const arn = arnOf(text);
    if (arn === undefined) return text;
    const service = literalOf(arn.service);
    if (service === 'kafka') return this.kafka(arn) ?? text;
    return service === 'secretsmanager' ? this.secret(arn) ?? text : text;
  }

  private kafka(arn: Arn): SymbolicText | undefined {
    const [kind, name, uuid, ...rest] = pieces('/', arn.resource, 4);
    if (kind === undefined || name === undefined || uuid === undefined || !IN_CLUSTER.has(literalOf(kind) ?? '') || !isOneId(uuid)) return this.pattern(arn);
    const found = this.allClusters().get(keyOfText(name))?.find((cluster) => isSamePlace(arn, cluster.arn));
    if (found === undefined) return this.pattern(arn);
    const tail = rest.flatMap((piece) => ['/', ...piece]);
    return textOfArn({ ...found.arn, resource: symbolic([...kind, '/', ...name, '/', ...found.uuid, ...tail]) });
  }

  /** A pattern that can mean a cluster of the templates means it in the account and region that it states. */
  private pattern(arn: Arn): SymbolicText | undefined {
    const [kind = [], name = ['*']] = pieces('/', arn.resource, 3);
    if (!IN_CLUSTER.has(literalOf(kind) ?? '') && !hasWildcard(kind)) return undefined;
    const found = [...this.allClusters().values()].flat().find((cluster) => match(name, cluster.name) !== 'no');
    if (found === undefined) return undefined;
    return textOfArn({ ...arn, region: ownField(arn.region, found.arn.region), account: ownField(arn.account, found.arn.account) });
  }

  private allClusters(): ReadonlyMap<string, readonly NamedCluster[]> {
    if (this.clusters !== undefined) return this.clusters;
    const found = new Map<string, NamedCluster[]>();
    for (const text of this.platform.resources(...CLUSTERS).flatMap((resource) => this.physical.attribute(resource, 'Arn'))) {
      const arn = arnOf(text);
      const [, name, uuid] = arn === undefined ? [] : pieces('/', arn.resource, 3);
      if (arn !== undefined && name !== undefined && uuid !== undefined) found.set(keyOfText(name), [...found.get(keyOfText(name)) ?? [], { arn, name, uuid }]);
    }
    this.clusters = found;
    return found;
  }

  private secret(arn: Arn): SymbolicText | undefined {
    const resource = literalOf(arn.resource);
    if (resource === undefined || resource.includes('*') || resource.includes('?')) return undefined;
    const dash = resource.lastIndexOf('-');
    const suffixed = dash >= 0 && resource.length - dash - 1 === SUFFIX_LENGTH;
    const found = this.allSecrets().get(suffixed ? resource.slice(0, dash) : '') ?? undefined;
    return found !== undefined && isSamePlace(arn, found) ? textOfArn(found) : undefined;
  }

  private allSecrets(): ReadonlyMap<string, Arn> {
    this.secrets ??= new Map(this.platform.resources('AWS::SecretsManager::Secret').flatMap((resource) => this.physical.attribute(resource, 'Arn'))
      .map(arnOf).flatMap((arn): [string, Arn][] => {
        const [first] = arn?.resource ?? [];
        return arn !== undefined && typeof first === 'string' && first.endsWith('-') && arn.resource.length === 2 ? [[first.slice(0, -1), arn]] : [];
      }));
    return this.secrets;
  }
}

/** Whether a text stands for one id: no pattern, and not empty. */
function isOneId(text: SymbolicText): boolean {
  return text.length === 1 && !hasWildcard(text);
}

function hasWildcard(text: SymbolicText): boolean {
  return text.some((part) => typeof part === 'string' && (part.includes('*') || part.includes('?')));
}

function isSamePlace(arn: Arn, own: Arn): boolean {
  return isSameField(arn.region, own.region) && isSameField(arn.account, own.account);
}

function isSameField(stated: SymbolicText, own: SymbolicText): boolean {
  return keyOfText(ownField(stated, own)) === keyOfText(own);
}

/** What a field states, in the templates' own words where they do not say their account or region. */
function ownField(stated: SymbolicText, own: SymbolicText): SymbolicText {
  const text = literalOf(stated);
  return literalOf(own) === undefined && text !== undefined && text !== '' && !hasWildcard(stated) ? own : stated;
}
