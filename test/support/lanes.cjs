/** Suites that try every item of a whole platform, one after the other. They need no Kafka and take minutes: `npm run test:exhaustive`. */
exports.EXHAUSTIVE = [
  'test/cli/joined-accounts',
  'test/examples/removing-a-grant',
  'test/judge/diff/more',
  'test/judge/diff/red-team',
  'test/judge/diff/second-platform',
  'test/judge/prove/declaration',
  'test/judge/prove/faults',
  'test/judge/rehearsal/cases',
  'test/judge/rehearsal/planted',
  'test/judge/rehearsal/said-reach',
  'test/judge/rules/red-team',
];
