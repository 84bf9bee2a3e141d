import type { ClientFacts, ClientLibrary, ClientProperty } from '../model/client-facts';

/** What an escape of a properties file stands for. Kafka's own tools read these files as ISO 8859-1. */
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\f': '\\f' };

/**
 * The settings of one library, as a file that it reads: properties with their notes as comments, or JSON.
 *
 * @param facts how the client connects
 * @param library which library
 */
export function renderClientFile(facts: ClientFacts, library: ClientLibrary): string {
  switch (library) {
    case 'java': return lines([...heading(facts, library), ...facts.java.map(javaLine)]);
    case 'librdkafka': return lines([...heading(facts, library), ...facts.librdkafka.map(plainLine)]);
    case 'javascript': return `${JSON.stringify(facts.javascript, undefined, 2)}\n`;
  }
}

/**
 * What a library's owner has to know, of every library and of this one.
 *
 * @param facts how the client connects
 * @param library which library; only what is about all of them where it is absent
 */
export function notesFor({ notes }: ClientFacts, library?: ClientLibrary): readonly string[] {
  return notes.filter((note) => note.library === undefined || note.library === library).map(({ says }) => oneLine(says));
}

/**
 * Text on one line: a name can hold a line break, and what follows it would be read as a line of its own.
 *
 * @param text anything
 */
export function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}

/**
 * A property of librdkafka as its tools read it: nothing is escaped there.
 *
 * @param property its name and value
 */
export function plainLine([name, value]: ClientProperty): string {
  return `${name}=${oneLine(value)}`;
}

function javaLine([name, value]: ClientProperty): string {
  const escaped = value.replace(/[\\\n\r\t\f]/g, (character) => ESCAPES[character] ?? '').replace(/^ /, '\\ ');
  return `${name}=${escaped.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}`;
}

function heading(facts: ClientFacts, library: ClientLibrary): readonly string[] {
  const { workload, owner, cluster, identity } = facts;
  return [oneLine(`# ${workload} (${owner}) on ${cluster}: ${identity}`), ...notesFor(facts, library).map((note) => `# - ${note}`)];
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join('');
}
