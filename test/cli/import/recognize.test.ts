import { recognize } from '../../../lib/cli/import/recognize';
import { subjectOf } from '../../../lib/cli/import/subject';
import { acl } from '../../admin/acls';
import type { LiveAcl } from '../../../lib/admin/live-acl';

const group = { resourceType: 'group' };
const consume = (changed: Partial<LiveAcl> = {}): LiveAcl[] => [acl('fraud', 'READ', 'orders', changed), acl('fraud', 'DESCRIBE', 'orders', changed), acl('fraud', 'READ', 'scoring', { ...group, ...changed })];
const verbs = (acls: readonly LiveAcl[]): string[] => recognize(acls).workloads.flatMap(({ grants }) => grants.map(({ verb, topic, mixesDuties }) => `${verb} ${topic.name}${mixesDuties ? ' both ways' : ''}`));

describe('a principal is a certificate subject', () => {
  it('where the library would write it the same', () => {
    expect(subjectOf('User:CN=a\\, b,OU=c,O=d,L=e,ST=f,C=DE')).toEqual({ commonName: 'a, b', organizationalUnit: 'c', organization: 'd', locality: 'e', state: 'f', country: 'DE' });
  });

  it.each([
    'User:fraud', 'User:*', 'User:CN=', 'User:CN=a,EMAILADDRESS=x', 'User:CN=a,C=DE,O=x', 'User:CN=a, OU=b', 'User:CN=a,OU=b,OU=c', 'User:CN=a\\b', 'User:CN=a,C=de', 'User:CN=a*',
    `User:CN=${'a'.repeat(65)}`, 'Group:CN=a',
  ])('and not where it is %s', (principal) => { expect(subjectOf(principal)).toBeUndefined(); });
});

describe('bindings are a grant', () => {
  it('where they are all that the verb needs', () => {
    expect(recognize(consume())).toMatchObject({ rest: [], workloads: [{ principal: 'User:CN=fraud', subject: { commonName: 'fraud' } }] });
    expect(verbs(consume())).toEqual(['consume orders']);
  });

  it.each<[string, LiveAcl[]]>([
    ['they deny', consume({ permissionType: 'DENY' })], ['they hold for one host', consume({ host: '10.0.0.1' })], ['one is missing', consume().slice(1)],
    ['the principal is no certificate', consume({ principal: 'User:fraud' })], ['the names are wildcards', consume({ name: '*' })], ['the prefix ends within a word', consume({ patternType: 'PREFIXED' })],
    ['one operation stands for all', [acl('fraud', 'ALL', 'orders'), acl('fraud', 'ALL', 'scoring', group)]],
  ])('and not where %s: then they stay as they were found', (_, found) => {
    expect(recognize(found)).toMatchObject({ workloads: [], rest: { length: found.length } });
  });

  it('and what a grant does not need stays beside it', () => {
    const extra = acl('fraud', 'CREATE', 'orders');
    expect(recognize([...consume(), extra])).toMatchObject({ rest: [extra], workloads: [{ grants: [{ verb: 'consume' }] }] });
  });

  it('and who reads and writes one topic is said to', () => {
    expect(verbs([...consume(), acl('fraud', 'WRITE', 'orders'), acl('fraud', 'WRITE', 'alerts'), acl('fraud', 'DESCRIBE', 'alerts')])).toEqual(['consume orders both ways', 'produce alerts', 'produce orders both ways']);
  });

  it('and each topic with each group, unless they are too many to say anything', () => {
    const reading = (topics: number, groups: number): LiveAcl[] => [
      ...Array.from({ length: topics }, (_, i) => [acl('fraud', 'READ', `t${String(i)}`), acl('fraud', 'DESCRIBE', `t${String(i)}`)]).flat(),
      ...Array.from({ length: groups }, (_, i) => acl('fraud', 'READ', `g${String(i)}`, group)),
    ];
    expect(verbs(reading(4, 4))).toHaveLength(16);
    expect(recognize(reading(6, 3))).toMatchObject({ workloads: [], rest: { length: 15 } });
  });
});
