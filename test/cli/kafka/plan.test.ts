import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binding, slice } from '../../admin/acls';
import { everything } from '../../model/trust-sample';
import type { Slice } from '../../../lib/model/slice';
import { needNodeForKafka } from '../../../lib/cli/kafka/node-version';
import { folder, removeFolders, ztk } from '../support';

afterAll(removeFolders);

const cwd = folder();
const trust = (name: string, ...slices: Slice[]): void => { writeFileSync(join(cwd, name), JSON.stringify({ ...everything, clusters: [], slices })); };
const A = binding('checkout', 'WRITE', 'orders');
trust('one.json', slice('payments', A));
trust('two.json', slice('payments', A), { ...slice('risk', A), cluster: 'other' });
writeFileSync(join(cwd, 'serverless.json'), JSON.stringify({
  ...everything, clusters: [{ path: 'Core/Clicks', name: 'clicks', managed: true, kind: 'serverless', segment: 'brokers', authentication: ['iam'] }], slices: [],
}));
trust('none.json');
trust('bad.json', slice('payments', { ...A, host: '10.0.0.1' as '*' }));
writeFileSync(join(cwd, 'plan.json'), '{"version":2}');
writeFileSync(join(cwd, 'edited.json'), '{"version":1,"cluster":"events","change":{},"policy":{},"plan":{"version":1}}');

describe('ztk plan and ztk apply refuse in one line, before they connect', () => {
  it.each<[string, string[], RegExp]>([
    ['no assembly', ['plan'], /^INPUT_MISSING: there is no such directory \(given: cdk\.out\)/],
    ['a trust.json that is none', ['plan', 'plan.json'], /^INPUT_UNREADABLE: this is not a trust\.json/],
    ['a trust.json without a cluster', ['plan', 'none.json'], /^INPUT_MISSING: no such cluster is declared here; allowed: a trust\.json that names a cluster; at none\.json/],
    ['a serverless cluster', ['plan', 'serverless.json'], /^CLUSTER_KIND_UNSUPPORTED: a serverless cluster has no ACLs and no slices: there is nothing to apply \(given: clicks\); allowed: grants to IAM roles/],
    ['several clusters', ['plan', 'two.json'], /^INPUT_MISSING: several clusters are declared here; allowed: --cluster, one of events, other; at two\.json/],
    ['a cluster that is not declared', ['plan', 'two.json', '--cluster', 'x'], /^INPUT_MISSING: no such cluster .*given: x\); allowed: events, other/],
    ['a slice that is not what it should be', ['plan', 'bad.json'], /^ADMIN_SLICE_MALFORMED: .*slices\[0\]\.bindings\[0\]\.host$/m],
    ['a slice that is not declared', ['plan', 'one.json', '--slice', 'risk'], /^INPUT_MISSING: no such slice is declared here \(given: risk\); allowed: payments; at --slice/],
    ['dropping what is declared', ['plan', 'one.json', '--drop', 'payments'], /^INPUT_UNSUPPORTED: this slice is declared, so it is not dropped/],
    ['a revision that is none', ['plan', '--cluster', 'events', '--restore', 'payments@x'], /^INPUT_UNREADABLE: this names no revision of a slice \(given: payments@x\)/],
    ['restoring what is declared', ['plan', 'one.json', '--restore', 'payments', '--slice', 'payments'], /^INPUT_UNSUPPORTED: --restore takes slices from the store/],
    ['removals that are no number', ['plan', 'one.json', '--max-removals', 'few'], /^INPUT_UNREADABLE: this is not a number of removals \(given: few\)/],
    ['a cluster that nobody named', ['plan', 'one.json'], /^INPUT_MISSING: how the cluster is reached was not said/],
    ['properties that are not there', ['plan', 'one.json', '--command-config', 'no.properties'], /^INPUT_MISSING: this file can not be read \(given: no such file\); .*; at no\.properties/],
    ['a saved plan that is none', ['apply', '--plan', 'plan.json', '--yes'], /^INPUT_UNREADABLE: this is not a saved plan; .*; at plan\.json/],
    ['a saved plan that somebody edited', ['apply', '--plan', 'edited.json', '--yes'], /^ADMIN_PLAN_MALFORMED: .*; at edited\.json plan/],
    ['passwords that are not there', ['apply', 'one.json', '--credentials', 'no.properties', '--yes'], /^INPUT_MISSING: this file can not be read/],
    ['nobody to ask', ['apply', 'one.json'], /^INPUT_MISSING: nobody can be asked: this is no terminal; allowed: --yes/],
    ['a secret on the command line', ['plan', 'one.json', '--password', 'x'], /^INPUT_UNSUPPORTED: unknown option '--password'/],
  ])('%s', async (_, args, line) => {
    const { code, stdout, stderr } = await ztk(cwd, args);
    expect({ code, stdout, lines: stderr.split('\n').length }).toEqual({ code: 2, stdout: '', lines: 2 });
    expect(stderr).toMatch(line);
  });
});

it('no command of these takes a secret', async () => {
  const helps = await Promise.all(['plan', 'apply', 'import'].map((command) => ztk(cwd, [command, '--help'])));
  for (const { stdout } of helps) expect(stdout.match(/--\S*(?:password|secret|token|key)\S*/g)).toBeNull();
});

it.each([['20.20.2', false], ['22.21.0', false], ['22.22.0', true], ['24.5.0', false], ['24.6.0', true], ['26.0.0', true]])('Node %s', (version, fits) => {
  const check = (): void => { needNodeForKafka(version); };
  if (fits) expect(check).not.toThrow();
  else expect(check).toThrow(`INPUT_UNSUPPORTED: this Node is too old for the Kafka client (given: ${version}); allowed: Node 22.22 or later, or 24.6 or later; at node --version`);
});
