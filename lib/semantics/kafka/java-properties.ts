/**
 * Reads the text of a Java properties file as Kafka reads `server.properties`: comments, continued lines, `=`, `:` or blank between key
 * and value, escapes. Of a key that is given twice the last value counts.
 *
 * @param text the file's text
 */
export function parseJavaProperties(text: string): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  for (const line of logicalLines(text)) {
    const [key, value] = splitLine(line);
    properties.set(unescape(key), unescape(value));
  }
  return properties;
}

/** Lines without comments and blank lines; a line that ends in an odd number of backslashes goes on in the next. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  const naturals = text.split(/\r\n|\r|\n/);
  let open = '';
  for (const [index, natural] of naturals.entries()) {
    const line = trimStart(natural);
    // Also after a backslash alone on its line: as long as there is no text, Java is still at the beginning.
    if (open === '' && (line === '' || line.startsWith('#') || line.startsWith('!'))) continue;
    const continues = trailingBackslashes(line) % 2 === 1;
    const whole = open + (continues ? line.slice(0, -1) : line);
    // What continues in nothing ends there.
    const ends = !continues || index === naturals.length - 1;
    if (ends) lines.push(whole);
    open = ends ? '' : whole;
  }
  return lines;
}

function splitLine(line: string): readonly [string, string] {
  let end = 0;
  while (end < line.length && !isSeparator(line.charAt(end)) && !isBlank(line.charAt(end))) end += line.charAt(end) === '\\' ? 2 : 1;
  let start = end;
  while (isBlank(line.charAt(start))) start += 1;
  if (isSeparator(line.charAt(start))) start += 1;
  while (isBlank(line.charAt(start))) start += 1;
  return [line.slice(0, end), line.slice(start)];
}

function isSeparator(character: string): boolean {
  return character === '=' || character === ':';
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t' || character === '\f';
}

function trimStart(line: string): string {
  let start = 0;
  while (isBlank(line.charAt(start))) start += 1;
  return line.slice(start);
}

function trailingBackslashes(line: string): number {
  let count = 0;
  while (count < line.length && line.charAt(line.length - 1 - count) === '\\') count += 1;
  return count;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([['t', '\t'], ['n', '\n'], ['r', '\r'], ['f', '\f']]);

function unescape(text: string): string {
  let result = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character !== '\\') { result += character; continue; }
    index += 1;
    const escaped = text.charAt(index);
    const code = text.slice(index + 1, index + 5);
    if (escaped === 'u' && /^[0-9a-fA-F]{4}$/.test(code)) {
      result += String.fromCharCode(Number.parseInt(code, 16));
      index += 4;
    } else result += ESCAPES.get(escaped) ?? escaped;
  }
  return result;
}

/**
 * The text of server properties as a template holds it: plain, or Base64. No line of properties is Base64 alone, for lack of a dot.
 *
 * @param text `ServerProperties`, or the content of a worker's properties file
 */
export function decodedProperties(text: string): string {
  const compact = text.replaceAll('\n', '').trim();
  const isBase64 = compact.length > 0 && compact.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(compact);
  return isBase64 ? Buffer.from(compact, 'base64').toString('utf8') : text;
}
