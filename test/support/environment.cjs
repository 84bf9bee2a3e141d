const { join } = require('node:path');

// The CDK's bundled validator costs about five seconds a synthesis. Tests leave it off; test/examples turns it on.
process.env.CDK_VALIDATION ??= 'false';
// What is fetched for tests stays in the checkout.
process.env.ZTK_CACHE ??= join(__dirname, '../../node_modules/.cache');
