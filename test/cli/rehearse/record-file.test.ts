import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordFiles, writeRecord } from '../../../lib/cli/rehearse/record-file';
import { passed } from '../../model/rehearsal-sample';
import { folder, removeFolders } from '../support';

afterAll(removeFolders);

const of = (platform: string, cluster: string) => ({ platform, cluster });

describe('the file of a record', () => {
  it('has the name of the cluster only where there are several, and that of the Stage where there is one', () => {
    expect(recordFiles([of('', 'events')], undefined)).toEqual(['rehearsal.json']);
    expect(recordFiles([of('', 'events'), of('', 'stock')], undefined)).toEqual(['rehearsal-events.json', 'rehearsal-stock.json']);
    expect(recordFiles([of('Test', 'events'), of('Prod', '../events')], undefined)).toEqual(['rehearsal-Test-events.json', 'rehearsal-Prod-..-events.json']);
    const given = join(folder(), 'record.json');
    expect(recordFiles([of('', 'events')], given)).toEqual([given]);
  });

  it('is refused before anything is begun where it can not be written, or would have to hold two', () => {
    const place = folder();
    mkdirSync(join(place, 'sub'));
    expect(() => recordFiles([of('', 'a'), of('', 'b')], join(place, 'r.json'))).toThrow('one file can not hold the records of several clusters (given: a, b); allowed: --cluster with --record');
    expect(() => recordFiles([of('', 'a')], join(place, 'nowhere/r.json'))).toThrow(/this file can not be written \(given: no such file\)/);
    expect(() => recordFiles([of('', 'a')], join(place, 'sub'))).toThrow(/this file can not be written \(given: it is a folder\)/);
  });

  it('is the whole record or the one before, and leaves nothing beside', () => {
    const place = folder();
    const file = join(place, 'r.json');
    writeFileSync(file, 'old');
    writeRecord(file, passed);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(passed);
    mkdirSync(join(place, 'taken'));
    expect(() => { writeRecord(join(place, 'taken'), passed); }).toThrow('this file can not be written');
    expect(readdirSync(place).sort()).toEqual(['r.json', 'taken']);
  });
});
