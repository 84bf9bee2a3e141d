/** A text in angle brackets: what only a deployment or a secret store knows. */
const PLACEHOLDER = /<[^<>]*>/;

/**
 * Options as they are printed, with what stands in angle brackets filled in; nothing else is changed.
 *
 * @param options as `ztk client` prints them, see `RehearsedWorkload.client`
 * @param known by placeholder, brackets included, such as `<ca.pem>`
 * @returns a copy
 * @throws Error that names the option in which a placeholder is left
 */
export function filled<T extends object>(options: T, known: Readonly<Record<string, string>>): T {
  return fill(options, known, '') as T;
}

function fill(value: unknown, known: Readonly<Record<string, string>>, at: string): unknown {
  if (typeof value === 'string') return fillText(value, known, at);
  if (Array.isArray(value)) return value.map((each, index) => fill(each, known, `${at}[${String(index)}]`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fill(each, known, at === '' ? name : `${at}.${name}`)]));
}

function fillText(text: string, known: Readonly<Record<string, string>>, at: string): string {
  const whole = known[text];
  if (whole !== undefined) return whole;
  const left = PLACEHOLDER.exec(text)?.[0];
  if (left !== undefined) throw new Error(`the client option ${at} is not filled in: a rehearsal knows nothing for ${left}`);
  return text;
}
