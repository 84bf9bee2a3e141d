import { App } from 'aws-cdk-lib';
import { quickstart } from '.';

const app = new App();
quickstart(app);
app.synth();
