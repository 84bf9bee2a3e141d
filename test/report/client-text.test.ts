import type { ClientFacts } from '../../lib/model/client-facts';
import { renderClientFile } from '../../lib/report/client-files';
import { renderClientText } from '../../lib/report/client-text';
import { PLAIN } from '../../lib/report/layout';
import { parseJavaProperties } from '../../lib/semantics/kafka/java-properties';

const FACTS: ClientFacts = {
  workload: 'fraud', owner: 'team-risk', purpose: 'scores orders', segment: 'risk', cluster: 'events', identity: 'User:CN=fraud', login: 'certificate', port: 9094,
  groups: ['fraud'], transactionalIds: [], topics: [{ name: 'orders', verbs: ['consume'] }, { name: 'features.*', verbs: ['consume', 'inspect'] }],
  java: [['security.protocol', 'SSL'], ['group.id', 'fraud']], librdkafka: [['security.protocol', 'ssl']], javascript: { clientId: 'fraud', tls: { ca: '<ca.pem>' } },
  notes: [{ says: 'of all' }, { library: 'java', says: 'of Java' }, { library: 'javascript', says: 'of JavaScript' }],
};
/** What a name can do to a file of lines. */
const HOSTILE = ' a\\b=c#d!e:\nssl.endpoint.identification.algorithm=\r\n\t\fünï😀 ';

describe('facts of a client, for people', () => {
  it('say where, as whom and to what, and what each library is told, with the notes that are about it', () => {
    expect(renderClientText(FACTS, { paint: PLAIN })).toBe([
      'fraud (team-risk)  scores orders',
      '  cluster   events',
      '  listener  port 9094, TLS, by certificate',
      '  identity  User:CN=fraud',
      '  from      segment risk',
      '  group     fraud',
      '  topics    orders      consume',
      '            features.*  consume, inspect',
      '  - of all',
      'Java',
      '  security.protocol=SSL',
      '  group.id=fraud',
      '  - of Java',
      'librdkafka',
      '  security.protocol=ssl',
      '@platformatic/kafka',
      '  {',
      '    "clientId": "fraud",',
      '    "tls": {',
      '      "ca": "<ca.pem>"',
      '    }',
      '  }',
      '  - of JavaScript',
      '',
    ].join('\n'));
  });

  it('say several names as such, and a port that is not known', () => {
    const facts = Object.fromEntries(Object.entries(FACTS).filter(([name]) => name !== 'port')) as unknown as ClientFacts;
    const text = renderClientText({ ...facts, groups: ['a', 'b'], transactionalIds: ['t', 'u'], login: 'iam' }, { paint: PLAIN });
    expect(text).toMatch(/^ {2}listener +a port that its address says, TLS, by IAM$/m);
    expect(text).toMatch(/^ {2}groups +a, b$/m);
    expect(text).toMatch(/^ {2}transactional ids +t, u$/m);
  });

  it('no name makes a line of its own', () => {
    const facts: ClientFacts = {
      ...FACTS, owner: HOSTILE, cluster: HOSTILE, identity: HOSTILE, groups: [HOSTILE], topics: [{ name: HOSTILE, verbs: ['consume'] }],
      java: [['group.id', HOSTILE]], librdkafka: [['group.id', HOSTILE]], notes: [{ says: HOSTILE }],
    };
    for (const text of [renderClientText(facts, { paint: PLAIN }), renderClientFile(facts, 'librdkafka'), renderClientFile(facts, 'java')]) {
      expect(text).toContain('ssl.endpoint');
      expect(text).not.toMatch(/^\s*ssl\.endpoint/m);
      expect(text).not.toMatch(/[\r\t\f]/);
    }
  });
});

describe('settings as a file', () => {
  it('of Java are properties, with notes as comments', () => {
    const text = renderClientFile(FACTS, 'java');
    expect(text).toBe('# fraud (team-risk) on events: User:CN=fraud\n# - of all\n# - of Java\nsecurity.protocol=SSL\ngroup.id=fraud\n');
    expect([...parseJavaProperties(text)]).toEqual(FACTS.java);
  });

  it('of Java hold every value as it is, in ASCII', () => {
    const text = renderClientFile({ ...FACTS, java: [['group.id', HOSTILE], ['x', '#y']] }, 'java');
    expect([...parseJavaProperties(text)]).toEqual([['group.id', HOSTILE], ['x', '#y']]);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('of librdkafka have no notes about others', () => {
    expect(renderClientFile(FACTS, 'librdkafka')).toBe('# fraud (team-risk) on events: User:CN=fraud\n# - of all\nsecurity.protocol=ssl\n');
  });

  it('of JavaScript are JSON and nothing else', () => {
    expect(JSON.parse(renderClientFile(FACTS, 'javascript'))).toEqual(FACTS.javascript);
  });
});
