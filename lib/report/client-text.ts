import type { ClientFacts, ClientLibrary, ClientProperty } from '../model/client-facts';
import { notesFor, oneLine, plainLine } from './client-files';
import { columns, type Paint } from './layout';

/** How facts of a client are printed. */
export interface ClientTextOptions {
  /** How text is emphasised. */
  readonly paint: Paint;
}

const TITLES: Readonly<Record<ClientLibrary, string>> = { java: 'Java', librdkafka: 'librdkafka', javascript: '@platformatic/kafka' };
const LOGINS: Readonly<Record<ClientFacts['login'], string>> = { certificate: 'by certificate', scram: 'by SCRAM', iam: 'by IAM' };

/**
 * How a client connects, for people: where, as whom, to what; then what each library is told.
 *
 * @param facts what is known
 * @param options how
 */
export function renderClientText(facts: ClientFacts, { paint }: ClientTextOptions): string {
  const { workload, owner, purpose, login, port } = facts;
  const rows: [string, string][] = [
    ['cluster', facts.cluster], ['listener', `${port === undefined ? 'a port that its address says' : `port ${String(port)}`}, TLS, ${LOGINS[login]}`], ['identity', facts.identity],
    ...(facts.segment === undefined ? [] : [['from', `segment ${facts.segment}`] as [string, string]]),
    ...listed('group', facts.groups), ...listed('transactional id', facts.transactionalIds),
    ...columns(facts.topics.map(({ name, verbs }) => [oneLine(name), verbs.join(', ')])).map((line, i): [string, string] => [i === 0 ? 'topics' : '', line]),
  ];
  const blocks: readonly (readonly [ClientLibrary, readonly string[]])[] = [
    ['java', settings(facts.java)], ['librdkafka', settings(facts.librdkafka)], ['javascript', JSON.stringify(facts.javascript, undefined, 2).split('\n')],
  ];
  return [
    paint.bold(oneLine(`${workload} (${owner})${purpose === undefined ? '' : `  ${purpose}`}`)),
    ...columns(rows.map(([name, value]) => [name, oneLine(value)])).map(indented),
    ...notesFor(facts).map((note) => indented(`- ${note}`)),
    ...blocks.flatMap(([library, said]) => [paint.bold(TITLES[library]), ...said.map(indented), ...own(facts, library).map((note) => indented(`- ${note}`))]),
  ].map((line) => `${line.trimEnd()}\n`).join('');
}

function listed(noun: string, names: readonly string[]): [string, string][] {
  return names.length === 0 ? [] : [[names.length === 1 ? noun : `${noun}s`, names.join(', ')]];
}

function settings(properties: readonly ClientProperty[]): readonly string[] {
  return properties.map(plainLine);
}

/** Notes about one library alone. */
function own(facts: ClientFacts, library: ClientLibrary): readonly string[] {
  const shared = new Set(notesFor(facts));
  return notesFor(facts, library).filter((note) => !shared.has(note));
}

function indented(line: string): string {
  return `  ${line}`;
}
