/** A name and what rules make of it; undefined where no rule applies. */
export interface Mapping {
  readonly rules: string;
  readonly name: string;
  readonly is: string | undefined;
}

const DOCUMENTED = 'RULE:^CN=(.*?),OU=ServiceUsers.*$/$1/, RULE:^CN=(.*?),OU=(.*?),O=(.*?),L=(.*?),ST=(.*?),C=(.*?)$/$1@$2/L, RULE:^.*[Cc][Nn]=([a-zA-Z0-9.]*).*$/$1/L, DEFAULT';
const NAMES = ['CN=fraud,OU=risk,O=Acme', 'CN=Fraud', 'CN=a\\,b,O=Acme', 'OU=risk,CN=fraud', ''];

/** What Kafka's own SslPrincipalMapper makes of names, as test/live/rehearse/principal-mapping.test.ts asks it. */
export const MAPPINGS: readonly Mapping[] = [
  { rules: DOCUMENTED, name: 'CN=kafka-user,OU=ServiceUsers,O=Unknown,L=Unknown,ST=Unknown,C=Unknown', is: 'kafka-user' },
  { rules: DOCUMENTED, name: 'CN=adminUser,OU=Admin,O=Unknown,L=Unknown,ST=Unknown,C=Unknown', is: 'adminuser@admin' },
  { rules: DOCUMENTED, name: 'CN=Fraud.1,OU=risk', is: 'fraud.1' },
  { rules: DOCUMENTED, name: 'OU=risk', is: 'OU=risk' },
  ...NAMES.map((name) => ({ rules: 'DEFAULT', name, is: name })),
  ...NAMES.map((name) => ({ rules: '', name, is: undefined })),
  { rules: 'RULE:^CN=([^,]+),.*$/$1/', name: NAMES[0]!, is: 'fraud' },
  { rules: 'RULE:^CN=([^,]+),.*$/$1/', name: 'CN=fraud', is: undefined },
  { rules: 'RULE:^CN=([^,]+),.*$/$1/U,DEFAULT', name: 'CN=fraud,O=x', is: 'FRAUD' },
  { rules: 'RULE:.*OU=(risk|fraud).*/team-$1/', name: NAMES[0]!, is: 'team-risk' },
  // All matches are replaced, also the empty one after the first.
  { rules: 'RULE:(.*)/<$1>/', name: 'CN=x', is: '<CN=x><>' },
  // What is lazy has to reach the end to count, and replaces less.
  { rules: 'RULE:CN=(.*?)/[$1]/', name: 'CN=fraud', is: '[]fraud' },
  { rules: 'RULE:(?:CN|OU)=([a-z]{2,5}),?(OU=.*)?/$1-$0-$2/', name: 'CN=fraud,OU=risk', is: 'fraud-CN=fraud,OU=risk-OU=risk' },
  { rules: 'RULE:(CN=.),(OU=.+)|(CN=.*)/$1$3/', name: 'CN=ab', is: 'CN=ab' },
  { rules: 'RULE:CN=a\\/b/$0/', name: 'CN=a/b', is: 'CN=a/b' },
  { rules: 'RULE:CN=([\\w.-]+)/$1/ , RULE:CN=(\\D*)(\\d+)/$2/', name: 'CN=a 12', is: '12' },
  { rules: 'RULE:CN=[^\\d]x{2}y{0,2}z{1,}/ok/', name: 'CN=axxyyzzz', is: 'ok' },
  { rules: 'RULE:CN=a.*/fraud/L', name: 'CN=Another', is: undefined },
];
