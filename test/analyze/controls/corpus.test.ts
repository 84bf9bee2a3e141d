import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlsPart } from '../../../lib/analyze/controls';
import type { Control } from '../../../lib/analyze/world';
import { contextOfTemplates, type Parts } from '../kafka/support';

const CORPUS = join(__dirname, '../../corpus');
const read = (path: string): readonly Control[] => controlsPart(contextOfTemplates(JSON.parse(readFileSync(join(CORPUS, path), 'utf8')) as Parts)).controls!;
const key = ({ control, resource }: Control): string => `${control} ${resource}`;

/** Controls of base that are lower, unknown or gone, by the simplest comparison there is. */
function lost(after: readonly Control[]): string[] {
  const now = new Map(after.map((control) => [key(control), control]));
  return read('base.json').filter((was) => {
    const is = now.get(key(was));
    return is === undefined || (is.unknown ?? '') !== (was.unknown ?? '') || is.rank < was.rank;
  }).map(key).sort();
}

describe('the corpus', () => {
  test.each<readonly [string, string]>([
    ['DA-01', 'msk-client-encryption Cluster'], ['DA-02', 'msk-in-cluster-encryption Cluster'], ['DA-03', 'msk-volume-key Cluster'], ['DA-05', 'msk-client-encryption Cluster'],
    ['DA-16', 'kms-key-rotation DataKey'], ['DA-24', 'bucket-restrict-public-buckets ArchiveBucket'], ['DA-29', 'connector-encryption Connector'], ['OP-12', 'msk-configuration Cluster'],
    ['OP-13', 'msk-configuration Cluster'], ['OP-14', 'msk-broker-logs Cluster'], ['NW-25', 'load-balancer-groups Nlb'],
  ])('%s loses %s', (id, control) => {
    expect(lost(read(`widened/${id}.json`))).toContain(control);
  });

  test('what is only said differently loses none', () => {
    const files = readdirSync(join(CORPUS, 'equivalent')).filter((name) => name !== 'rename-broker-sg.json');
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect([file, lost(read(`equivalent/${file}`))]).toEqual([file, []]);
  });
});
