const ENDINGS = ['.template.json', '.template.yaml', '.template.yml', '.json', '.yaml', '.yml', '.template'];

/**
 * The name of a file without folder and ending.
 *
 * @param path the file
 */
export function baseName(path: string): string {
  return withoutEnding(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * A name for the stack of each file: short where that tells it from the others. None has a slash, which parts a stack from what stands in it.
 *
 * @param paths files, sorted
 */
export function namesOf(paths: readonly string[]): readonly (readonly [path: string, name: string])[] {
  const shapes = [baseName, (path: string) => withoutEnding(path).replaceAll('/', ':'), (path: string) => path.replaceAll('/', ':')];
  const [last = baseName] = shapes.slice(-1);
  const taken = shapes.map((shape) => countOf(paths.map(shape)));
  const used = new Set<string>();
  return paths.map((path) => {
    const shape = shapes.find((each, index) => taken[index]?.get(each(path)) === 1) ?? last;
    let name = shape(path);
    while (used.has(name)) name += '~';
    used.add(name);
    return [path, name];
  });
}

function countOf(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function withoutEnding(file: string): string {
  const ending = ENDINGS.find((each) => file.endsWith(each));
  return ending === undefined ? file : file.slice(0, -ending.length);
}
