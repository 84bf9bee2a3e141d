/** How text is emphasised. Every function returns its text unchanged where the output is no terminal. */
export interface Paint {
  /** What a line is about. */
  bold(text: string): string;
  /** What can be skipped. */
  dim(text: string): string;
  /** What is as it should be. */
  good(text: string): string;
  /** What stops a deployment. */
  bad(text: string): string;
  /** What somebody should look at. */
  odd(text: string): string;
}

const same = (text: string): string => text;

/** No emphasis at all. */
export const PLAIN: Paint = { bold: same, dim: same, good: same, bad: same, odd: same };

/**
 * Lines up cells in columns, two spaces apart. The first column and those after the numbers stand left, numbers stand right.
 *
 * @param rows cells of each row; a shorter row ends early
 * @param numeric indexes of the columns that stand right
 */
export function columns(rows: readonly (readonly string[])[], numeric: ReadonlySet<number> = new Set()): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, i) => { widths[i] = Math.max(widths[i] ?? 0, width(cell)); });
  return rows.map((row) => row.map((cell, i) => {
    const padding = ' '.repeat((widths[i] ?? 0) - width(cell));
    return numeric.has(i) ? padding + cell : cell + padding;
  }).join('  ').trimEnd());
}

/** Code points, which is right for all names that the library allows. */
function width(text: string): number {
  return Array.from(text).length;
}

/**
 * A number with its noun.
 *
 * @param count how many
 * @param noun in the singular
 * @param plural where it is not the singular and an s
 */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${String(count)} ${count === 1 ? noun : plural}`;
}

/**
 * The first lines, and how to see the others.
 *
 * @param lines all of them
 * @param most how many to show; one more is shown rather than announced
 * @param more what to say of the others
 */
export function foldLines(lines: readonly string[], most: number, more: (n: number) => string): string[] {
  return lines.length <= most + 1 ? [...lines] : [...lines.slice(0, most), more(lines.length - most)];
}

/**
 * The longest construct path above all the given ones.
 *
 * @param paths construct paths
 */
export function commonPath(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'));
  const differs = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return (differs === -1 ? first : first.slice(0, differs)).join('/');
}
