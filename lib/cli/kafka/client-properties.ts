import { closest } from '../../model/closest';
import { throwIfAny, type Problem } from '../../model/problem';
import { parseJavaProperties } from '../../semantics/kafka/java-properties';
import { shown } from '../files';
import { refuse } from '../problems';
import { isAboutSecurity, isNotUsed, USED_PROPERTIES, VARIABLE_PREFIX, variableOf, type PropertyName } from './client-property-names';
import { readPrivateFile, type Warn } from './private-file';

/** Where properties come from. */
export interface PropertySources {
  /** A file in the format of Kafka's own tools. */
  readonly file?: string;
  /** `host:port` texts that replace `bootstrap.servers`. */
  readonly bootstrapServers?: string;
  /** `host:port` texts that were declared; used where nothing else says `bootstrap.servers`. */
  readonly declaredServers?: readonly string[] | undefined;
  /** The environment; what it says goes before the file. */
  readonly env: NodeJS.ProcessEnv;
}

/** How a cluster is reached, as it was given: each property with the place that says so. Values may be secrets. */
export class ClientProperties {
  /**
   * Reads the properties of a file and of the environment.
   *
   * @param sources where from
   * @param warn told what is not used, and that others can read the file
   * @throws TrustError INPUT_MISSING, INPUT_UNREADABLE, INPUT_UNSUPPORTED
   */
  public static read(sources: PropertySources, warn: Warn): ClientProperties {
    const { file, bootstrapServers, declaredServers, env } = sources;
    const given = new Map<string, Given>();
    if (file !== undefined) {
      const where = shown(file);
      const text = readPrivateFile(file, 'a client properties file of Kafka, such as client.properties', warn).toString('utf8');
      for (const [name, value] of parseJavaProperties(text)) given.set(name, { value, where });
    }
    const byVariable = new Map<string, string>(USED_PROPERTIES.map((name) => [variableOf(name), name]));
    for (const [variable, value] of Object.entries(env)) {
      if (!variable.startsWith(VARIABLE_PREFIX) || value === undefined || value === '') continue;
      // One that is no property keeps a property's shape, so that it is judged like a line of the file.
      const name = byVariable.get(variable) ?? variable.slice(VARIABLE_PREFIX.length).toLowerCase().replaceAll('_', '.');
      given.set(name, { value, where: variable });
    }
    if (bootstrapServers !== undefined) given.set('bootstrap.servers', { value: bootstrapServers, where: '--bootstrap-server' });
    // Declared addresses alone do not say how to log in: a command line that says nothing is still empty.
    if (declaredServers !== undefined && given.size > 0 && !given.has('bootstrap.servers')) given.set('bootstrap.servers', { value: declaredServers.join(','), where: 'trust.json' });
    judgeNames(given, warn);
    return new ClientProperties(given, file === undefined ? 'the environment' : shown(file));
  }

  private constructor(
    private readonly given: ReadonlyMap<string, Given>,
    /** Where to say that something is missing. */
    public readonly where: string,
  ) {}

  /** Whether nothing was given at all. */
  public get isEmpty(): boolean {
    return this.given.size === 0;
  }

  /**
   * The value of a property; undefined where it is absent or blank.
   *
   * @param name the property
   */
  public get(name: PropertyName): string | undefined {
    const value = this.given.get(name)?.value;
    if (value === undefined || value.trim() === '') return undefined;
    // As Kafka does: a blank at the end of a password is part of it.
    return /password$|secret$/.test(name) ? value : value.trim();
  }

  /**
   * Whether a property stands there, also with no value.
   *
   * @param name the property
   */
  public has(name: PropertyName): boolean {
    return this.given.has(name);
  }

  /**
   * The place that gave a property.
   *
   * @param name the property
   */
  public placeOf(name: PropertyName): string {
    const place = this.given.get(name)?.where;
    return place === undefined || place === variableOf(name) || place.startsWith('--') ? place ?? this.where : `${place} ${name}`;
  }

  /**
   * The value of a property.
   *
   * @param name the property
   * @param what what its absence means
   * @param allowed what it may be
   * @throws TrustError INPUT_MISSING
   */
  public need(name: PropertyName, what: string, allowed: string): string {
    return this.get(name) ?? refuse({ code: 'INPUT_MISSING', what, allowed: `${name}: ${allowed}; or ${variableOf(name)}`, where: this.where });
  }

  /**
   * Ends the command because of the value of a property. The value is only repeated where it is handed over.
   *
   * @param name the property
   * @param what what is wrong
   * @param allowed what is right
   * @param value what to repeat; never of a property that holds a secret
   */
  public refuse(name: PropertyName, what: string, allowed: string, value?: string): never {
    return refuse({ code: 'INPUT_UNSUPPORTED', what, ...(value !== undefined && { given: value }), allowed, where: this.placeOf(name) });
  }
}

interface Given {
  readonly value: string;
  readonly where: string;
}

function judgeNames(given: ReadonlyMap<string, Given>, warn: Warn): void {
  const unknown = [...given].filter(([name]) => !(USED_PROPERTIES as readonly string[]).includes(name));
  throwIfAny(unknown.flatMap(([name, { where }]) => misspelt(name, where)));
  const unused = unknown.map(([name]) => name).sort();
  if (unused.length > 0) warn(`not used here: ${unused.join(', ')}`);
}

/** What begins like a property about security, or nearly is one, was meant as one: to pass it over would connect in another way than asked. */
function misspelt(name: string, where: string): Problem[] {
  if (isNotUsed(name)) return [];
  const meant = closest(name.toLowerCase(), USED_PROPERTIES);
  if (!isAboutSecurity(name) && (meant === undefined || !isAboutSecurity(meant))) return [];
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
  return [{ code: 'INPUT_UNSUPPORTED', what: `this is no property of a Kafka client${hint}`, given: name, allowed: 'what ztk plan --help lists', where }];
}
