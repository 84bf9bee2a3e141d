import { changed, compared, platformOf, read, said, touched } from '/work/main/test/judge/diff/red-team/compare';
import { LEDGER, LEDGER_TEXT } from '/work/main/test/judge/diff/red-team/change';
import { performance } from 'node:perf_hooks';
const which = process.argv[2]!; const only = process.argv[3];
const load: Record<string, () => any> = {
  ledger: () => { const m = require('/work/main/test/judge/diff/red-team/ledger-changes'); return { stacks: LEDGER, before: read([{ path: 'ledger.template.yaml', text: LEDGER_TEXT }]), weak: m.LEDGER_WEAKNESSES, same: m.LEDGER_EQUIVALENTS }; },
  clicks: () => { const m = require('/work/main/test/judge/diff/red-team/clicks-changes'); const { CLICKS } = require('/work/main/test/judge/diff/red-team/clicks'); return { stacks: CLICKS, before: platformOf(CLICKS), weak: m.CLICKS_WEAKNESSES, same: m.CLICKS_EQUIVALENTS }; },
  alliance: () => { const m = require('/work/main/test/judge/diff/red-team/alliance-changes'); const { ALLIANCE } = require('/work/main/test/judge/diff/red-team/alliance'); return { stacks: ALLIANCE, before: platformOf(ALLIANCE), weak: m.ALLIANCE_WEAKNESSES, same: m.ALLIANCE_EQUIVALENTS }; },
};
const { stacks, before, weak, same } = load[which]!();
const t0 = performance.now();
const show = (lines: any[]) => lines.slice(0, 12).map((l) => `      ${l.location} :: ${l.says.slice(0, 260)}`).join('\n');
let bad = 0;
console.log('self unknowns', JSON.stringify(compared(before, before).unknown));
for (const [name, words, change, at] of weak) {
  if (only && !name.includes(only)) continue;
  let r; let places: Set<string>;
  try { const after = changed(stacks, change); places = touched(stacks, after); r = compared(before, platformOf(after)); } catch (e) { console.log('ERROR', name, (e as Error).stack?.slice(0, 400)); bad++; continue; }
  const found = said(r);
  const real = found.filter((l) => !l.says.startsWith('UNKNOWN'));
  const there = real.filter((l) => l.location.split('/').some((p: string) => at !== undefined ? p === at : places.has(p)));
  const ok = r.verdict === 'violated' && there.some((l) => words.test(l.says));
  if (!ok) { bad++; console.log(`MISS ${name} [${r.verdict}] touched ${[...places]} ${there.length > 0 ? '(place ok)' : ''} want ${words}\n${show(found)}`); }
  else if (only || process.env.V) console.log(`ok ${name}\n${show(there)}`);
}
for (const [name, change] of same) {
  if (only && !name.includes(only)) continue;
  try { const r = compared(before, platformOf(changed(stacks, change)));
  if (r.verdict !== 'proved' || said(r).length > 0) { bad++; console.log(`FALSE ${name} [${r.verdict}]\n${show(said(r))}`); } } catch (e) { console.log('ERROR', name, (e as Error).stack?.slice(0, 400)); bad++; }
}
console.log(`${weak.length} weak, ${same.length} same, ${bad} bad, ${Math.round(performance.now() - t0)} ms`);
