import { App } from 'aws-cdk-lib';
import { platform } from '.';

const app = new App();
platform(app);
app.synth();
