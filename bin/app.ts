import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { paymentsPlatform } from '../examples/payments-platform';

// The first cluster registers this library's own checks and enforces them; AwsSolutions is a second pair of eyes.
const app = new App();
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
paymentsPlatform(app);
app.synth();
