import { readFileSync, writeFileSync } from 'node:fs';
import { CONTROL_ROWS } from '../../../lib/analyze/controls';
import { HARMLESS_GROUPS, UNDERSTOOD_GROUPS } from '../../../lib/analyze/coverage';

const PAGE = 'docs/semantics.md';
const names = (types: readonly string[]): string => types.map((type) => type.replace('AWS::', '')).sort().join(', ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n').replaceAll('| --- ', '|---').replaceAll('|--- |', '|---|');

const BOUNDARIES = ['identity', 'network', 'data', 'operations'] as const;

/** The parts of the page that the code writes. */
const SECTIONS: Readonly<Record<string, string>> = {
  understood: table(['boundary', 'types', 'what is read'], BOUNDARIES.flatMap((boundary) => UNDERSTOOD_GROUPS.filter((group) => group.boundary === boundary)
    .map(({ types, read }) => [boundary, names(types), read]))),
  harmless: table(['types', 'because'], HARMLESS_GROUPS.map(({ types, because }) => [names(types), because])),
  controls: table(['boundary', 'of', 'controls'], BOUNDARIES.flatMap((boundary) => {
    const own = CONTROL_ROWS.filter((row) => row.boundary === boundary);
    const kinds = [...new Set(own.map(({ types }) => names(types)))].sort();
    return kinds.map((types) => [boundary, types, own.filter((row) => names(row.types) === types).map(({ id }) => `\`${id}\``).join(', ')]);
  })),
};

function written(page: string): string {
  return Object.entries(SECTIONS).reduce((text, [name, body]) => {
    const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${PAGE} has no section ${name}`);
    return `${text.slice(0, from + begin.length)}\n${body}\n${text.slice(to)}`;
  }, page);
}

test('the page says what the code understands, and nothing else', () => {
  const page = readFileSync(PAGE, 'utf8');
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, written(page));
  expect(readFileSync(PAGE, 'utf8')).toBe(written(page));
});
