/**
 * Settings as a properties file of Java, in which a value means exactly what it says: backslashes, line ends and letters beyond ASCII are escaped. Names have none of them.
 *
 * @param settings values by name
 */
export function propertiesText(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings).map(([name, value]) => `${name}=${escaped(value)}\n`).join('');
}

function escaped(text: string): string {
  const unit = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return text.replaceAll('\\', '\\\\').replace(/^ /, '\\ ').replace(/[^ -~]/g, unit);
}
