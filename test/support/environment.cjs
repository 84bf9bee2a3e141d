// The CDK's bundled validator costs about five seconds a synthesis. Tests leave it off; test/examples turns it on.
process.env.CDK_VALIDATION ??= 'false';
