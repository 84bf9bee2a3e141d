import { analyze } from '../../../lib/analyze';
import { decidedBy, predicted, rehearsalPlans } from '../../../lib/judge/rehearsal';
import { platformOf, render } from '../prove/support';
import { apply, cellText, PLANTED } from './planted';

const filesOf = (example: string): Record<string, string> => Object.fromEntries(Object.entries(render(example).templates).map(([stack, template]) => [`${stack}.template.json`, JSON.stringify(template)]));
const templatesOf = (files: Record<string, string>) => Object.fromEntries(Object.entries(files).map(([name, text]) => [name.replace('.template.json', ''), JSON.parse(text)]));

describe('a difference that is planted in the templates', () => {
  test.each(PLANTED)('$example: $name', (planted) => {
    const templates = templatesOf(apply(planted, filesOf(planted.example)));
    const [plan] = rehearsalPlans(analyze(platformOf({ templates })), render(planted.example).trust);
    const different = plan!.cells.filter((cell) => predicted(plan!, cell) !== cell.expected);
    expect(different.map(cellText).sort()).toEqual([...planted.cells].sort());
    for (const cell of different) {
      const { rule, because } = decidedBy(plan!, cell);
      const texts = [rule, ...because.map(({ location }) => location)];
      expect({ cell: cellText(cell), texts, named: texts.some((text) => planted.named.some((part) => text.includes(part))) }).toMatchObject({ named: true });
    }
    expect(plan!.unknown.length > 0).toBe(planted.unproved === true);
  });

  test('there are enough of them, each found in some cell', () => {
    expect(PLANTED.length).toBeGreaterThanOrEqual(25);
    for (const { cells, named } of PLANTED) expect(Math.min(cells.length, named.length)).toBeGreaterThan(0);
    expect(new Set(PLANTED.map(({ name, example }) => `${example} ${name}`)).size).toBe(PLANTED.length);
  });
});
