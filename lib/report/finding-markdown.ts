/**
 * A name as code in Markdown.
 *
 * @param text any text
 */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', '\\|').replace(/\s+/g, ' ')}\``;
}

/**
 * Text that stays text: nothing that a template or a person wrote becomes markup, a mention or a row of a table.
 *
 * @param text any text
 */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#@]/g, (character) => `\\${character}`).replace(/\s+/g, ' ');
}
