import { Place } from '../../../template';
import { decodedProperties, parseJavaProperties } from '../../../semantics/kafka/java-properties';
import { statedText, truthOf } from '../../kafka/reading';
import { rateBranches, type Measure, type Rated, type Rating } from '../measure';

const SETTINGS = 'ConnectorConfiguration';
const CONTENT = 'PropertiesFileContent';
const PROTOCOL = 'security.protocol';
const HOSTS = 'ssl.endpoint.identification.algorithm';

/** Whether a connector writes records that fail into its log: two switches do it together. */
export const connectorPayload: Measure = {
  read: (context, connector) => connector.get(SETTINGS).branches().flatMap((settings): readonly Rated[] => {
    const isOff = settings.get('errors.log.enable').branches().every((place) => ['false', 'absent'].includes(truthOf(place)));
    if (isOff) return [{ place: settings.get('errors.log.include.messages'), rating: { rank: 1, value: 'no log of errors' } }];
    return rateBranches(context, settings.get('errors.log.include.messages'), (place) => {
      const truth = truthOf(place);
      return truth === 'unresolved' ? undefined : { rank: truth === 'true' ? 0 : 1, value: truth === 'true' ? 'records in the log' : 'no records in the log' };
    });
  }),
  examples: { strong: { [SETTINGS]: { 'errors.log.enable': 'true', 'errors.log.include.messages': 'false' } }, weak: { [SETTINGS]: { 'errors.log.enable': 'true', 'errors.log.include.messages': 'true' } } },
};

/** What becomes of records that a connector fails on: it stops, puts them aside, or goes on without them. */
export const connectorFailures: Measure = {
  read: (context, connector) => connector.get(SETTINGS).branches().flatMap((settings) => rateBranches(context, settings.get('errors.tolerance'), (place) => {
    const stated = place.value.kind === 'absent' ? 'none' : statedText(place.value)?.trim().toLowerCase();
    if (stated === 'none') return { rank: 1, value: 'it stops at an error' };
    const queue = settings.get('errors.deadletterqueue.topic.name');
    if (queue.branches().every(({ value }) => value.kind !== 'absent' && statedText(value)?.trim() !== '')) return { rank: 1, value: 'failed records are put aside' };
    return stated === 'all' ? { rank: 0, value: 'failed records are passed over' } : undefined;
  })),
  examples: { strong: { [SETTINGS]: { 'errors.tolerance': 'none' } }, weak: { [SETTINGS]: { 'errors.tolerance': 'all' } } },
};

/** How clients inside a connector speak to brokers, where it says so beside what MSK Connect sets. */
export const connectorProtocol = settingOf(PROTOCOL, protocolRank, { strong: 'SASL_SSL', weak: 'PLAINTEXT' });
/** Whether they look whose certificate they are shown. */
export const connectorHosts = settingOf(HOSTS, hostsRank, { strong: 'https', weak: '' });
/** The same of what workers are told for all connectors that they run. */
export const workerProtocol = propertyOf(PROTOCOL, protocolRank, { strong: 'SASL_SSL', weak: 'PLAINTEXT' });
/** The same of what workers are told for all connectors that they run. */
export const workerHosts = propertyOf(HOSTS, hostsRank, { strong: 'https', weak: '' });

type Rank = (text: string, key: string) => Rating;
interface Examples { readonly strong: string; readonly weak: string }

const UNSAID: Rating = { rank: 1, value: 'as MSK Connect sets it' };

function isNamed(key: string, name: string): boolean {
  return key === name || key.endsWith(`.${name}`);
}

function protocolRank(text: string, key: string): Rating {
  return { rank: ['ssl', 'sasl_ssl'].includes(text.trim().toLowerCase()) ? 1 : 0, value: `${key} is ${text}` };
}

function hostsRank(text: string, key: string): Rating {
  return { rank: text.trim() === '' ? 0 : 1, value: `${key} is ${text.trim() === '' ? 'empty' : text}` };
}

function settingOf(name: string, rank: Rank, { strong, weak }: Examples): Measure {
  return {
    read: (context, connector) => {
      const found = connector.get(SETTINGS).entries().filter(([key]) => isNamed(key, name));
      if (found.length === 0) return [{ place: connector.get(SETTINGS), rating: UNSAID }];
      return found.flatMap(([key, place]) => rateBranches(context, place, (branch) => {
        const stated = branch.value.kind === 'absent' ? undefined : statedText(branch.value);
        return branch.value.kind === 'absent' ? UNSAID : stated === undefined ? undefined : rank(stated, key);
      }));
    },
    examples: { strong: { [SETTINGS]: { [`consumer.override.${name}`]: strong } }, weak: { [SETTINGS]: { [`consumer.override.${name}`]: weak } } },
  };
}

function propertyOf(name: string, rank: Rank, { strong, weak }: Examples): Measure {
  const example = (text: string): object => ({ [CONTENT]: Buffer.from(`consumer.${name}=${text}\n`).toString('base64') });
  return {
    read: (_context, worker) => worker.get(CONTENT).branches().flatMap((place): readonly Rated[] => {
      if (place.value.kind !== 'literal') return [];
      const found = [...parseJavaProperties(decodedProperties(String(place.value.value)))].filter(([key]) => isNamed(key, name));
      const at = new Place(place.resource, place.location, place.value, place.when);
      return found.length === 0 ? [{ place: at, rating: UNSAID }] : found.map(([key, text]) => ({ place: at, rating: rank(text, key) }));
    }),
    examples: { strong: example(strong), weak: example(weak) },
  };
}
