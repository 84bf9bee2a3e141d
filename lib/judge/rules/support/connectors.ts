import { type Place, type Platform } from '../../../template';
import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka/java-properties';
import { resourceNamed } from './named';

/** A setting of a connector, or of the workers that run it. */
export interface Setting {
  /** Its key. */
  readonly key: string;
  /** Its value, in all its branches. */
  readonly place: Place;
}

/**
 * The properties of every connector of MSK Connect.
 *
 * @param platform templates deployed together
 */
export function connectors(platform: Platform): readonly Place[] {
  return platform.resources('AWS::KafkaConnect::Connector').map((resource) => platform.propertiesOf(resource));
}

/**
 * What a connector is told.
 *
 * @param connector the properties of a connector
 */
export function settingsOf(connector: Place): readonly Setting[] {
  return connector.get('ConnectorConfiguration').entries().map(([key, place]) => ({ key, place }));
}

/**
 * What the workers of the templates are told, one configuration after the other: literal text, plain or in Base64.
 *
 * @param platform templates deployed together
 */
export function workerSettings(platform: Platform): readonly { readonly place: Place; readonly settings: ReadonlyMap<string, string> }[] {
  return platform.resources('AWS::KafkaConnect::WorkerConfiguration').flatMap((resource) => (
    platform.propertiesOf(resource).get('PropertiesFileContent').branches().flatMap((place) => (
      place.value.kind === 'literal' ? [{ place, settings: parseJavaProperties(decodedProperties(String(place.value.value))) }] : []))));
}

/**
 * Literal text in lower case, or undefined where it is none.
 *
 * @param place a place without choices
 */
export function lower({ value }: Place): string | undefined {
  return value.kind === 'literal' ? String(value.value).trim().toLowerCase() : undefined;
}

/**
 * The worker configuration of the templates that a connector uses, if it does.
 *
 * @param connector the properties of a connector
 * @param platform templates deployed together
 */
export function workerOf(connector: Place, platform: Platform): Place | undefined {
  const { value } = connector.get('WorkerConfiguration', 'WorkerConfigurationArn');
  const worker = resourceNamed(value, platform, ['AWS::KafkaConnect::WorkerConfiguration']);
  return worker === undefined ? undefined : platform.propertiesOf(worker);
}
