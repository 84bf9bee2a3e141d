// Runs a bundled handler once, as Lambda would: node invoke.cjs BUNDLE, with the event and the time that is left on standard input.
const { readFileSync } = require('node:fs');
const { handler } = require(process.argv[2]);
const { event, remainingMs } = JSON.parse(readFileSync(0, 'utf8'));
const until = performance.now() + remainingMs;
process.on('unhandledRejection', (error) => {
  console.error('unhandled', error);
  process.exit(70);
});
handler(event, { getRemainingTimeInMillis: () => Math.max(0, until - performance.now()) }).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
