/**
 * Whether a path is another or stands below it; places in lists do not count.
 *
 * @param path where something is
 * @param above a path of names
 */
export function isAt(path: string, above: string): boolean {
  const names = namesOf(path);
  return names === above || names.startsWith(`${above}.`);
}

/**
 * Whether a path stands above another.
 *
 * @param path where something is
 * @param below a path of names
 */
export function isAbove(path: string, below: string): boolean {
  return below.startsWith(`${namesOf(path)}.`);
}

function namesOf(path: string): string {
  return path.split('.').filter((part) => !/^\d+$/.test(part)).join('.');
}
