/** The arrows of the design: who may import whom. One rule a room, each with its reason. */
const only = (room, may, why) => ({
  name: `${room.replaceAll('/', '-')}-imports`,
  comment: why,
  severity: 'error',
  from: { path: `^${room}/` },
  to: { path: '^(lib|constructs|bin|test|examples|scripts)/', pathNot: [`^${room}/`, ...may.map((m) => `^${m}/`)] },
});
const PURE = '^lib/(model|derive|template|semantics|analyze|judge|report)/';

module.exports = {
  forbidden: [
    only('lib/model', [], 'the nouns stand on nothing of ours'),
    only('lib/derive', ['lib/model'], 'what a declaration needs follows from the declaration alone'),
    only('lib/template', [], 'templates are read as they ship, without knowing what we meant'),
    only('lib/semantics', ['lib/model'], 'decisions of AWS and Kafka, apart from both our intent and any template'),
    only('lib/analyze', ['lib/model', 'lib/template', 'lib/semantics'], 'a second opinion never sees derive or a construct'),
    only('lib/judge', ['lib/model', 'lib/analyze', 'lib/template', 'lib/semantics'], 'rules read templates and semantics; verdicts read analyze'),
    only('lib/report', ['lib/model', 'lib/judge'], 'a report shows results and computes none'),
    only('lib/admin', ['lib/model'], 'the engine takes access-control lists as data'),
    only('lib/handlers', ['lib/model', 'lib/admin'], 'each entry point is bundled alone'),
    only('lib/rehearse', ['lib/model', 'lib/admin', 'lib/analyze'], 'the rehearsal applies what the templates say'),
    only('lib/cli', ['lib'], 'the commands join the rooms of lib'),
    only('constructs', ['lib'], 'constructs validate, derive and define'),
    {
      name: 'constructs-not-cli', severity: 'error', comment: 'a construct needs no command line',
      from: { path: '^constructs/' }, to: { path: '^lib/(cli|admin|handlers|rehearse|analyze)/' },
    },
    {
      name: 'examples-by-name', severity: 'error', comment: 'an example imports the package as its users do',
      from: { path: '^examples/' }, to: { path: '^(lib|bin|test|scripts|constructs/(?!index\\.ts$))' },
    },
    {
      name: 'pure-rooms', severity: 'error', comment: 'model to report: no CDK, no SDK, no files, no network, no clock',
      from: { path: PURE },
      to: { path: '(^|/)node_modules/(aws-cdk-lib|constructs|cdk-nag|@aws-sdk|@aws-cdk)|^(node:)?(fs|child_process|http|https|net|tls|os|process)(/|$)' },
    },
    { name: 'no-cycles', severity: 'error', comment: 'a cycle hides who depends on whom', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'no-dev-dependencies', severity: 'error', comment: 'what users install stays lean; a handler brings what it needs in its bundle',
      from: { path: '^(lib|constructs|bin)/', pathNot: '^lib/handlers/' }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['npm-peer', 'npm', 'type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', comment: 'every import resolves', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'] },
  },
};
