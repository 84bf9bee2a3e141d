import { App } from 'aws-cdk-lib';
import { serverlessAnalytics } from '.';

const app = new App();
serverlessAnalytics(app);
app.synth();
