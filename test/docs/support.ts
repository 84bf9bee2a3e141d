import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** A fenced block of a page. */
export interface Block { readonly page: string; readonly line: number; readonly language: string; readonly text: string }

/** README, CHANGELOG, RULES and everything below docs. */
export function pages(): string[] {
  const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.md')).map((f) => join('docs', f));
  return ['README.md', 'CHANGELOG.md', 'RULES.md', ...docs.sort()];
}

export function textOf(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** Every fenced block of a page. */
export function blocksOf(page: string): Block[] {
  const text = textOf(page);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map((m) => ({
    page: relative('.', page), line: text.slice(0, m.index).split('\n').length, language: m[1] ?? '', text: m[2] ?? '',
  }));
}

/** Blocks of one language on all pages. */
export function blocks(language: string): Block[] {
  return pages().flatMap(blocksOf).filter((block) => block.language === language);
}
