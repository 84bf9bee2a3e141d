import { PLAIN } from '../../lib/report/layout';
import { renderRehearsalText } from '../../lib/report/rehearse-text';
import type { RehearsalRecord } from '../../lib/model/rehearsal';
import { failed, passed } from '../model/rehearsal-sample';

const text = (record: RehearsalRecord, flags: { all?: boolean; matrix?: boolean } = {}): string => renderRehearsalText(record, { all: false, matrix: false, paint: PLAIN, ...flags });

describe('the text of a rehearsal', () => {
  it('says who took part, how many cells and drills there were, the verdict, and what is not shown', () => {
    expect(text(passed)).toBe([
      'payments-platform   events   Kafka 4.4.0   3 workloads  1 topic  2 groups  1 transactional id  3 bindings of 2 templates',
      'cells    13 tried   13 as declared   0 different      in 71 s',
      'drills   1 run   1 passed   0 failed   1 skipped      in 1.2 s',
      '  drill break-glass  skipped: the platform has no break-glass role',
      'every cell as declared, no drill failed for these 2 templates in 92 s',
      '  the network is not rehearsed',
      '  one broker stands for the cluster',
      '',
    ].join('\n'));
  });

  it('folds what one text decides for one workload, and names that text; a drill that failed shows the step', () => {
    expect(text(failed).split('\n').slice(0, -3)).toEqual([
      'events   Kafka 4.4.0   3 workloads  3 topics  0 groups  0 transactional ids  3 bindings of 2 templates',
      'cells    4 tried   0 as declared   4 different      in 71 s',
      'drills   1 run   0 passed   1 failed   0 skipped      in 0.3 s',
      '! checkout (team-risk)  produce  topic payments.orders   declared allowed, was denied',
      '    no binding allows User:CN=iam-checkout WRITE on topic payments.orders',
      '! fraud (team-risk)  fetch, describe-topic  topic payments.refunds, payments.returns (×3)   declared denied, was allowed',
      '    Risk/Access/Properties/Slice/bindings/2: allows User:CN=fraud,OU=risk READ on topics payments.r*',
      '! drill tls-1.2  failed in 300 ms: a listener takes TLS 1.2',
      '    290 ms  TLS 1.2 to the listener for certificates  expected refused, was connected',
      '? Risk/Role/Properties/Policies/0: an import of another account',
      'not as declared for these 2 templates in 92 s',
    ]);
  });

  it('shows each cell and each step on request', () => {
    const lines = text(failed, { all: true }).split('\n');
    expect(lines.filter((line) => line.startsWith('! fraud'))).toHaveLength(3);
    expect(text(passed, { all: true })).toContain('  drill revoke  passed in 1,204 ms: revoked fraud\n    204 ms  fraud fetches from payments.orders  allowed\n');
    expect(lines).toContain('    100 ms  TLS 1.3 to the listener for certificates  connected');
  });

  it('shows the first twenty texts that differ, and says how many more there are', () => {
    const different = Array.from({ length: 30 }, (_, i) => ({ ...failed.different[0]!, workload: `w${String(i)}` }));
    const lines = text({ ...failed, different }).split('\n');
    expect(lines.filter((line) => line.startsWith('! w'))).toHaveLength(20);
    expect(lines).toContain('  … 10 more: --all');
    expect(text({ ...failed, different }, { all: true }).match(/^! w/gm)).toHaveLength(30);
  });

  it('lists the first few attempts and names of what one text decides', () => {
    const different = ['a', 'b', 'c', 'd', 'e'].map((topic) => ({ ...failed.different[0]!, topic }));
    expect(text({ ...failed, different })).toContain('! checkout (team-risk)  produce  topic a, b, c, … 2 more (×5)   declared allowed, was denied\n');
    expect(text({ ...failed, different: different.slice(0, 4) })).toContain('  topic a, b, c, d (×4)   ');
    expect(text({ ...failed, different: [{ ...different[0]!, workload: 'User:CN=stranger' }] })).toContain('! User:CN=stranger  produce  topic a   ');
  });

  it('never says passed where something could not be read, a drill failed, or nothing was tried', () => {
    const verdict = (record: RehearsalRecord): string => text({ ...record, assumptions: [] }).split('\n').at(-2)!;
    expect(verdict({ ...passed, verdict: 'unproved', unknown: failed.unknown })).toBe('not everything could be read: unproved for these 2 templates in 92 s');
    expect(verdict({ ...passed, verdict: 'failed', drills: failed.drills })).toBe('a drill failed for these 2 templates in 92 s');
    expect(verdict({ ...passed, verdict: 'unproved', cells: [], drills: passed.drills.slice(1) })).toBe('nothing was tried for these 2 templates in 92 s');
    expect(verdict({ ...passed, cells: [], drills: passed.drills.slice(0, 1) })).toBe('every drill passed for these 2 templates in 92 s');
  });

  it('leaves the cells out where only drills were asked for', () => {
    const lines = text({ ...passed, cells: [] }).split('\n');
    expect(lines[0]).toBe('payments-platform   events   Kafka 4.4.0   3 workloads  3 bindings of 2 templates');
    expect(lines[1]).toMatch(/^drills/);
  });
});

describe('the matrix of a rehearsal', () => {
  const matrix = (record: RehearsalRecord): string[] => {
    const lines = text(record, { matrix: true }).split('\n');
    return lines.slice(lines.indexOf('') + 1, lines.lastIndexOf('', lines.length - 2));
  };

  it('has a block for each resource, a row for each workload that may something, and the others by name', () => {
    expect(matrix(passed)).toEqual([
      'p produce  f fetch  . refused  + not declared  - declared and refused',
      'topic payments.orders',
      '  checkout  p .',
      '  fraud     . f  consume commit: group fraud-scoring',
      '  1 other, refused everything: reporting',
      '',
      'd describe-group  . refused  + not declared  - declared and refused',
      'group fraud-scoring',
      '  fraud  d',
      '',
      'd describe-transaction  . refused  + not declared  - declared and refused',
      'transactional-id checkout-1',
      '  1 workload, refused everything: checkout',
      '',
      'r read-acls  . refused  + not declared  - declared and refused',
      'cluster',
      '  1 workload, refused everything: fraud',
    ]);
  });

  it('counts those who were refused everything where they are many', () => {
    const cells = ['a', 'b', 'c', 'd'].map((workload) => ({ ...passed.cells[1]!, workload }));
    expect(matrix({ ...passed, cells }).at(-1)).toBe('  4 workloads, refused everything');
  });

  it('marks what was not as declared, also with a group', () => {
    const cells = passed.cells.map((cell) => (cell.workload === 'fraud' && cell.topic !== undefined ? { ...cell, observed: cell.observed === 'allowed' ? 'denied' as const : 'allowed' as const } : cell));
    const lines = matrix({ ...passed, cells });
    expect(lines).toContain('  fraud     + -  -consume -commit: group fraud-scoring; +consume: group others');
    expect(lines).toContain('  checkout  p .');
  });
});
