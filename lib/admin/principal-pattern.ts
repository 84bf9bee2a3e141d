/**
 * Whether a principal matches one of several patterns, in which `*` stands for any text, also none.
 *
 * @param principal such as `User:CN=fraud`
 * @param patterns such as `User:CN=*.internal`
 */
export function matchesAny(principal: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matches(principal, pattern));
}

/** Without a regular expression: a pattern comes from outside, and its time must not grow with its stars. */
function matches(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
