import { runCommand } from '/work/main/lib/cli/program';
import { TrustError, renderProblem } from '/work/main/lib/model/problem';
const B = '/work/shared/corpus/base.json'; const D = '/tmp/h9/bad';
const files = ['empty', 'array', 'array/a.template.json', 'tab', 'k8s', 'k8s/d.yaml', 'nope', 'nores.json', 'reslist.json', 'broken.json', 'empty.json', 'bin.json', 'foo.json', 'typenum.json', 'propslist.json', 'alias.yaml', 'multi.yaml', 'deep.json', 'cycle.json', 'badref.json', 'dangling.json', '/dev/null', '/etc'];
const cases: string[][] = [
  ...files.flatMap((f) => { const p = f.startsWith('/') ? f : `${D}/${f}`; return [['diff', B, p], ['diff', p, B]]; }),
  ...['prove', 'lock'].flatMap((c) => ['empty', 'tab', 'k8s', 'nope', 'broken.json', 'trust'].map((f) => [c, `${D}/${f}`])), ['prove', B], ['lock', B], ['lock', '--update', B],
  ...['empty', 'tab', 'k8s', 'nope'].flatMap((f) => [['who', 'READ', 'topic:orders.v1', '--template', `${D}/${f}`], ['why', 'ProducerRole', 'READ', 'topic:x', '--template', `${D}/${f}`], ['blast', 'ProducerRole', '--template', `${D}/${f}`]]),
  ['who', 'REED', 'topic:x', '--template', B], ['who', 'READ', 'topics:x', '--template', B], ['who', 'READ', '', '--template', B], ['who', 'READ', 'Nope', '--template', B], ['who', '--template', B], ['who', 's3:Nope', 'LogBucket', '--template', B], ['who', 'connect', 'listener:abc', '--template', B], ['who', 'connect', 'listener:99999', '--template', B], ['who', 'READ', 'topic:', '--template', B], ['who', 'nope:GetObject', 'LogBucket', '--template', B], ['who', 'READ', 'topic:x', 'extra', '--template', B], ['who', 'READ', 'topic:x', '--format', 'nonsense', '--template', B],
  ['why', 'Nobody', 'READ', 'topic:x', '--template', B], ['why', 'ProducerRol', 'READ', 'topic:x', '--template', B], ['why', 'account:12', 'READ', 'topic:x', '--template', B], ['why', 'service:', 'READ', 'topic:x', '--template', B], ['why', 'arn:aws:iam', 'READ', 'topic:x', '--template', B], ['why', 'ProducerRole', 'REED', 'topic:x', '--template', B], ['why', 'ProducerRole', 'READ', 'banana:x', '--template', B], ['why', 'ProducerRole', '--template', B], ['why', 'LogBucket', 'READ', 'topic:x', '--template', B],
  ...['q.jsonl', 'q1.jsonl', 'q2.jsonl', 'q3.jsonl', 'q4.jsonl', 'q5.jsonl', 'q6.jsonl', 'q7.jsonl', 'nope.jsonl', 'empty'].map((q) => ['why', '--questions', `${D}/${q}`, '--template', B]),
  ['why', 'a', 'b', 'c', '--questions', `${D}/q1.jsonl`, '--template', B],
  ['blast', 'Nobody', '--template', B], ['blast', '--template', B], ['blast', 'ProducerRole', '--format', 'nonsense', '--template', B], ['blast', '', '--template', B],
  ['diff', B, B, '--format', 'nonsense'], ['diff', B], ['diff'], ['diff', B, B, B], ['diff', B, B, '--approved', `${D}/bad.lock`], ['diff', B, B, '--approved', `${D}/nope.lock`], ['diff', B, B, '--approved', `${D}/empty`], ['diff', B, B, '--account', `${D}/acct.json`], ['diff', B, B, '--account', `${D}/broken.json`], ['diff', B, B, '--account', `${D}/nope.json`], ['diff', B, B, '--nope'], ['nope'], [], ['diff', B, `${D}/trust`], ['prove', '--nope'],
];
void (async () => {
  for (const args of cases) {
    let out = ''; let err = ''; const [o, e] = [process.stdout.write.bind(process.stdout), process.stderr.write.bind(process.stderr)];
    process.stdout.write = ((s: string) => { out += s; return true; }) as never; process.stderr.write = ((s: string) => { err += s; return true; }) as never;
    let code: number | string = 0; const t = Date.now();
    try { code = await runCommand(args); } catch (error) { code = 2; if (TrustError.isTrustError(error)) err += error.problems.map(renderProblem).join('\n'); else { code = 'CRASH'; err += String((error as Error).stack).slice(0, 300); } }
    process.stdout.write = o as never; process.stderr.write = e as never;
    const flag = code !== 2 || err.trim().split('\n').length !== 1 ? '!!' : '  ';
    console.log(`${flag} [${code}] ${Date.now() - t}ms ${args.map((a) => a.replace(D, '@').replace(B, 'BASE')).join(' ')}\n        ${err.trim().slice(0, 300).replaceAll('\n', '\n        ')}${code !== 2 && out ? `\n        out: ${out.trim().slice(0, 200).replaceAll('\n', ' | ')}` : ''}`);
  }
})();
